using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import;

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

        var density = session.FigureChanges.Single(c => c.Month == new Month(2016, 1) && c.Indicator == Indicator.ContactDensity);
        Assert.Equal((null, new Ratio(2, 1)), (density.Before, density.After));
        Assert.Equal(session.FigureChanges.Count, session.FigureChanges.DistinctBy(c => (c.Month, c.Indicator, c.Instrument)).Count());
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
        new(_host.Service, ActingUser.System, 1_000_000, changed ?? (() => { })) { DataAsOf = new DateOnly(2016, 3, 31) };

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
