using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>What a spreadsheet makes of the lines: texts stay texts, and cells where they are.</summary>
public sealed class MetricsVerbTests
{
    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+49", "'+49")]
    [InlineData("-X1", "'-X1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("A;B", "\"A;B\"")]
    [InlineData("=A;B", "\"'=A;B\"")]
    [InlineData("A\"B", "\"A\"\"B\"")]
    [InlineData("AEZ-01", "AEZ-01")]
    public async Task Csv_TextOfADatabase_BeginsNoFormulaAndNoOtherCell(string ifk, string cell)
    {
        await using var database = new TestDatabase();
        await new StoreBuilder(database).Officer(ifk).Metric("2016-09", ifk, Indicator.Stock, 3).FiguresAsync("2016-09");

        var run = await CommandLineRun.OnAsync(database, "metrics", "--from", "2016-09", "--to", "2016-09", "--csv");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"2016-09;{cell};stock;;3;;", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\t", "a\tb", "\"a\tb\"")]
    [InlineData("\t", "\tb", "\"'\tb\"")]
    [InlineData(";", "\r=1", "\"'\r=1\"")]
    [InlineData(";", "a\nb", "\"a\nb\"")]
    [InlineData(";", "", "")]
    public void Line_OfAText_IsOneCell(string separator, string text, string cell) => Assert.Equal($"{cell}{separator}x", CsvText.Line(separator, text, "x"));
}
