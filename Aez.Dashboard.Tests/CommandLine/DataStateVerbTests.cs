using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>
/// Months end with the Datenstand of the kinds that a figure is made of, per team: two unequal teams in one database, and files of
/// other kinds that come later.
/// </summary>
public sealed class DataStateVerbTests : IAsyncDisposable
{
    private const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von
        A1;Eins;Nord;AEZ;1;01.01.2010
        A2;Zwei;Nord;AEZ;1;01.01.2010
        B1;Drei;Süd;AEZ;0,5;01.01.2010
        """;

    private const string Stock = """
        Kundennummer;IFK;Betreuung von
        061000001;A1;01.01.2016
        061000002;A1;01.01.2016
        061000003;A2;01.01.2016
        061000004;B1;01.01.2016
        """;

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-state-");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task Contacts_OfOneTeam_SayNothingOfTheOther()
    {
        await BaseAsync();
        await ImportAsync("Kontakte", "2016-09-30", "Kundennummer;Datum;Kontaktart\n061000001;05.09.2016;Video\n");
        await TargetsAsync();

        Assert.Equal(("missed", 1.0 / 3, 0.9), await ReachAsync("2016-09", "Nord"));
        Assert.Equal(("no-data", null, 0.9), await ReachAsync("2016-09", "Süd"));
    }

    [Fact]
    public async Task Contacts_ImportedBeforeTheirCustomers_CoverThemOnceTheyAreThere()
    {
        await ImportAsync("IFK", "2016-09-30", Officers);
        await ImportAsync("Kontakte", "2016-09-30", "Kundennummer;Datum;Kontaktart\n061000001;05.09.2016;Video\n");
        await ImportAsync("Bestand", "2016-09-30", Stock);
        await TargetsAsync();

        Assert.Equal(("missed", 1.0 / 3, 0.9), await ReachAsync("2016-09", "Nord"));
        Assert.Equal("no-data", (await ReachAsync("2016-09", "Süd")).Status);
    }

    [Fact]
    public async Task LaterFilesOfOtherKinds_MakeNoMonth()
    {
        await BaseAsync();
        await ImportAsync("Kontakte", "2016-09-30", "Kundennummer;Datum;Kontaktart\n061000001;05.09.2016;Video\n061000004;06.09.2016;Video\n");
        await TargetsAsync();
        await ImportAsync("Ziele", "2016-11-30", "Jahr;Ziel;Wert;Team\n2016;Integrationen;12;Nord\n");
        await ImportAsync("IFK", "2016-12-31", Officers);
        await ImportAsync("Kennzahlen", "2016-12-31", "Monat;IFK;Kennzahl;Zähler;Nenner\n2016-11;A1;Gültigkeit der EGV;1;2\n");

        Assert.Equal(("not-due", null, 0.9), await ReachAsync("2016-10", "Nord"));
        Assert.Equal(("not-due", null, 0.9), await ReachAsync("2016-11", "Süd"));
        var figures = await FiguresAsync("2016-11", "Nord");
        Assert.Equal("2016-09-30", figures.GetProperty("dataAsOf").GetString());
        Assert.Equal("not-due", Figure(figures, "stock").GetProperty("status").GetString());
        // What the DQM says of one IFK is shown, and compared with nothing while the rest of the team is unknown.
        Assert.Equal((0.5, "no-data"), (Number(Figure(figures, "egv-validity"), "value"), Figure(figures, "integrations").GetProperty("status").GetString()));

        var metrics = await CommandLineRun.OnAsync(_database, "metrics", "--from", "2016-09", "--to", "2016-12", "--json");
        Assert.Equal(["2016-09", "2016-11 imported"], metrics.Json.EnumerateArray()
            .Select(m => m.GetProperty("month").GetString() + (m.GetProperty("origin").GetString() == "imported" ? " imported" : "")).Distinct());
        Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "verify")).ExitCode);
    }

    [Fact]
    public async Task UnfinishedMonth_ShowsItsCountsAndComparesNothing()
    {
        await BaseAsync(dataAsOf: "2016-09-30");
        await ImportAsync("Kontakte", "2016-09-15", "Kundennummer;Datum;Kontaktart\n061000001;05.09.2016;Video\n061000002;06.09.2016;Video\n");
        await ImportAsync("Integrationen", "2016-09-15", "Kundennummer;Aufnahme am;Art\n061000001;01.08.2016;svB\n061000002;05.09.2016;svB\n");
        await TargetsAsync();
        await ImportAsync("Ziele", "2016-09-30", "Jahr;Ziel;Wert;Team\n2016;Integrationen;12;Nord\n");

        Assert.Equal(("not-due", 2.0 / 3, 0.9), await ReachAsync("2016-09", "Nord"));
        var figures = await FiguresAsync("2016-09", "Nord");
        Assert.Equal("2016-09-15", figures.GetProperty("dataAsOf").GetString());
        var integrations = Figure(figures, "integrations");
        Assert.Equal(
            ("not-due", 2.0, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null),
            (integrations.GetProperty("status").GetString(), integrations.GetProperty("actualCumulative").GetDouble(), integrations.GetProperty("attainment").ValueKind,
                integrations.GetProperty("forecast").ValueKind, integrations.GetProperty("chance").ValueKind, Variation(integrations)));
        // The stock is known up to the key day: only what waits for the other files is unfinished.
        Assert.Equal("no-target", Figure(figures, "stock").GetProperty("status").GetString());
        // The month before is complete: 1 of 8.
        Assert.Equal("missed", Figure(await FiguresAsync("2016-08", "Nord"), "integrations").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Undo_TakesTheDatenstandBack()
    {
        await BaseAsync();
        await ImportAsync("Kontakte", "2016-09-30", "Kundennummer;Datum;Kontaktart\n061000001;05.09.2016;Video\n");
        await using (var db = _database.CreateDbContext())
        {
            var last = db.Imports.OrderBy(i => i.Id).Last();
            last.UndoneAt = DateTime.UtcNow;
            await db.SaveChangesAsync();
        }
        Assert.Equal("no-data", (await ReachAsync("2016-09", "Nord")).Status);
    }

    [Fact]
    public async Task PreferComputed_ARecordedZeroStandsAgainstAReadyMadeValue()
    {
        await BaseAsync();
        await ImportAsync("Maßnahmeneintritte", "2016-09-30", "Kundennummer;Instrument;Eintritt\n061000001;FbW;05.08.2016\n");
        await ImportAsync("Kennzahlen", "2016-09-30", "Monat;IFK;Kennzahl;Zähler;Nenner;Instrument\n2016-09;A1;Maßnahmeneintritte;4;;MAT\n");
        await using (var db = await _database.CreateForAsync(ActingUser.System))
            await StoreExtensions.Settings.SaveAsync(db, RuleSet.Beginning, ShippedRules.Concept2016 with { PreferImported = false }, "Test", ActingUser.System);

        var figures = await FiguresAsync("2016-09", "Nord");
        Assert.Equal(0, figures.GetProperty("figures").EnumerateArray().First(f => f.GetProperty("instrument").GetString() == "MAT").GetProperty("value").GetDouble());
        Assert.Equal(1, Figure(figures, "measure-entries").GetProperty("actualCumulative").GetDouble());
    }

    private async Task BaseAsync(string dataAsOf = "2016-09-30")
    {
        await ImportAsync("IFK", dataAsOf, Officers);
        await ImportAsync("Bestand", dataAsOf, Stock);
    }

    private Task TargetsAsync() => ImportAsync("Ziele", "2016-09-30", "Jahr;Ziel;Wert;Team\n2016;Kontaktquote (3 Monate);90;Nord\n2016;Kontaktquote (3 Monate);90;Süd\n");

    private async Task ImportAsync(string name, string dataAsOf, string content)
    {
        var file = Path.Combine(_folder.FullName, $"{name}-{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, content);
        var run = await CommandLineRun.OnAsync(_database, "import", file, "--data-as-of", dataAsOf);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
    }

    private async Task<(string? Status, double? Value, double? Target)> ReachAsync(string month, string team)
    {
        var reach = Figure(await FiguresAsync(month, team), "contact-reach");
        return (reach.GetProperty("status").GetString(), Number(reach, "value"), Number(reach, "target"));
    }

    private async Task<JsonElement> FiguresAsync(string month, string team)
    {
        var run = await CommandLineRun.OnAsync(_database, "figures", "--month", month, "--team", team, "--json");
        Assert.Equal("", run.Error);
        return run.Json;
    }

    private static JsonElement Figure(JsonElement figures, string indicator) =>
        figures.GetProperty("figures").EnumerateArray().First(f => f.GetProperty("indicator").GetString() == indicator && f.GetProperty("instrument").ValueKind == JsonValueKind.Null);

    private static double? Number(JsonElement figure, string key) => figure.GetProperty(key) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonValueKind Variation(JsonElement figure) =>
        figure.GetProperty("signal") is { ValueKind: JsonValueKind.Object } signal && signal.TryGetProperty("variation", out var variation) ? variation.ValueKind : JsonValueKind.Null;
}
