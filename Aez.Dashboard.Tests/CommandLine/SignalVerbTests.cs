using System.Text;
using System.Text.Json;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>The signal of the command line, from files on.</summary>
public sealed class SignalVerbTests : IAsyncDisposable
{
    private const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
        AEZ-01;Jörg Muster;Bewerber-Service;AEZ;1;01.01.2006;
        AEZ-02;Renée Probe;Bewerber-Service;AEZ;0,5;01.01.2006;
        """;

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-signal-");

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(2, 3, 0.5)]
    [InlineData(58, 77, 0.85)]
    [InlineData(75, 84, 0.85)]
    [InlineData(9, 10, 0.9)]
    [InlineData(1, 7, 0.1)]
    public async Task ReadyMadeValues_EqualFor18Months_HaveNoSignalAndArePlainlyCompared(int numerator, int denominator, double target)
    {
        var values = Month.Range(new Month(2015, 4), new Month(2016, 9)).Select(m => $"{m};AEZ-01;Gültigkeit der EGV;{numerator};{denominator};\n{m};AEZ-02;Gültigkeit der EGV;0;0;");
        await ImportAsync("2016-12-31", ("Stock.csv", Stock(4)), ("Kennzahlen.csv", "Monat;IFK;Kennzahl;Zähler;Nenner;Instrument\n" + string.Join('\n', values)),
            ("Ziele.csv", string.Create(German.Culture, $"Jahr;Ziel;Wert\n2016;Gültigkeit der EGV;{target * 100} %")));

        var egv = await FigureAsync("2016-09", "egv-validity");

        Assert.Equal("constant", Text(egv, "reason"));
        Assert.Null(Text(egv, "variation"));
        Assert.Equal((double)numerator / denominator >= target ? "pass" : "fail", Text(egv, "assurance"));
    }

    /// <summary>420 customers, contacts of 35 % each month, then of 20 %: the three months of the Kontaktquote hide it, the flow doesn't.</summary>
    [Fact]
    public async Task Contacts_ThatFall_AreASignalOfTheMonthWhileTheStockHasNone()
    {
        var contacts = new StringBuilder("Kundennummer;Datum;Kontaktart\n");
        foreach (var month in Month.Range(new Month(2015, 1), new Month(2016, 9)))
        {
            var reached = month == new Month(2016, 9) ? 20 : 34 + month.Number % 3;
            for (var i = 0; i < reached; i++)
                contacts.Append(German.Culture, $"{Number((i + month.Number * 17) % 100)};{month.FirstDay.AddDays(9):dd.MM.yyyy};persönlich\n");
        }
        await ImportAsync("2016-09-30", ("Stock.csv", Stock(100)), ("Kontakte.csv", contacts.ToString()));

        var reach = await FigureAsync("2016-09", "contact-reach");
        Assert.Equal(("contact-in-month", "concern", null), (Text(reach, "basis"), Text(reach, "variation"), Text(reach, "reason")));
        Assert.InRange(reach.GetProperty("mean").GetDouble(), 0.33, 0.36);
        Assert.InRange(reach.GetProperty("lower").GetDouble(), 0, 0.35);
        foreach (var stock in new[] { "stock", "caseload", "assignment-conformity" })
        {
            var signal = await FigureAsync("2016-09", stock);
            Assert.Equal(("no-flow", null, null, JsonValueKind.Null), (Text(signal, "reason"), Text(signal, "basis"), Text(signal, "variation"), signal.GetProperty("mean").ValueKind));
        }
        Assert.Equal("too-few", Text(await FigureAsync("2016-09", "integrations"), "reason"));
        Assert.Equal("unfinished-month", Text(await FigureAsync("2016-10", "contact-reach"), "reason"));
    }

    /// <summary>The counts behind the flows are none of the ten indicators.</summary>
    [Fact]
    public async Task Metrics_ListTheTenIndicatorsAlone()
    {
        await ImportAsync("2016-09-30", ("Stock.csv", Stock(4)), ("Kontakte.csv", $"Kundennummer;Datum;Kontaktart\n{Number(1)};01.09.2016;persönlich"));

        var run = await CommandLineRun.OnAsync(_database, "metrics", "--from", "2016-09", "--to", "2016-09", "--json");

        Assert.Subset(Indicator.All.Select(i => i.Key).ToHashSet(), run.Json.EnumerateArray().Select(m => m.GetProperty("indicator").GetString()!).ToHashSet());
        Assert.Equal(0, (await CommandLineRun.OnAsync(_database, "verify")).ExitCode);
    }

    private static string Stock(int customers) => "Kundennummer;IFK;Betreuung von;EGV erforderlich\n"
        + string.Join('\n', Enumerable.Range(0, customers).Select(i => $"{Number(i)};AEZ-0{1 + i % 2};01.01.2014;ja"));

    private static string Number(int i) => $"{61_000_000 + i:000000000}";

    private async Task ImportAsync(string dataAsOf, params (string Name, string Text)[] files)
    {
        List<string> paths = [];
        foreach (var (name, text) in files.Prepend(("IFK.csv", Officers)))
        {
            paths.Add(Path.Combine(_folder.FullName, name));
            await File.WriteAllTextAsync(paths[^1], text, TestContext.Current.CancellationToken);
        }
        var run = await CommandLineRun.OnAsync(_database, ["import", .. paths, "--data-as-of", dataAsOf]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private async Task<JsonElement> FigureAsync(string month, string indicator)
    {
        var run = await CommandLineRun.OnAsync(_database, "figures", "--month", month, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Json.GetProperty("figures").EnumerateArray().First(f => f.GetProperty("indicator").GetString() == indicator).GetProperty("signal");
    }

    private static string? Text(JsonElement signal, string key) => signal.GetProperty(key).GetString();
}
