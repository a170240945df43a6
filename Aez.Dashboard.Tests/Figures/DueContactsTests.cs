using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Figures;

/// <summary>Contacts due next on a key day, by the groups of the house, as the page's list has them.</summary>
[OnEachDatabase]
public sealed class DueContactsTests : IAsyncLifetime
{
    private static readonly ContactInterval InMeasure = new() { Name = "in Maßnahme", InMeasure = true, Months = 6 };
    private static readonly ContactInterval Young = new() { Name = "U25", Under25 = true, Months = null, Days = 14 };
    private static readonly ContactInterval Fresh = new() { Name = "neu", CareMonthsBelow = 3, Months = 1 };
    private static readonly ContactInterval Profile = new() { Name = "Profil", ProfileClasses = ["B"], Months = 2 };

    private readonly TestDatabase _database = new();
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var db = await _database.CreateForAsync(ActingUser.System, Cancellation))
        {
            var from = new DateOnly(2026, 7, 1);
            var set = RuleTimeline.Shipped.On(from) with { ContactIntervals = [InMeasure, Young, Fresh, Profile, ContactInterval.All] };
            await new RuleStore(TimeProvider.System).SaveAsync(db, from, set, "Haus", ActingUser.System, Cancellation);
        }
        await _database.FillAsync(
            new DateOnly(2026, 9, 3),
            new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) },
            Care("0001"), Talk("0001"), Entry("0001", new(2026, 8, 31), null),
            Care("0002"), Talk("0002"), Entry("0002", new(2026, 8, 1), new(2026, 8, 31)),
            Care("0003"), Talk("0003"), Entry("0003", new(2026, 8, 1), new(2026, 9, 1)),
            Care("0004"), Talk("0004"), Entry("0004", new(2026, 9, 1), null),
            Care("0005", c => c.BirthDate = new(2001, 9, 1)), Talk("0005"),
            Care("0006", c => c.From = new(2026, 6, 1)), Talk("0006"),
            Care("0007", c => c.From = new(2026, 5, 31)), Talk("0007"),
            Care("0008", c => c.ProfileClass = "b"), Talk("0008"),
            Care("0009"), new Contact { CustomerNumber = "0009", Date = new(2026, 8, 10), Kind = ContactKind.Outreach, Outcome = ContactOutcome.Excused });
        _product = new Product(_database);
    }

    [Fact]
    public async Task List_OfAugust_GivesEachTheIntervalOfTheFirstGroupThatFits()
    {
        var rows = await RowsAsync(new Month(2026, 8));

        Assert.Equal(
            [
                "0001 in Maßnahme 10.02.2027 im Rahmen",
                "0002 alle 10.11.2026 im Rahmen",
                "0003 in Maßnahme 10.02.2027 im Rahmen",
                "0004 alle 10.11.2026 im Rahmen",
                "0005 U25 24.08.2026 überfällig",
                "0006 neu 10.09.2026 fällig in ≤ 14 Tagen",
                "0007 alle 10.11.2026 im Rahmen",
                "0008 Profil 10.10.2026 im Rahmen",
                "0009 alle – nie",
            ],
            rows.Select(r => $"{r.CustomerNumber} {r.Group} {German.Day(r.DueOn)} {r.State.Word()}"));
        Assert.True((await _product.Get<ContactDensityQuery>().GetAsync(StoreExtensions.TeamLead, new Month(2026, 8), null, Cancellation)).Data!.HasGroups);
    }

    [Fact]
    public async Task Counts_OfThePage_AreThoseOfTheLists()
    {
        var query = _product.Get<ContactDensityQuery>();
        var view = (await query.GetAsync(StoreExtensions.TeamLead, new Month(2026, 8), null, Cancellation)).Data!;
        foreach (var state in ContactStateChoice.Offered(view))
        {
            var filter = new ContactFilter(view.Figures.Month, null, null, ContactBandChoice.Of(null, state == ContactStateChoice.Any ? ContactStateChoice.FirstTalk : state)) { State = state };
            Assert.Equal((state.Word, state.CountIn(view, null)), (state.Word, (await query.WorklistAsync(StoreExtensions.TeamLead, filter, 0, 1, Cancellation)).Total));
        }
    }

    /// <summary>The set of the key day: July's rules are no rules of June.</summary>
    [Fact]
    public async Task List_OfTheMonthBeforeTheSet_KnowsOneInterval() => Assert.Equal(["alle"], (await RowsAsync(new Month(2026, 6))).Select(r => r.Group).Distinct());

    private async Task<IEnumerable<ContactRow>> RowsAsync(Month month) =>
        (await _product.Get<ContactDensityQuery>().WorklistAsync(StoreExtensions.TeamLead, new ContactFilter(month, null, null, ContactBandChoice.Everybody), 0, 100, Cancellation)).Rows
            .OrderBy(r => r.CustomerNumber, StringComparer.Ordinal);

    private static CarePeriod Care(string customer, Action<CarePeriod>? with = null)
    {
        var care = new CarePeriod { CustomerNumber = customer, Ifk = "A1", From = new(2025, 1, 1), YoungestChildBirthDate = new(2015, 1, 1) };
        with?.Invoke(care);
        return care;
    }

    private static Contact Talk(string customer) => new() { CustomerNumber = customer, Date = new(2026, 8, 10) };

    private static MeasureEntry Entry(string customer, DateOnly on, DateOnly? exit) => new() { NaturalKey = customer, CustomerNumber = customer, Instrument = "MAT", EntryOn = on, ExitOn = exit };

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }
}
