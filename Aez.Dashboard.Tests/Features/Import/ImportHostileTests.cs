using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Features.Import.Reading;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>What files and their surroundings may do to an import: swell, change, break, last for ever.</summary>
[OnEachDatabase]
public sealed class ImportHostileTests
{
    private const string Contacts = "Kundennummer;Datum;Kontaktart\n000000123;01.09.2016;Video\n";

    [Fact]
    public async Task Errors_AreListedToAThousand_AndAllRowsAreInTheWorkbook()
    {
        await using var host = await ImportHost.WithStockAsync();
        var file = ImportHost.File("Kundennummer;Datum;Kontaktart\n" + string.Concat(Enumerable.Range(0, 3000).Select(row => $"000000123;{new string('x', 300)}{row};Fax\n")));

        var report = Assert.Single((await host.Service.DryRunAsync([file], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken))[0].Tables);

        Assert.Equal((3000, 6000, 1000), (report.Rejected, report.ErrorCount, report.Errors.Count));
        Assert.All(report.Errors, error => Assert.InRange(error.Value.Length, 1, 201));
        using var workbook = new MemoryStream();
        await host.Service.WriteRejectedRowsAsync(file, report, workbook, ImportHost.User, TestContext.Current.CancellationToken);
        var rows = TableFiles.Read(workbook.ToArray(), "fehler.xlsx").Rows;
        Assert.Equal(3000, rows.Count);
        Assert.StartsWith("3001: 3001 | 000000123 | Datum ist kein Datum. ", rows[^1], StringComparison.Ordinal);
        Assert.Contains("Kontaktart ist nicht vorgesehen.", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_IsOpenedOnce_AndOneThatChangesMeanwhileIsNotStored()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();
        var content = System.Text.Encoding.UTF8.GetBytes(Contacts);
        var opened = 0;
        var file = new ImportFile("liste.csv", () =>
        {
            opened++;
            return new MemoryStream(content);
        });

        var report = (await host.Service.ImportAsync([file], new ImportOptions(), ImportHost.User, new Told(_ => content[^2] = (byte)'x'), TestContext.Current.CancellationToken))[0];

        Assert.Contains("während des Imports geändert", report.Failure);
        Assert.Equal(1, opened);
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task Import_BeyondItsTime_EndsWithOneSentence_AndLeavesTheOthers()
    {
        await using var host = await ImportHost.WithStockAsync();
        var slow = new Told(progress =>
        {
            if (progress is { FileName: "langsam.csv", Phase: ImportPhase.Writing })
                host.Clock.Advance(TimeSpan.FromSeconds(301));
        });

        var reports = await host.Service.ImportAsync(
            [ImportHost.File(Contacts, "langsam.csv"), ImportHost.File(Contacts.Replace("01.09", "02.09", StringComparison.Ordinal), "schnell.csv")],
            new ImportOptions(), ImportHost.User, slow, TestContext.Current.CancellationToken);

        Assert.Contains("Import:MaxSeconds", reports[0].Failure);
        Assert.Equal((null, true), (reports[1].Failure, reports[1].IsCommitted));
    }

    [Fact]
    public async Task UnexpectedError_IsOneSentenceForItsFile_AndTheOthersGoOn()
    {
        await using var host = await ImportHost.WithStockAsync();
        var broken = new ImportFile("kaputt.csv", () => throw new InvalidTimeZoneException("nobody expects this"));

        foreach (var isDryRun in new[] { true, false })
        {
            ImportFile[] files = [broken, ImportHost.File(Contacts)];
            var reports = isDryRun
                ? await host.Service.DryRunAsync(files, new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken)
                : await host.Service.ImportAsync(files, new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken);

            Assert.Contains("unerwarteter Fehler", Assert.Single(reports, report => report.FileName == "kaputt.csv").Failure);
            Assert.Equal(1, Assert.Single(reports, report => report.FileName == "liste.csv").Tables[0].New);
        }
    }

    [Fact]
    public async Task UnexpectedError_WhileRowsAreStored_IsOneSentence_AndNothingOfTheFileStays()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();

        var report = (await host.Service.ImportAsync(
            [ImportHost.File(Contacts)], new ImportOptions(), ImportHost.User,
            new Told(progress => _ = progress.Phase == ImportPhase.Computing ? throw new InvalidTimeZoneException("nobody expects this") : 0), TestContext.Current.CancellationToken))[0];

        Assert.Contains("unerwarteter Fehler", report.Failure);
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task ManyFiles_InADryRunThatExplainsNoFigures_AreOneCountEach()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();
        var files = Enumerable.Range(1, 60).Select(i => ImportHost.File(Contacts.Replace("01.09.2016", $"{1 + i % 28:00}.{1 + i / 28:00}.2016", StringComparison.Ordinal), $"{i}.csv")).ToList();

        var reports = await host.Service.DryRunAsync(files, new ImportOptions(ExplainFigures: false), ImportHost.User, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(60, reports.Count);
        Assert.All(reports, report => Assert.Equal((1, 0), (report.Tables[0].New, report.Tables[0].FigureChanges.Count)));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task LongTexts_OfAcceptedRows_EndWithOneSentence()
    {
        await using var host = await ImportHost.WithStockAsync();
        var text = new string('x', 3900);
        var file = ImportHost.File("Quelle;Eingang am;IFK;Kundennummer;Ergebnis\n" + string.Concat(Enumerable.Range(0, 5000).Select(row => $"Arbeitgeber;{1 + row % 28:00}.{1 + row / 28 % 12:00}.20{row / 336 % 17:00};AEZ-01;000000123;{text}\n")));

        var report = (await host.Service.DryRunAsync([file], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken))[0];

        Assert.Contains("Import:MaxLongTextCharacters", report.Failure);
    }

    private sealed class Told(Action<ImportProgress> tell) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => tell(value);
    }
}
