using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>Entries around the first and the last day of instruments, and their names, as command line and figures tell them.</summary>
public sealed class DatedInstrumentsTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private readonly ImportHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>"counted": without a word; else the key of the finding, or why the row is rejected.</summary>
    [Theory]
    [InlineData("BOP", "31.03.2024", "gibt es erst ab 01.04.2024")]
    [InlineData("BOP", "01.04.2024", "counted")]
    [InlineData("BOP", "02.04.2024", "counted")]
    [InlineData("BOB", "30.06.2023", "gibt es erst ab 01.07.2023")]
    [InlineData("BOB", "26.03.2024", "counted")]
    [InlineData("BOB", "27.03.2024", "counted")]
    [InlineData("BOB", "28.03.2024", "instrument-beendet")]
    [InlineData("abH", "27.02.2021", "counted")]
    [InlineData("abH", "28.02.2021", "counted")]
    [InlineData("abH", "01.03.2021", "instrument-beendet")]
    [InlineData("FbW", "30.12.2024", "counted")]
    [InlineData("FbW", "31.12.2024", "counted")]
    [InlineData("FbW", "01.01.2025", "restfall")]
    [InlineData("FbW", "15.02.2025", "restfall")]
    [InlineData("EvL", "31.12.2018", "gibt es erst ab 01.01.2019")]
    [InlineData("EvL", "30.06.2026", "counted")]
    [InlineData("EvL", "01.07.2026", "counted")]
    [InlineData("FAV", "01.01.2019", "instrument-beendet")]
    public async Task Entry_AroundALimit_IsRejectedCountedOrFound(string code, string day, string expected)
    {
        await StockAsync();
        var report = await _host.ImportAsync($"Kundennummer;Instrument;Eintritt\n000000123;{code};{day}\n", new ImportOptions(new DateOnly(2026, 7, 31)));
        if (expected.StartsWith("gibt", StringComparison.Ordinal))
        {
            Assert.Equal((1, expected), (report.Rejected, Assert.Single(report.Errors).Reason));
            return;
        }
        Assert.Equal((1, 0), (report.New, report.Rejected));
        var month = Month.Of(DateOnly.ParseExact(day, "dd.MM.yyyy", German.Culture));
        var run = await CommandLineRun.OnAsync(_host.Database, "figures", "--month", month.ToString(), "--json");
        var figure = run.Json.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("instrument").GetString() == code);
        Assert.Equal(1, figure.GetProperty("numerator").GetDecimal());
        await using var db = _host.Open();
        Assert.Equal(expected == "counted" ? [] : [expected], db.Findings.Where(f => f.Rule == "instrument-beendet" || f.Rule == "restfall").Select(f => f.Rule));
        if (expected == "restfall")
            Assert.Contains((await Product.Get<DataQualityQuery>().FindingsAsync(Lead, month, cancellationToken: Cancellation))!.Findings, f => (f.Rule.Name, f.Count) == ("Restfall prüfen", 1));
    }

    [Theory]
    [InlineData("2026-06", "Eingliederung von Langzeitarbeitslosen")]
    [InlineData("2026-07", "Eingliederung von Langzeitleistungsbeziehenden")]
    public async Task Name_OfAMonth_IsThatOfItsKeyDay(string month, string name)
    {
        await StockAsync();
        await _host.ImportAsync("Kundennummer;Instrument;Eintritt\n000000123;EvL;01.06.2026\n", new ImportOptions(new DateOnly(2026, 7, 31)));

        var figures = (await Product.Get<FiguresQuery>().GetAsync(Lead, Month.Parse(month), null, null, Cancellation)).Figures!;
        var figure = figures.Of(Indicator.MeasureEntries, "EvL");
        Assert.Equal(("EvL", name, "SGB II"), (figure.InstrumentCode, figure.Instrument!.Name, figure.Instrument.Group));
        var explained = await Product.Get<ExplanationQuery>().GetAsync(Lead, FigureReference.To(figure, figures), Cancellation);
        Assert.Equal(name, explained!.Figure.Instrument!.Name);
        var choices = await Product.Get<Aez.Dashboard.Steering.MeasureChoicesQuery>().GetAsync(Lead, figures.Team, Month.Parse(month), Cancellation);
        Assert.Contains(("EvL", name), choices.Instruments);
    }

    [Theory]
    [InlineData("2023-12", false, true)]
    [InlineData("2024-12", true, true)]
    [InlineData("2025-01", true, false)]
    public async Task Instruments_OfAYear_AreThoseValidInIt(string month, bool bop, bool bob)
    {
        await StockAsync();

        var run = await CommandLineRun.OnAsync(_host.Database, "figures", "--month", month, "--json");

        var codes = run.Json.GetProperty("figures").EnumerateArray().Select(f => f.GetProperty("instrument").GetString()).ToList();
        Assert.Equal((bop, bob), (codes.Contains("BOP"), codes.Contains("BOB")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_product is not null)
            await _product.DisposeAsync();
        await _host.DisposeAsync();
    }

    private Product? _product;

    private Product Product => _product ??= new Product(_host.Database, _host.Clock);

    private async Task StockAsync()
    {
        _host.Clock.SetUtcNow(new DateTimeOffset(2026, 8, 3, 9, 0, 0, TimeSpan.Zero));
        await _host.ImportAsync(ImportHost.Officers);
        await _host.ImportAsync(ImportHost.Stock);
    }
}
