using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A database of the version before, with entries around the limits that were corrected: no figure of any month changes, and what the house has set stays.</summary>
public sealed class DatedInstrumentsMigrationTests : IAsyncDisposable
{
    private const string Entries = """
        Kundennummer;Instrument;Eintritt;Teilnahme-ID
        000000123;abH;28.02.2021;T1
        000000123;abH;01.03.2021;T2
        000000123;BOB;27.03.2024;T3
        000000123;BOB;28.03.2024;T4
        000000123;FbW;31.12.2024;T5
        000000123;FbW;15.02.2025;T6
        000000123;EvL;01.07.2026;T7
        """;

    /// <summary>The catalogue as the version before had it.</summary>
    private const string Before = """
        DELETE FROM Instruments WHERE Code = 'BOP';
        UPDATE Instruments SET Position = Position - 1 WHERE Position > 10;
        UPDATE Instruments SET ValidUntil = '2021-12-31' WHERE Code = 'abH';
        UPDATE Instruments SET ValidUntil = '2024-12-31' WHERE Code = 'BOB';
        UPDATE Instruments SET LegalBasis = '§§ 74–75a SGB III (zuvor § 130)' WHERE Code = 'AsA';
        UPDATE Instruments SET LegalBasis = '§ 7a BBiG (zuvor § 8)' WHERE Code = 'TZA';
        DELETE FROM Findings WHERE Rule IN ('instrument-beendet', 'restfall');
        """;

    private readonly ImportHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catalogue_AsDelivered_IsCorrectedAndNoFigureChanges()
    {
        var figures = await FillAsync(Before);

        Assert.Equal((0, ""), await VerifyAsync());

        Assert.Equal(figures, await FiguresAsync());
        await using var db = _host.Open();
        var stored = await db.Instruments.AsNoTracking().OrderBy(i => i.Position).ToListAsync(Cancellation);
        Assert.Equal(InstrumentCatalogue.Create().Select(Describe), stored.Select(Describe));
        Assert.Equal(
            ["instrument-beendet 01.03.2021 abH endete am 28.02.2021", "instrument-beendet 28.03.2024 BOB endete am 27.03.2024", "restfall 15.02.2025 FbW endete am 31.12.2024; Restfall nach §§ 66, 66a SGB III?"],
            (await db.Findings.AsNoTracking().Where(f => f.Rule == "instrument-beendet" || f.Rule == "restfall").ToListAsync(Cancellation))
                .Select(f => $"{f.Rule} {German.Day(f.Day)} {f.Detail}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_ThatTheHouseHasEdited_StayAsTheyAre()
    {
        var figures = await FillAsync(Before + """

            UPDATE Instruments SET ValidUntil = '2024-06-30' WHERE Code = 'BOB';
            UPDATE Instruments SET ValidFrom = '2010-01-01' WHERE Code = 'abH';
            UPDATE Instruments SET ValidUntil = NULL WHERE Code = 'FbW';
            """);

        Assert.Equal((0, ""), await VerifyAsync());

        Assert.Equal(figures, await FiguresAsync());
        await using var db = _host.Open();
        var stored = (await db.Instruments.AsNoTracking().ToListAsync(Cancellation)).ToDictionary(i => i.Code, i => (i.ValidFrom, i.ValidUntil));
        Assert.Equal((new DateOnly(2023, 7, 1), new DateOnly(2024, 6, 30)), stored["BOB"]);
        Assert.Equal((new DateOnly(2010, 1, 1), new DateOnly(2021, 12, 31)), stored["abH"]);
        Assert.Equal((null, null), stored["FbW"]);
        Assert.DoesNotContain(await db.Findings.Select(f => f.Rule).ToListAsync(Cancellation), rule => rule is "instrument-beendet" or "restfall");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Imports, then takes the database back to the version before.</summary>
    /// <returns>All metrics that are stored.</returns>
    private async Task<IReadOnlyList<string>> FillAsync(string catalogue)
    {
        _host.Clock.SetUtcNow(new DateTimeOffset(2026, 8, 3, 9, 0, 0, TimeSpan.Zero));
        await _host.ImportAsync(ImportHost.Officers);
        await _host.ImportAsync(ImportHost.Stock);
        Assert.Equal(0, (await _host.ImportAsync(Entries)).Rejected);
        var figures = await FiguresAsync();
        Assert.Contains(figures, f => f.Contains("202502|AEZ-01|measure-entries|FbW|1", StringComparison.Ordinal));
        await using var db = _host.Open();
        var migrations = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_DatedInstruments", StringComparison.Ordinal)) - 1], Cancellation);
        await db.Database.ExecuteSqlRawAsync(catalogue, Cancellation);
        return figures;
    }

    /// <summary>Any verb updates the database first.</summary>
    private async Task<(int ExitCode, string Error)> VerifyAsync()
    {
        var run = await CommandLineRun.OnAsync(_host.Database, "verify");
        return (run.ExitCode, run.Error);
    }

    private Task<IReadOnlyList<string>> FiguresAsync() => ImportHost.DumpAsync(
        _host.ConnectionString, "SELECT * FROM \"Metrics\" ORDER BY 1, 2, 3, 4", "SELECT * FROM \"MetricDetails\" ORDER BY 1, 2, 3, 4");

    private static string Describe(Instrument i) =>
        $"{i.Position} {i.Code} {i.Name} {i.LegalBasis} {i.Group} {i.ValidFrom} {i.ValidUntil} {string.Join('+', i.Names.OrderBy(n => n.From).Select(n => $"{n.From} {n.Name} {n.LegalBasis}"))}";
}
