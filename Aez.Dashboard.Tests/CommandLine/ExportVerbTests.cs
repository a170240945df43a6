using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class ExportVerbTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-export");

    private string Target => Path.Combine(_folder.FullName, "dialog.xlsx");

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Export_Month_WritesTheFiguresThatTheVerbFiguresPrints()
    {
        await FillAsync();

        var run = await CommandLineRun.OnAsync(_database, "export", "--month", "2016-03", "--output", Target);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var figures = (await CommandLineRun.OnAsync(_database, "figures", "--month", "2016-03", "--json")).Json.GetProperty("figures");
        var integrations = figures.EnumerateArray().First(f => f.GetProperty("indicator").GetString() == "integrations");
        using var file = File.OpenRead(Target);
        var row = SavedWorkbook.Read(file).Tables["Uebersicht"].Row("Integrationen");
        Assert.Equal(10, row["Ist"].Number);
        Assert.Equal(integrations.GetProperty("attainment").GetDouble(), row["Zielerreichung"].Number);
        Assert.Equal(integrations.GetProperty("chance").GetDouble(), row["Chance"].Number);
        Assert.Empty(Workbooks.Errors(file));
    }

    [Theory]
    [InlineData("1900-01")]
    [InlineData("2199-12")]
    public async Task Export_OfAMonthAtTheEndsOfTheCalendar_WritesAValidWorkbook(string month)
    {
        await FillAsync();

        var run = await CommandLineRun.OnAsync(_database, "export", "--month", month, "--output", Target);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using var file = File.OpenRead(Target);
        Assert.Empty(Workbooks.Errors(file));
    }

    [Fact]
    public async Task Export_OverAnOlderFile_ReplacesItAndLeavesNothingBeside()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Target, "older", TestContext.Current.CancellationToken);

        Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "export", "--month", "2016-03", "--output", Target)).ExitCode);

        Assert.True(_folder.GetFiles().Single().Length > 10_000);
    }

    [Fact]
    public async Task Export_OfAnUnknownTeam_SaysSoAndLeavesTheOlderFile()
    {
        await FillAsync();
        await File.WriteAllTextAsync(Target, "older", TestContext.Current.CancellationToken);

        var run = await CommandLineRun.OnAsync(_database, "export", "--month", "2016-03", "--output", Target, "--team", "Nord");

        Assert.Equal((1, "Ein Team „Nord“ mit IFK des Bereichs AEZ gibt es nicht. Vorhanden: Bewerber-Service."), (run.ExitCode, run.Error));
        Assert.Equal("older", await File.ReadAllTextAsync(_folder.GetFiles().Single().FullName, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("dialog.xls", "„dialog.xls“ muss auf .xlsx enden.")]
    [InlineData("fehlt/dialog.xlsx", "Den Ordner „")]
    public async Task Export_ToAnImpossiblePlace_IsRefusedInOneSentence(string output, string expected)
    {
        var run = await CommandLineRun.OnAsync(_database, "export", "--month", "2016-03", "--output", Path.Combine(_folder.FullName, output));

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(expected, run.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [Fact]
    public async Task Export_WithoutOutput_IsRefusedInGerman()
    {
        var run = await CommandLineRun.OnAsync(_database, "export", "--month", "2016-03");

        Assert.Equal((1, "Es fehlt --output DATEI.xlsx."), (run.ExitCode, run.Error));
    }

    private Task FillAsync() => new StoreBuilder(_database).Officer("A1")
        .Metrics("2016-01", "A1", Indicator.Integrations, 3, 4, 3)
        .Metric("2016-03", "A1", Indicator.EgvValidity, 1, 3)
        .Target(2016, Indicator.Integrations, 42)
        .FiguresAsync("2016-03");
}
