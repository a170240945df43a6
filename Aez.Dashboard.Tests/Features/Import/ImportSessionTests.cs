using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import;

[OnEachDatabase]
public sealed class ImportSessionTests : IAsyncDisposable
{
    private const string Officers = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\n";

    private readonly ImportHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_CancelledBetweenFiles_KeepsWhatHasAReceiptAndLeavesTheRest()
    {
        ImportSession session = null!;
        using var owned = session = NewSession(() =>
        {
            if (session.Step == ImportStep.Importing && session.Files.Any(f => f.Receipt is not null))
                session.Cancel();
        });
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n"), File("Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n000000001;A1;01.01.2016\r\n")]);
        await session.CheckAsync();

        await session.ImportAsync();

        Assert.Equal("Abgebrochen. Dateien mit Quittung sind gespeichert, die übrigen nicht.", session.Message);
        Assert.Equal([true, false], session.Files.Select(f => f.Receipt is not null));
        await using var db = _host.Open();
        Assert.Equal((1, 0), (await db.Officers.CountAsync(Cancellation), await db.CarePeriods.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Add_AFileOfTheSameName_ReplacesTheOlder()
    {
        using var session = NewSession();
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n")]);
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\nB2;Zwei;Team;AEZ;1;01.01.2015\r\n")]);

        await session.CheckAsync();

        Assert.Equal(2, Assert.Single(session.Files).Check!.Tables.Single().New);
    }

    [Fact]
    public async Task FigureChanges_OfTwoFiles_GoFromBeforeTheFirstToAfterTheLast()
    {
        using var session = NewSession();
        await session.AddAsync(
        [
            File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2016\r\n"),
            File("Bestand.csv", "Kundennummer;IFK;Betreuung von;Betreuung bis\r\n000000001;A1;01.01.2016;29.02.2016\r\n"),
            File("Kontakte.csv", "Kundennummer;Datum;Kontaktart\r\n000000001;05.01.2016;persönlich\r\n000000001;06.01.2016;persönlich\r\n"),
        ]);

        await session.CheckAsync();

        var density = session.Preview.FigureChanges.Single(c => c.Month == new Month(2016, 1) && c.Indicator == Indicator.ContactDensity);
        Assert.Equal((null, new Ratio(2, 1)), (density.Before, density.After));
        Assert.Equal(session.Preview.FigureChanges.Count, session.Preview.FigureChanges.DistinctBy(c => (c.Month, c.Indicator, c.Instrument)).Count());
    }

    [Fact]
    public async Task Import_WithAnotherDatenstandThanThePreview_MakesANewPreviewInstead()
    {
        using var session = NewSession();
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n")]);
        await session.CheckAsync();
        session.Choices.DataAsOf = new DateOnly(2016, 2, 29);
        Assert.False(session.IsChecked);

        await session.ImportAsync();
        Assert.False(session.IsDone);
        Assert.True(session.IsChecked);
        Assert.Equal("Die Angaben haben sich geändert: Prüfen Sie die neue Vorschau, bevor Sie importieren.", session.Message);
        await session.ImportAsync();

        await using var db = _host.Open();
        Assert.Equal(new DateOnly(2016, 2, 29), (await db.Imports.SingleAsync(Cancellation)).DataAsOf);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("source")]
    [InlineData("file")]
    [InlineData("valid rows")]
    public async Task Preview_OfOtherFilesOrOptions_IsStale(string changed)
    {
        using var session = NewSession();
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n")]);
        await session.CheckAsync();
        Assert.Null(session.Hindrance);

        switch (changed)
        {
            case "kind":
                session.Files[0].Kind = RecordKind.Officers;
                break;
            case "source":
                session.Files[0].Source = "STEP";
                break;
            case "file":
                await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n")]);
                break;
            default:
                session.Choices.CommitValidRows = true;
                break;
        }

        Assert.Equal("Die Dateien sind noch nicht geprüft.", session.Hindrance);
    }

    [Fact]
    public async Task Check_WhileOneRuns_BeginsAnewWithWhatIsNewer()
    {
        ImportSession session = null!;
        Task? second = null;
        using var owned = session = NewSession(() =>
        {
            if (session.Step == ImportStep.Checking)
                second ??= session.SetDataAsOfAsync(new DateOnly(2016, 2, 29));
        });
        await session.AddAsync([File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n")]);

        await session.CheckAsync();
        await second!;

        Assert.Equal((true, null), (session.IsChecked, session.Message));
        Assert.Equal(new DateOnly(2016, 2, 29), session.Files[0].Check!.Tables[0].DataAsOf);
    }

    [Fact]
    public async Task Import_AfterTheDataHaveChanged_StoresNothingThatThePreviewDidNotShow()
    {
        const string content = Officers + "A1;Eins;Team;AEZ;1;01.01.2015\r\n";
        using var session = NewSession();
        await session.AddAsync([File("IFK.csv", content)]);
        await session.CheckAsync();
        await _host.ImportAsync(content.Replace("Eins", "Anders", StringComparison.Ordinal));

        await session.ImportAsync();

        Assert.StartsWith("Seit der Vorschau haben sich die gespeicherten Daten oder die Zuordnung der Spalten geändert", session.Files[0].Receipt!.Failure, StringComparison.Ordinal);
        await using var db = _host.Open();
        Assert.Equal("Anders", (await db.Officers.SingleAsync(Cancellation)).Name);
    }

    [Fact]
    public async Task DataAsOf_NotStated_IsTheNewestDayInTheFiles()
    {
        using var session = new ImportSession(_host.Service, _host.Uploads, ActingUser.System, 1_000_000, () => { });
        await session.AddAsync(
        [
            File("IFK.csv", Officers + "A1;Eins;Team;AEZ;1;01.01.2016\r\n"),
            File("Bestand.csv", "Kundennummer;IFK;Betreuung von;Betreuung bis;Voraussichtliche Entbindung\r\n000000001;A1;01.01.2016;31.12.2016;24.12.2016\r\n"),
            File("EGV.csv", "Kundennummer;Art;Abgeschlossen am;Gültig bis\r\n000000001;EGV;05.02.2016;31.08.2016\r\n"),
        ]);

        await session.CheckAsync();

        Assert.Equal((new DateOnly(2016, 2, 5), new DateOnly(2016, 2, 5)), (session.Choices.DataAsOf, session.Preview.NewestDay));
        Assert.All(session.Files, file => Assert.Equal(new DateOnly(2016, 2, 5), file.Check!.Tables[0].DataAsOf));
        Assert.Null(session.Hindrance);
    }

    [Fact]
    public async Task Check_OfManyRejectedRows_IsShownAFewTimesASecond()
    {
        var shown = 0;
        using var session = NewSession(() => shown++);
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"{i:000000000};31.02.2016;persönlich\r\n"));
        await session.AddAsync([File("Kontakte.csv", "Kundennummer;Datum;Kontaktart\r\n" + rows)]);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await session.CheckAsync();

        Assert.Equal(20_000, session.Preview.Rejected);
        Assert.InRange(shown, 1, 20 + (int)(watch.Elapsed / Aez.Dashboard.Shared.Throttle.Interval));
    }

    [Fact]
    public async Task Dispose_Always_DeletesTheCopies()
    {
        var session = NewSession();
        await session.AddAsync([File("IFK.csv", Officers)]);
        var copy = session.Files.Single().ToImportFile();
        using (var stream = copy.Open())
            Assert.Equal(Encoding.UTF8.GetByteCount(Officers), stream.Length);

        session.Dispose();

        Assert.Throws<FileNotFoundException>(() => copy.Open().Dispose());
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private ImportSession NewSession(Action? changed = null) =>
        new(_host.Service, _host.Uploads, ActingUser.System, 1_000_000, changed ?? (() => { })) { Choices = { DataAsOf = new DateOnly(2016, 3, 31) } };

    private static MemoryFile File(string name, string content) => new(name, Encoding.UTF8.GetBytes(content));

    private sealed class MemoryFile(string name, byte[] content) : IBrowserFile
    {
        public string Name => name;

        public DateTimeOffset LastModified => default;

        public long Size => content.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize, CancellationToken cancellationToken) => new MemoryStream(content);
    }
}
