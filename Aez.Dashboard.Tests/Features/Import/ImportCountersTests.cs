using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>Every row has one outcome, and what nobody would see is listed.</summary>
[OnEachDatabase]
public sealed class ImportCountersTests
{
    [Fact]
    public async Task Rows_ThatClearValues_AreCountedApartAndListed()
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("""
            Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am;EGV erforderlich
            000000123;AEZ-01;01.01.2015;;;
            000000124;AEZ-02;01.01.2015;;;ja
            000000125;AEZ-02;01.01.2015;;;
            """);

        Assert.Equal((1, 0, 2, 0, 0, 0, 0), (report.New, report.Changed, report.Cleared, report.Unchanged, report.Outdated, report.Skipped, report.Rejected));
        Assert.Equal(3, report.Read);
        Assert.Equal(
            ["2 E Jüngstes Kind geboren am 01.05.2010", "3 D Betreuung bis 30.06.2016", "3 E Jüngstes Kind geboren am 01.05.2010"],
            report.ClearedValues.Select(c => $"{c.Row} {c.Column} {c.Heading} {c.OldValue}"));
        Assert.Equal(3, report.ClearedValueCount);
        var entry = (await host.History.ListAsync(ImportHost.User, TestContext.Current.CancellationToken))[0];
        Assert.Equal((1, 0, 2, 0), (entry.New, entry.Changed, entry.Cleared, entry.Unchanged));
    }

    /// <summary>An empty cell and the word for the same value are two things: only the empty one lets a value go.</summary>
    [Theory]
    [InlineData("Selbständig", "ja", "nein", 0)]
    [InlineData("Selbständig", "x", "", 1)]
    [InlineData("EGV erforderlich", "nein", "", 1)]
    [InlineData("Profillage", "A", "", 1)]
    [InlineData("Profillage", "A", "B", 0)]
    public async Task Value_ThatAnEmptyCellClears_IsToldFromAnotherValue(string heading, string before, string after, int cleared)
    {
        await using var host = await ImportHost.WithStockAsync();
        await host.ImportAsync($"Kundennummer;IFK;Betreuung von;{heading}\n000000123;AEZ-01;01.01.2015;{before}\n");

        var report = await host.ImportAsync($"Kundennummer;IFK;Betreuung von;{heading}\n000000123;AEZ-01;01.01.2015;{after}\n");

        Assert.Equal((1 - cleared, cleared, cleared), (report.Changed, report.Cleared, report.ClearedValueCount));
    }

    [Theory]
    [InlineData("071000001;AEZ-01;01.01.2015;31.12.2015\n071000001;AEZ-02;01.01.2015;\n", "2: 3|3: 2")]
    [InlineData("071000001;AEZ-01;01.01.2015;31.12.2015\n071000002;AEZ-02;01.01.2015;\n071000001;AEZ-01;01.01.2015;\n071000001;AEZ-01;01.01.2015;31.12.2015\n", "2: 4, 5|4: 2, 5|5: 2, 4")]
    public async Task Rows_OfOneKeyThatContradictEachOther_AreAllRejectedByName(string rows, string expected)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n" + rows);

        Assert.Equal(expected.Split('|').Length, report.Rejected);
        Assert.All(expected.Split('|').Zip(report.Errors), pair =>
        {
            var (row, others) = (pair.First.Split(": ")[0], pair.First.Split(": ")[1]);
            Assert.Equal(row, pair.Second.Row.ToString());
            Assert.Contains($" {others} mit demselben Schlüssel", pair.Second.Reason);
        });
    }

    [Fact]
    public async Task Contradiction_BetweenTwoTargets_IsRejectedToo()
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync("Jahr;Ziel;Wert\n2016;Integrationen;150\n2016;Integrationen;160\n2016;Gültigkeit der EGV;85\n");

        Assert.Equal([(2, "Wert"), (3, "Wert")], report.Errors.Select(e => (e.Row, e.Heading)));
        Assert.Equal((1, 2, 3), (report.New, report.Rejected, report.Read));
    }
}
