using System.Text;
using System.Text.Json;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class ImportVerbTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-import-");

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _database.DisposeAsync();
    }

    [Fact]
    public async Task RejectedRows_EndWithTwoAndAreListedInTheJson()
    {
        var ok = await RunAsync(Write("ifk.csv", ImportHost.Officers), Write("bestand.csv", ImportHost.Stock), "--json");
        Assert.Equal((0, ""), (ok.ExitCode, ok.Error));
        Assert.Equal([("IFK", 2, true), ("Bestand", 2, true)], ok.Json.EnumerateArray().Select(table => (Text(table, "kind"), table.GetProperty("new").GetInt32(), table.GetProperty("committed").GetBoolean())));
        Assert.Equal(["False ", "False Bewerber-Service"], ok.Json.EnumerateArray().Select(table => $"{table.GetProperty("allTeams").GetBoolean()} {string.Join(',', table.GetProperty("teams").EnumerateArray())}"));

        var file = Write("kontakte.csv", "Kundennummer;Datum;Kontaktart\n000000123;01.09.2016;Video\n000000123;gestern;Fax\n");
        var refused = await RunAsync(file, "--json");

        Assert.Equal(2, refused.ExitCode);
        var table = Assert.Single(refused.Json.EnumerateArray());
        Assert.Equal(["file", "sheet", "kind", "source", "new", "changed", "cleared", "unchanged", "outdated", "skipped", "rejected", "errors", "errorCount", "skippedRows", "outdatedRows", "clearedValues", "clearedValueCount", "endedCare", "endedCareCount", "teams", "allTeams", "notices", "importId", "committed", "alreadyImported", "failure"], table.EnumerateObject().Select(p => p.Name));
        Assert.Equal((1, 1, false, JsonValueKind.Null), (table.GetProperty("new").GetInt32(), table.GetProperty("rejected").GetInt32(), table.GetProperty("committed").GetBoolean(), table.GetProperty("importId").ValueKind));
        Assert.Equal(
            ["kontakte 3 B Datum gestern", "kontakte 3 C Kontaktart Fax"],
            table.GetProperty("errors").EnumerateArray().Select(e => $"{Text(e, "sheet")} {e.GetProperty("row")} {Text(e, "column")} {Text(e, "heading")} {Text(e, "value")}"));
        Assert.StartsWith("1 Zeile wurde abgelehnt", refused.Error);
        Assert.Single(refused.Error.Trim().Split('\n'));

        Assert.Equal(2, (await RunAsync(file, "--dry-run")).ExitCode);
        Assert.Equal(0, (await RunAsync(file, "--valid-rows")).ExitCode);
    }

    [Fact]
    public async Task DryRun_StoresNothing()
    {
        var run = await RunAsync(Write("ifk.csv", ImportHost.Officers), "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2 neu", run.Output);
        await using var db = _database.CreateDbContext();
        Assert.Empty(db.Officers);
    }

    [Theory]
    [InlineData("fehlt.csv", null, "gibt es nicht")]
    [InlineData("leer.csv", "", "leer.csv: Die Datei ist leer")]
    [InlineData("notizen.csv", "Datum;Betrag;Konto\n1;2;3\n", "passt zu keiner Art von Liste")]
    public async Task File_ThatCannotBeImported_EndsWithOneSentence(string name, string? content, string expected)
    {
        var run = await RunAsync(content is null ? Path.Combine(_folder.FullName, name) : Write(name, content));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Trim().Split('\n'));
    }

    [Fact]
    public async Task Files_ThatCannotBeRead_AreAllNamed()
    {
        var run = await RunAsync(Write("eins.csv", ""), Write("ifk.csv", ImportHost.Officers), Write("zwei.csv", ""), Write("drei.csv", "a;b\n1;2\n"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("2 neu", run.Output);
        Assert.Collection(
            run.Error.Split(Environment.NewLine),
            empty => Assert.StartsWith("eins.csv, zwei.csv: Die Datei ist leer", empty),
            foreign => Assert.StartsWith("drei.csv: Die Kopfzeile passt zu keiner Art von Liste", foreign));
    }

    [Fact]
    public async Task Refusals_ReadAsSentences()
    {
        var weights = await RunAsync(Write("ziele.csv", "Jahr;Ziel;Wert;Jan;Feb;Mrz;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n2017;Integrationen;12;10;10;10;10;10;10;10;10;10;5;5;1\n"));
        Assert.Contains("Spalte D (Jan): „10“ passt nicht zu den übrigen Gewichten: Die Monatsgewichte ergeben 101,00 statt 100. Geben Sie", weights.Output);

        var ragged = await RunAsync(Write("kontakte.csv", "Kundennummer;Datum;Kontaktart\n000000123;01.09.2016;Video;zu viel\n000000123;;Video\n"));
        Assert.Contains("Spalte D: Die Zeile hat mehr Felder als die Kopfzeile.", ragged.Output);
        Assert.Contains("Spalte B (Datum): Der Wert fehlt.", ragged.Output);
    }

    [Fact]
    public async Task Folder_InsteadOfAFile_IsNamedAsOne() =>
        Assert.Contains("ist ein Ordner", (await RunAsync(_folder.FullName)).Error);

    private Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OnAsync(_database, ["import", .. args]);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content, Encoding.UTF8);
        return path;
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
