using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>A change of team, unit or VZÄ is a new row of the IFK: every month keeps the row of its key day, and what changes is said.</summary>
[OnEachDatabase]
public sealed class OfficerRowsTests
{
    private const string Heading = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\n";

    private const string Officers = Heading + """
        AEZ-01;Jörg Muster;Bewerber-Service;AEZ;1;01.01.2006;
        AEZ-02;Renée Probe;Bewerber-Service;AEZ;0,5;01.01.2006;
        U25-01;Uwe Jung;U25-Team;U25;1;01.01.2006;
        """;

    private const string Stock = """
        Kundennummer;IFK;Betreuung von;Betreuung bis;Geburtsdatum;Jüngstes Kind geboren am
        061000001;AEZ-01;01.01.2015;;01.01.1980;01.01.2012
        061000002;AEZ-01;01.01.2015;;01.01.1980;01.01.2012
        061000003;AEZ-02;01.01.2015;;01.01.1980;01.01.2012
        355A000123;AEZ-02;01.01.2015;;01.01.1980;01.01.2012
        """;

    private static readonly ImportOptions YearEnd = new(new DateOnly(2016, 12, 31));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kuerzel_ThatComesBackInAnotherTeam_KeepsItsPastAndNamesTheMonthsThatChange()
    {
        await using var host = await BaseAsync();

        var report = await host.ImportAsync(Heading + "AEZ-01;Neue Kollegin;U25-Team;U25;1;01.07.2016;\n", YearEnd);

        Assert.Equal((1, 0), (report.New, report.Changed));
        var warning = Assert.Single(report.Notices, notice => notice.StartsWith("Achtung, AEZ-01", StringComparison.Ordinal));
        Assert.Contains("„Neue Kollegin“ statt „Jörg Muster“", warning);
        Assert.Contains("Juli 2016 bis Dezember 2016", warning);
        Assert.Equal([4m, 2m], [await StockAsync(host, 2016, 6), await StockAsync(host, 2016, 12)]);
        await using var db = host.Open();
        Assert.Empty(await new MetricsStore(new RuleStore(host.Clock)).CompareAsync(db, Cancellation));
        Assert.Null(await host.UndoAsync(report.ImportId));
        Assert.Equal(4m, await StockAsync(host, 2016, 12));
    }

    [Fact]
    public async Task Team_RenamedForAPartOfItsIfk_NamesTheMonthsAndWhoIsLeft()
    {
        await using var host = await BaseAsync();

        var report = await host.ImportAsync(Heading + "AEZ-01;Jörg Muster;Team Alleinerziehende;AEZ;1;01.01.2006;\n", YearEnd);

        Assert.Equal((0, 1), (report.New, report.Changed));
        var warning = Assert.Single(report.Notices, notice => notice.StartsWith("Achtung, AEZ-01", StringComparison.Ordinal));
        Assert.Contains("Januar 2015 bis Dezember 2016", warning);
        Assert.EndsWith("Im Team „Bewerber-Service“ bleibt AEZ-02.", warning);
    }

    [Theory]
    [InlineData("AEZ-01;Jörg Muster;Bewerber-Service;AEZ;0,75;01.10.2016;", "0,75 statt 1 VZÄ", "Oktober 2016 bis Dezember 2016")]
    [InlineData("AEZ-01;Jörg Muster;Bewerber-Service;U25;1;31.12.2016;", "Bereich U25 statt AEZ", "Dezember 2016.")]
    [InlineData("AEZ-02;Renée Anders;Bewerber-Service;AEZ;0,5;01.01.2006;", "„Renée Anders“ statt „Renée Probe“", "Januar 2015 bis Dezember 2016")]
    public async Task Row_ThatChangesMonths_IsSaid(string row, string what, string months)
    {
        await using var host = await BaseAsync();

        var report = await host.ImportAsync(Heading + row + "\n", YearEnd);

        var warning = Assert.Single(report.Notices, notice => notice.StartsWith("Achtung, ", StringComparison.Ordinal));
        Assert.Contains(what, warning);
        Assert.Contains(months, warning);
    }

    [Theory]
    [InlineData("AEZ-01;Jörg Muster;Bewerber-Service;AEZ;1;01.01.2017;")]
    [InlineData("AEZ-03;Ganz Neu;Bewerber-Service;AEZ;1;01.07.2016;")]
    [InlineData("AEZ-01;Jörg Muster;Bewerber-Service;AEZ;1;01.01.2006;")]
    public async Task Row_ThatChangesNoMonth_IsNotWarnedOf(string row)
    {
        await using var host = await BaseAsync();

        var report = await host.ImportAsync(Heading + row + "\n", YearEnd);

        Assert.DoesNotContain(report.Notices, notice => notice.StartsWith("Achtung, ", StringComparison.Ordinal));
    }

    /// <summary>The caseload of a month has the VZÄ of its key day.</summary>
    [Fact]
    public async Task Vzae_FromADayOn_LeavesTheMonthsBefore()
    {
        await using var host = await BaseAsync();
        await host.ImportAsync(Heading + "AEZ-01;Jörg Muster;Bewerber-Service;AEZ;0,5;01.07.2016;\n", YearEnd);

        await using var db = host.Open();
        Assert.Equal(
            [(201606, 1m), (201607, 0.5m)],
            db.Metrics.Where(m => m.Ifk == "AEZ-01" && m.Indicator == "caseload" && m.Month >= 201606 && m.Month <= 201607).OrderBy(m => m.Month).AsEnumerable().Select(m => (m.Month, m.Denominator!.Value)));
    }

    /// <summary>The whole team gets another name from a day on: a month shows the team that it had.</summary>
    [Fact]
    public async Task Team_WithAnotherNameFromADayOn_HasBothInTheirMonths()
    {
        await using var host = await BaseAsync();
        await host.ImportAsync(Heading + "AEZ-01;Jörg Muster;Team Neu;AEZ;1;01.07.2016;\nAEZ-02;Renée Probe;Team Neu;AEZ;0,5;01.07.2016;\n", YearEnd);

        var query = new FiguresQuery(host.Database, new RuleStore(host.Clock));
        var june = await query.GetAsync(ActingUser.System, new Month(2016, 6), cancellationToken: Cancellation);
        var july = await query.GetAsync(ActingUser.System, new Month(2016, 7), cancellationToken: Cancellation);

        Assert.Equal(("Bewerber-Service", "Team Neu"), (june.Figures?.Team, july.Figures?.Team));
        Assert.Equal((4m, 4m), (june.Figures!.Of(Indicator.Stock).Ratio!.Value.Numerator, july.Figures!.Of(Indicator.Stock).Ratio!.Value.Numerator));
    }

    private static async Task<ImportHost> BaseAsync()
    {
        var host = new ImportHost();
        await host.ImportAsync(Officers, YearEnd);
        await host.ImportAsync(Stock, YearEnd);
        return host;
    }

    private static async Task<decimal?> StockAsync(ImportHost host, int year, int month) =>
        (await new FiguresQuery(host.Database, new RuleStore(host.Clock)).GetAsync(ActingUser.System, new Month(year, month), StoreBuilder.Team, cancellationToken: Cancellation))
            .Figures?.Of(Indicator.Stock).Ratio?.Numerator;
}
