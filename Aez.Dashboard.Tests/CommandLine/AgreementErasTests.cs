using System.Text;
using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>Agreements of each era from the file to the worklist: what is imported, what counts, which word the list has, what is found.</summary>
public sealed class AgreementErasTests : IAsyncDisposable
{
    private const string Officers = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nAEZ-01;Eins;Bewerber-Service;AEZ;1;01.01.2010\n";

    // A first agreement of somebody else: without one nothing is known of agreements.
    private const string Stock = "Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am;Betreuung des Kindes gesichert\n000000123;AEZ-01;01.01.2015;01.05.2010;\n000000999;AEZ-01;01.01.2015;01.05.2010;\n";

    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-agreements-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    // VA by the day on which it was concluded.
    [InlineData("VA", "01.05.2022", "", "", "2022-09", 1, "gültig", "EGV-VA", "31.10.2022")]
    [InlineData("VA", "01.05.2022", "", "", "2022-10", 1, "läuft ab", "EGV-VA", "31.10.2022")]
    [InlineData("VA", "01.05.2022", "", "", "2022-11", 0, "abgelaufen", "EGV-VA", "31.10.2022")]
    [InlineData("Verwaltungsakt", "30.06.2023", "", "", "2023-11", 1, "läuft ab", "EGV-VA", "29.12.2023")]
    [InlineData("VA", "03.08.2026", "", "", "2026-08", 1, "gültig", "Verpflichtung § 15a", "02.02.2027")]
    [InlineData("Verwaltungsakt", "01.07.2026", "", "", "2026-07", 1, "gültig", "Verpflichtung § 15a", "31.12.2026")]
    // The end of the EGV.
    [InlineData("EGV", "01.05.2023", "", "30.04.2024", "2023-11", 1, "gültig", "EGV", "31.12.2023")]
    [InlineData("EGV", "01.05.2023", "", "30.04.2024", "2023-12", 1, "läuft ab", "EGV", "31.12.2023")]
    [InlineData("EGV", "01.05.2023", "", "30.04.2024", "2024-01", 0, "abgelaufen", "EGV", "31.12.2023")]
    // Fortschreibung.
    [InlineData("Kooperationsplan", "01.09.2025", "", "", "2026-02", 1, "läuft ab", "Kooperationsplan", "28.02.2026")]
    [InlineData("Kooperationsplan", "01.09.2025", "", "", "2026-03", 0, "Fortschreibung überfällig", "Kooperationsplan", "28.02.2026")]
    [InlineData("Kooperationsplan", "01.09.2025", "20.02.2026", "", "2026-01", 1, "läuft ab", "Kooperationsplan", "28.02.2026")]
    [InlineData("Kooperationsplan", "01.09.2025", "20.02.2026", "", "2026-07", 1, "läuft ab", "Kooperationsplan", "19.08.2026")]
    [InlineData("Kooperationsplan", "01.09.2025", "20.02.2026", "", "2026-08", 0, "Fortschreibung überfällig", "Kooperationsplan", "19.08.2026")]
    [InlineData("KoopPlan", "01.09.2025", "", "31.12.2025", "2026-01", 0, "Fortschreibung überfällig", "Kooperationsplan", "31.12.2025")]
    [InlineData("Verpflichtung", "06.07.2026", "20.08.2026", "", "2026-10", 1, "gültig", "Verpflichtung § 15a", "19.02.2027")]
    public async Task Agreement_OfAnEra_CountsAndIsNamedByItsDay(string kind, string concluded, string continued, string until, string month, int valid, string word, string form, string last)
    {
        await StockAsync();

        var import = await ImportAsync($"Kundennummer;Art;Abgeschlossen am;Fortgeschrieben am;Gültig bis\n000000123;{kind};{concluded};{continued};{until}\n");

        Assert.Equal((0, 1), (import.ExitCode, Assert.Single(import.Json.EnumerateArray()).GetProperty("new").GetInt32()));
        Assert.Equal(((decimal)valid, 2m), await ShareAsync(month));
        var row = (await RowsAsync(month, "alle")).Single(r => r.CustomerNumber == "000000123");
        Assert.Equal((word, form, last), (row.Word, Aez.Dashboard.Domain.Records.AgreementKinds.Name(row.Kind!.Value), German.Day(row.ValidUntil)));
        Assert.Equal(word == "Fortschreibung überfällig" ? ["000000123"] : [], (await RowsAsync(month, "fortschreibung-ueberfaellig")).Select(r => r.CustomerNumber));
    }

    [Theory]
    [InlineData("01.07.2023")]
    [InlineData("01.02.2024")]
    [InlineData("30.06.2026")]
    public async Task Act_ThatDidNotExistOnItsDay_IsRejectedWithThatReason(string concluded)
    {
        await StockAsync();

        var run = await ImportAsync($"Kundennummer;Art;Abgeschlossen am\n000000123;VA;{concluded}\n");

        Assert.Equal(2, run.ExitCode);
        var table = Assert.Single(run.Json.EnumerateArray());
        Assert.Equal((0, 1, false), (table.GetProperty("new").GetInt32(), table.GetProperty("rejected").GetInt32(), table.GetProperty("committed").GetBoolean()));
        var error = Assert.Single(table.GetProperty("errors").EnumerateArray());
        Assert.Equal(("Art", "VA"), (error.GetProperty("heading").GetString(), error.GetProperty("value").GetString()));
        Assert.StartsWith($"gab es am {concluded} nicht: Vom 01.07.2023 bis 30.06.2026", error.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("EGV", "30.06.2023", "2023-06", "")]
    [InlineData("EGV", "01.07.2023", "2023-07", "egv-zu-spaet|EGV: Form gab es an dem Tag nicht mehr, zählt bis 31.12.2023")]
    [InlineData("EGV-VA", "31.12.2023", "2023-12", "egv-zu-spaet|EGV-VA: Form gab es an dem Tag nicht mehr, zählt bis 31.12.2023")]
    [InlineData("EGV", "01.01.2024", "2024-01", "egv-zu-spaet|EGV: Form gab es an dem Tag nicht mehr, wirkungslos")]
    [InlineData("Kooperationsplan", "30.06.2023", "2023-06", "kooperationsplan-zu-frueh|Kooperationsplan gibt es erst ab 01.07.2023")]
    [InlineData("Kooperationsplan", "01.07.2023", "2023-07", "")]
    [InlineData("Verpflichtung § 15a", "30.06.2026", "2026-06", "verpflichtung-zu-frueh|Verpflichtung § 15a gibt es erst ab 01.07.2026")]
    [InlineData("Verpflichtung § 15a", "01.07.2026", "2026-07", "")]
    public async Task Form_AroundItsDays_IsFoundWhereItDidNotExist(string kind, string concluded, string month, string expected)
    {
        await StockAsync();
        Assert.Equal(0, (await ImportAsync($"Kundennummer;Art;Abgeschlossen am\n000000123;{kind};{concluded}\n")).ExitCode);

        await using var product = new Product(_database, _clock);
        var report = await product.Get<DataQualityQuery>().FindingsAsync(Lead, Month.Parse(month), cancellationToken: Cancellation);
        string[] keys = ["egv-zu-spaet", "kooperationsplan-zu-frueh", "verpflichtung-zu-frueh"];
        var found = report!.Findings.Where(f => keys.Contains(f.Rule.Key) && f.Count > 0).Select(f => $"{f.Rule.Key}|{Assert.Single(f.Rows).Detail}");
        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("", "2026-06", 1)]
    [InlineData("", "2026-07", 2)]
    [InlineData("ja", "2026-07", 2)]
    [InlineData("nein", "2026-07", 1)]
    public async Task Child_Of14Months_CountsByTheLawOfTheKeyDay(string secured, string month, int required)
    {
        await StockAsync(Stock + $"000000124;AEZ-01;01.01.2026;10.05.2025;{secured}\n", "000000999;Kooperationsplan;01.06.2026");

        Assert.Equal((decimal)required + 1, (await ShareAsync(month)).Required);
    }

    private async Task StockAsync(string stock = Stock, string first = "000000999;EGV;01.01.2016")
    {
        Assert.Equal(0, (await RunAsync(Write("ifk.csv", Officers))).ExitCode);
        Assert.Equal(0, (await RunAsync(Write("bestand.csv", stock))).ExitCode);
        Assert.Equal(0, (await RunAsync(Write("egv-erste.csv", $"Kundennummer;Art;Abgeschlossen am\n{first}\n"))).ExitCode);
    }

    private Task<CommandLineRun> ImportAsync(string content) => RunAsync(Write("egv.csv", content), "--json");

    private Task<CommandLineRun> RunAsync(params string[] args) => CommandLineRun.OnAsync(_database, ["import", .. args, "--data-as-of", "2026-11-30"]);

    private async Task<(decimal Valid, decimal Required)> ShareAsync(string month)
    {
        var run = await CommandLineRun.OnAsync(_database, "figures", "--month", month, "--json");
        var figure = run.Json.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("indicator").GetString() == Indicator.EgvValidity.Key);
        return (figure.GetProperty("numerator").GetDecimal(), figure.GetProperty("denominator").GetDecimal());
    }

    private async Task<IReadOnlyList<EgvRow>> RowsAsync(string month, string state)
    {
        await using var product = new Product(_database, _clock);
        return (await product.Get<EgvValidityQuery>().WorklistAsync(Lead, new EgvFilter(Month.Parse(month), null, null, EgvStates.Of(state)), 0, 25, Cancellation)).Rows;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content, Encoding.UTF8);
        return path;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return _database.DisposeAsync();
    }
}
