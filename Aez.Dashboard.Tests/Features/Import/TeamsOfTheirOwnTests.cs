using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>What one team brings, takes back and signs is nothing to another.</summary>
[OnEachDatabase]
public sealed class TeamsOfTheirOwnTests
{
    private const string Heading = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\n";
    private static readonly Month September = new(2016, 9);
    private static readonly ImportOptions AsOfSeptember = new(new DateOnly(2016, 9, 30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Target_WithoutATeam_IsRefusedWhereThereAreSeveral()
    {
        await using var host = await NorthAndSouthAsync();

        var report = await host.ImportAsync("Jahr;Ziel;Wert;Team;IFK\n2016;Integrationen;120;;\n2016;Integrationen;60;Nord;\n2016;Integrationen;8;;N1\n2009;Integrationen;5;;\n", new ImportOptions(CommitValidRows: true));

        var error = Assert.Single(report.Errors);
        Assert.Equal(
            (2, "D", "ist leer: 2016 gibt es 2 Teams mit IFK des Bereichs AEZ", "Tragen Sie in der Spalte Team ein, für welches das Ziel gilt: Nord oder Süd."),
            (error.Row, error.Column, error.Reason, error.Remedy));
        Assert.Equal((3, 1), (report.New, report.Rejected));
    }

    [Fact]
    public async Task Target_WithoutATeam_StaysThatOfTheOnlyTeamWhenASecondComes()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(Heading + "N1;Eins;Nord;AEZ;1;01.01.2010\n");
        await host.ImportAsync("Jahr;Ziel;Wert\n2016;Integrationen;120\n2015;Integrationen;100\n", name: "ziele.csv");

        var second = await host.ImportAsync(Heading + "S1;Zwei;Süd;AEZ;1;01.01.2016\n");

        Assert.Contains("1 Ziel 2016 ohne Team gilt weiter für das Team „Nord“ allein.", second.Notices);
        Assert.Equal(["2015  100", "2016 Nord 120"], await TargetsAsync(host));
        Assert.Equal([120m, null], [await TargetOfAsync(host, "Nord"), await TargetOfAsync(host, "Süd")]);

        // As long as there are two, the file has to name one; when there is one again it says what is stored.
        Assert.Equal(1, (await host.ImportAsync("Jahr;Ziel;Wert\n2016;Integrationen;120\n")).Rejected);
        Assert.Null(await host.UndoAsync(second.ImportId));
        Assert.Equal((0, 1), ((await host.ImportAsync("Jahr;Ziel;Wert\n2016;Integrationen;120\n", AsOfSeptember)) is var again ? again.New : -1, again.Unchanged));
        Assert.Equal(["2015  100", "2016 Nord 120"], await TargetsAsync(host));
    }

    [Fact]
    public async Task Target_ByHandWithoutATeam_IsRefusedWhereThereAreSeveral()
    {
        await using var host = await NorthAndSouthAsync();
        await using var product = new Product(host.Database, host.Clock);

        var row = (await product.Get<TargetsQuery>().GetAsync(ImportHost.User, 2016, "Süd", null, Cancellation)).Rows[0];
        Assert.Equal("Süd", row.Key.Team);
        Assert.Null((await product.Get<TargetCommands>().SetAsync(ImportHost.User, [new TargetChange(row.Key, 12, MonthlyWeights.Equal, 0)], "Planung", Cancellation)).Refusal);
        Assert.Equal([null, 12m], [await TargetOfAsync(host, "Nord"), await TargetOfAsync(host, "Süd")]);
        Assert.Equal(
            "2016 gibt es mehrere Teams mit IFK des Bereichs AEZ: Wählen Sie oben das Team, für das das Ziel gilt.",
            (await product.Get<TargetCommands>().SetAsync(ImportHost.User, [new TargetChange(row.Key with { Team = null }, 12, MonthlyWeights.Equal, 0)], "Planung", Cancellation)).Refusal);
    }

    [Fact]
    public async Task Undo_OfATeamsImport_IsNotHeldByWhatAnotherHasSigned()
    {
        await using var host = await NorthAndSouthAsync();
        var north = await host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000001;01.09.2016;persönlich\n", AsOfSeptember, "nord.csv");
        var south = await host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000002;01.09.2016;persönlich\n", AsOfSeptember, "süd.csv");
        var both = await host.ImportAsync("Kundennummer;Instrument;Eintritt\n000000001;FbW;01.09.2016\n000000002;FbW;01.09.2016\n", AsOfSeptember, "beide.csv");
        await using (var db = await host.Database.CreateForAsync(ActingUser.System))
        {
            db.DialogueSnapshots.Add(new DialogueSnapshot { Number = 1, Month = September.Value, Team = "Nord", Content = "{}", Sha256 = "", PreviousSha256 = "" });
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Null(await host.UndoAsync(south.ImportId));
        foreach (var (import, name) in new[] { (north, "nord.csv"), (both, "beide.csv") })
            Assert.Equal($"„{name}“ lässt sich nicht mehr zurücknehmen, weil der September 2016 unterschrieben ist: Importieren Sie stattdessen berichtigte Zeilen.", await host.UndoAsync(import.ImportId));
    }

    /// <summary>Everything of both, after the other's imports and after they are taken back again.</summary>
    [Fact]
    public async Task Undo_OfATeamsImports_ChangesNothingOfTheOther()
    {
        await using var host = new ImportHost();
        await UnequalTeams.ImportAsync(host.Service, UnequalTeams.South, ImportHost.User, Cancellation);
        var alone = await OfSouthAsync(host);
        await UnequalTeams.ImportAsync(host.Service, UnequalTeams.North, ImportHost.User, Cancellation);
        Assert.Equal(alone, await OfSouthAsync(host));

        await using (var db = host.Open())
        {
            foreach (var import in (await db.Imports.OrderByDescending(i => i.Id).ToListAsync(Cancellation)).Where(i => i.FileName.Contains(UnequalTeams.North, StringComparison.Ordinal)))
            {
                Assert.Null(await host.UndoAsync(import.Id));
                Assert.Equal(alone, await OfSouthAsync(host));
            }
        }
    }

    [Fact]
    public async Task Record_OfNobody_IsFoundByTheTeamThatDeliveredIt()
    {
        await using var host = await NorthAndSouthAsync();
        await host.ImportAsync("Kundennummer;Aufnahme am;Art\n000000001;01.09.2016;svB\n000000091;01.09.2016;svB\n", AsOfSeptember);
        await host.ImportAsync("Kundennummer;Art;Abgeschlossen am\n000000002;EGV;01.09.2016\n000000092;EGV;01.09.2016\n", AsOfSeptember);
        await host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000093;01.09.2016;persönlich\n", AsOfSeptember);
        await using var product = new Product(host.Database, host.Clock);

        foreach (var (team, own) in new[] { ("Nord", "000000091"), ("Süd", "000000092") })
        {
            var report = (await product.Get<DataQualityQuery>().FindingsAsync(ImportHost.User, September, team, cancellationToken: Cancellation))!;
            // The third may be anybody's: its file tells of nobody.
            Assert.Equal([own, "000000093"], report.Findings.Single(f => f.Rule.Key == "unbekannt").Rows.Select(row => row.CustomerNumber));
            Assert.True(report.Checked >= report.WithFinding);
        }
    }

    private static async Task<ImportHost> NorthAndSouthAsync()
    {
        var host = new ImportHost();
        await host.ImportAsync(Heading + "N1;Eins;Nord;AEZ;1;01.01.2010\nS1;Zwei;Süd;AEZ;1;01.01.2010\n", AsOfSeptember);
        await host.ImportAsync("Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n000000001;N1;01.01.2015;01.05.2010\n000000002;S1;01.01.2015;01.05.2010\n", AsOfSeptember);
        return host;
    }

    private static async Task<IReadOnlyList<string>> TargetsAsync(ImportHost host)
    {
        await using var db = host.Open();
        return [.. (await db.Targets.Where(t => t.SupersededAt == null).OrderBy(t => t.Year).ToListAsync(Cancellation)).Select(t => $"{t.Year} {t.Team} {t.Value:0}")];
    }

    private static async Task<decimal?> TargetOfAsync(ImportHost host, string team)
    {
        await using var product = new Product(host.Database, host.Clock);
        return (await product.Get<FiguresQuery>().GetAsync(ImportHost.User, September, team, cancellationToken: Cancellation)).Figures!.Of(Indicator.Integrations).TargetValue;
    }

    private static async Task<IReadOnlyList<string>> OfSouthAsync(ImportHost host)
    {
        await using var product = new Product(host.Database, host.Clock);
        var lines = new List<string>();
        foreach (var month in Month.Range(new Month(2016, 6), new Month(2016, 11)))
        {
            var figures = (await product.Get<FiguresQuery>().GetAsync(ImportHost.User, month, UnequalTeams.South, cancellationToken: Cancellation)).Figures!;
            lines.AddRange(figures.All.Select(figure => CanonicalJson.Write(figure)));
        }
        return lines;
    }
}
