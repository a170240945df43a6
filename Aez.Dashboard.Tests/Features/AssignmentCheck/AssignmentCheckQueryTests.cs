using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.AssignmentCheck;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.AssignmentCheck;

/// <summary>From the file to the page: who is in the wrong place, who will be, and who is elsewhere.</summary>
public sealed class AssignmentCheckQueryTests : IAsyncLifetime
{
    private AssignmentWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AssignmentCheckQuery Query => _world.Product.Get<AssignmentCheckQuery>();

    public async ValueTask InitializeAsync() => _world = await AssignmentWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task View_OfTheTeam_CountsHereByUnitAndOthersBesideIt()
    {
        var view = await ViewAsync(AssignmentWorld.Lead);

        Assert.Equal("5 von 11 gehören nicht zur AEZ; 1 wird anderswo betreut und gehört zur AEZ; bei 5 endet der AEZ-Status in 90 Tagen oder ist zu prüfen.", view.Finding);
        Assert.Equal(
            [("Selbständige", 1), ("U25", 1), ("Reha/SB", 1), ("Fallmanagement", 1), ("Markt und Integration", 1), ("AEZ", 6)],
            ReceivingUnit.All.Select(unit => (unit.Name, view.Counts.Of(unit))));
        Assert.Equal(11, view.Counts.Stock);
        Assert.Equal(
            [new ElsewhereCount(OfficerUnit.U25, 2, 1, 1), new(OfficerUnit.RehaSb, 1, 0, 0), new(OfficerUnit.CaseManagement, 0, 0, 0)],
            view.Counts.Elsewhere);
        Assert.Equal(1, view.Counts.Elsewhere[1].Third);
        Assert.Equal("In 90 Tagen enden 2 AEZ-Status, 1 Entbindung wird erwartet; 2 sind schon jetzt zu prüfen", view.EndFinding);
        Assert.Equal(13, EndWeek.Of(view).Count);
        Assert.Equal([0, 12, 12], view.Ends.Where(e => e.Day > view.Counts.Day).Select(e => EndWeek.Of(view).ToList().FindIndex(w => w.Ends.Contains(e))).Order());
        Assert.Equal(new DateOnly(2016, 12, 29), EndWeek.Of(view)[^1].To);
    }

    /// <summary>The stock and its share are those of the indicator: what is beside is nowhere added.</summary>
    [Fact]
    public async Task View_OfTheTeam_AgreesWithTheIndicator()
    {
        var view = await ViewAsync(AssignmentWorld.Lead);
        var figures = (await _world.Product.Get<FiguresQuery>().GetAsync(AssignmentWorld.Lead, AssignmentWorld.September, cancellationToken: Cancellation)).Figures!;
        var ratio = figures.Of(Indicator.AssignmentConformity).Ratio!.Value;

        Assert.Equal((view.Counts.Of(ReceivingUnit.Aez), view.Counts.Stock), ((int)ratio.Numerator, (int)ratio.Denominator!.Value));
    }

    [Theory]
    [InlineData("", "000000003 000000004 000000005 000000007 000000006")]
    [InlineData("endet", "000000006 000000007 000000009 000000008 000000010")]
    [InlineData("uebernehmen", "000000021")]
    [InlineData("verbis", "000000006 000000002")]
    [InlineData("richtig", "000000001 000000002 000000008 000000009 000000010 000000011")]
    [InlineData("anderswo", "000000024 000000022 000000021")]
    [InlineData("gibt-es-nicht", "000000003 000000004 000000005 000000007 000000006")]
    public async Task List_OfAChoice_ShowsItsCustomersAndAsManyAsItsChip(string choice, string customers)
    {
        var rows = await ListAsync(AssignmentWorld.Lead, choice);

        Assert.Equal(customers.Split(' '), rows.Select(r => r.CustomerNumber));
        Assert.Equal(rows.Count, (await ViewAsync(AssignmentWorld.Lead)).CountOf(AssignmentChoice.Of(choice), null));
    }

    [Fact]
    public async Task List_OfThoseToHandOver_NamesUnitRuleFieldsAndSince()
    {
        var rows = await ListAsync(AssignmentWorld.Lead, "");

        Assert.Equal(
            [
                "Selbständige | selbständig (Abschnitt 3) | Selbständig ja | ohne Tag erfasst",
                "U25 | unter 25 Jahre (Abschnitt 3) | Geburtsdatum 01.10.1991 | 01.01.2015",
                "Reha/SB | schwerbehindert oder gleichgestellt (Abschnitt 3) | Schwerbehindert ja | ohne Tag erfasst",
                "Fallmanagement | jüngstes Kind ist 18 Jahre alt (Abschnitt 2); dann Kriterien für das Fallmanagement (Abschnitt 3) | Jüngstes Kind geboren am 30.09.1998 · Fallmanagement ja | 30.09.2016",
                "Markt und Integration | Partner im Haushalt (Abschnitt 2) | Partner im Haushalt ja | ohne Tag erfasst",
            ],
            rows.Select(r => $"{r.Assignment.Receiver.Name} | {r.Assignment.RulesText} | {r.Fields} | {r.SinceText}"));
        Assert.Equal("ja, weicht ab", rows[^1].VerbisText);
        Assert.Equal(German.Missing, rows[0].VerbisText);
    }

    [Fact]
    public async Task List_OfThoseWhoseStatusEnds_SaysWhenWhyAndWhereTo() => Assert.Equal(
        [
            "Partner im Haushalt erfasst: AEZ-Status prüfen",
            "30.09.2016: jüngstes Kind ist 18 Jahre alt",
            "01.10.2016: jüngstes Kind zieht aus, dann Markt und Integration",
            "29.12.2016: jüngstes Kind wird 18 Jahre alt, dann Markt und Integration",
            "29.12.2016: Entbindung erwartet: Kind erfassen",
        ],
        (await ListAsync(AssignmentWorld.Lead, "endet")).Select(r => r.EndText));

    [Fact]
    public async Task List_OfOneUnit_ShowsThoseWhoBelongThereAlone()
    {
        var rows = (await Query.ListAsync(AssignmentWorld.Lead, Filter("", ReceivingUnit.Find("u25")), 0, 25, Cancellation)).Rows;

        Assert.Equal(["000000004"], rows.Select(r => r.CustomerNumber));
    }

    /// <summary>The receiver learns who comes, from whom and why to them; not what the household is like.</summary>
    [Theory]
    [InlineData("selbstaendige", "000000003;N1;ja;selbständig (Abschnitt 3);")]
    [InlineData("fallmanagement", "000000007;N1;nein;Kriterien für das Fallmanagement (Abschnitt 3);30.09.2016")]
    [InlineData("markt-und-integration", "000000006;N2;nein;nicht mehr alleinerziehend (Abschnitt 2);")]
    [InlineData("aez", "000000021;U1;ja;alleinerziehend (Abschnitt 2);30.09.2016")]
    public async Task HandOver_ToAUnit_HoldsWhatItNeeds(string unit, string row)
    {
        var rows = await Query.HandOverAsync(AssignmentWorld.Lead, AssignmentWorld.September, null, null, ReceivingUnit.Find(unit)!, Cancellation);

        Assert.Equal([row], rows.Select(r => $"{r.CustomerNumber};{r.From};{(r.IsSingleParent ? "ja" : "nein")};{r.Reason};{(r.Since is { } since ? German.Day(since) : "")}"));
        await using var db = _world.Database.CreateDbContext();
        var viewed = await db.AuditEntries.AsNoTracking().Where(e => e.Action == AuditAction.ViewedCustomers).OrderBy(e => e.Id).LastAsync(Cancellation);
        Assert.Equal("Übergabeliste", viewed.Subject);
    }

    /// <summary>An account of one team reads nobody of another's, not even as a number; whoever is an IFK reads their own.</summary>
    [Fact]
    public async Task View_OfWhoIsBoundToATeam_HasNobodyElsewhere()
    {
        var bound = await ViewAsync(AssignmentWorld.Bound);
        Assert.Empty(bound.Counts.Elsewhere);
        Assert.DoesNotContain(bound.Choices, c => c.IsElsewhere);
        Assert.Empty(await ListAsync(AssignmentWorld.Bound, "anderswo"));

        var own = await ViewAsync(AssignmentWorld.Own);
        Assert.Equal((6, "N1"), (own.Counts.Stock, own.Ifk));
        Assert.Equal(["000000003", "000000004", "000000007"], (await ListAsync(AssignmentWorld.Own, "")).Select(r => r.CustomerNumber));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query.GetAsync(AssignmentWorld.Own, AssignmentWorld.September, null, "N2", Cancellation));
    }

    [Fact]
    public async Task View_OfTheDepartmentHead_IsTotalsAlone()
    {
        var view = await ViewAsync(AssignmentWorld.Head);

        Assert.Equal((11, false), (view.Counts.Stock, view.HasWorklist));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query.ListAsync(AssignmentWorld.Head, Filter(""), 0, 25, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query.HandOverAsync(AssignmentWorld.Head, AssignmentWorld.September, null, null, ReceivingUnit.Department, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query.GetAsync(AssignmentWorld.Head, AssignmentWorld.September, null, "N1", Cancellation));
    }

    [Fact]
    public async Task Due_OfTheTeam_IsWhatThePageSays()
    {
        var due = await _world.Product.Get<AssignmentDueQuery>().GetAsync(AssignmentWorld.Lead, AssignmentWorld.September, null, cancellationToken: Cancellation);

        Assert.Equal((await ViewAsync(AssignmentWorld.Lead)).Finding, due!.Text);
        Assert.True(due.IsAny);
        var before = await _world.Product.Get<AssignmentDueQuery>().GetAsync(AssignmentWorld.Lead, new Month(2014, 9), null, cancellationToken: Cancellation);
        Assert.Equal((false, "Am 30.09.2014 war niemand in Betreuung."), (before!.IsAny, before.Text));
    }

    private async Task<AssignmentView> ViewAsync(ActingUser user) => (await Query.GetAsync(user, AssignmentWorld.September, null, null, Cancellation)).Data!;

    private async Task<IReadOnlyList<AssignmentRow>> ListAsync(ActingUser user, string choice) => (await Query.ListAsync(user, Filter(choice), 0, 25, Cancellation)).Rows;

    private static AssignmentFilter Filter(string choice, ReceivingUnit? unit = null) => new(AssignmentWorld.September, null, null, AssignmentChoice.Of(choice), unit);
}
