using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary><c>verify</c> reads what people read: it is not content with a database of which no page can show a month.</summary>
public sealed class VerifyVerbTests : IAsyncLifetime
{
    // The largest decimal, as a file could bring it before counts were bounded.
    private const string Largest = "79228162514264337593543950335";

    private readonly TestDatabase _database = new();

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2016, 12, 31), Officer("A1", "Nord"), Officer("A2", "Nord"), Officer("B1", "Süd"), new CarePeriod { CustomerNumber = "123456789", Ifk = "A1", From = new DateOnly(2016, 8, 1) });
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Verify_OfASoundDatabase_CountsTheMonthsThatItRead()
    {
        var run = await CommandLineRun.OnAsync(_database, "verify");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        // August to December, of two teams.
        Assert.Contains("die Zahlen von 10 Monaten (je Team gezählt) lesbar", run.Output);
    }

    [Theory]
    [InlineData("UPDATE Officers SET FullTimeEquivalent = " + Largest + " WHERE Code = 'A1'", "1 gespeicherter Wert in Officers.FullTimeEquivalent")]
    [InlineData("UPDATE Metrics SET Numerator = 1e300", "gespeicherte Werte in Metrics.Numerator")]
    [InlineData("UPDATE Metrics SET Numerator = 'viele' WHERE Month = 201609 AND Ifk = 'A1' AND Indicator = 'stock'", "1 gespeicherter Wert in Metrics.Numerator")]
    [InlineData("INSERT INTO Targets (Year, Indicator, Instrument, Ifk, Value, Version, Reason, CreatedBy, CreatedAt, SourceRow) VALUES (2016, 'integrations', '', '', " + Largest + ", 1, 'x', 'x', '2016-01-01', 0)", "1 gespeicherter Wert in Targets.Value")]
    public async Task Verify_OfANumberThatCannotBe_NamesTheColumn(string sql, string problem)
    {
        await using (var db = _database.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);

        var run = await CommandLineRun.OnAsync(_database, "verify");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(problem, run.Error);
    }

    private static Officer Officer(string code, string team) =>
        new() { Code = code, Name = $"Name {code}", Team = team, Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) };
}
