using System.IO.Compression;
using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>
/// Two databases as the last program without dated sets left them, one with changed settings: agreements of all kinds, children, contacts and
/// feedback from 2015 to 2026. Beside each lie figures that that program showed.
/// </summary>
public sealed class RulesMigrationTests : IDisposable
{
    private static readonly string Samples = Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Data", "Samples");

    private static readonly string[] Compared = ["indicator", "instrument", "numerator", "denominator", "value", "target", "targetCumulative", "actualCumulative", "attainment", "status"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-rules-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "aez.db")};Pooling=False";

    [Theory]
    [InlineData("before-rules", "Bisherige Einstellungen")]
    [InlineData("before-rules-changed", "Bisherige Einstellungen, Version 4")]
    public async Task Figures_OfEveryMonth_AreThoseOfTheProgramBefore(string sample, string setName)
    {
        await UnpackAsync(sample);
        var (metrics, details) = (await MetricsAsync(), await DetailsAsync());
        Assert.True(metrics.Count > 2500, "It is filled.");

        var verified = await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "verify");

        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        Assert.Equal(metrics, await MetricsAsync());
        var after = await DetailsAsync();
        Assert.Empty(details.Except(after));
        // What the program before did not count at all, such as the exempt who have an agreement, and nothing else.
        var topics = details.Select(TopicOf).ToHashSet();
        Assert.Contains(DetailTopics.ExemptAgreement, after.Select(TopicOf));
        Assert.DoesNotContain(after.Except(details), row => topics.Contains(TopicOf(row)));
        var expected = await File.ReadAllLinesAsync(Path.Combine(Samples, $"{sample}.figures.txt"), Cancellation);
        foreach (var month in expected.GroupBy(line => line.Split('|')[0]))
        {
            var run = await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "figures", "--month", month.Key, "--json");
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            var figures = run.Json.GetProperty("figures").EnumerateArray().ToList();
            Assert.Equal(month, figures.Where(IsCompared).Select(f => $"{month.Key}|{string.Join('|', Compared.Select(name => TextOf(f.GetProperty(name))))}"));
            Assert.Equal([setName], figures.Select(f => f.GetProperty("ruleSet").GetString()).Distinct());
        }

        // An instrument without anything to show has come or gone with the catalogue, not with the rules.
        static bool IsCompared(JsonElement figure) =>
            figure.GetProperty("instrument").ValueKind == JsonValueKind.Null || figure.GetProperty("numerator").ValueKind != JsonValueKind.Null || figure.GetProperty("status").GetString() != "no-data";

        static string TopicOf(string row) => row.Split('|')[2];

        static string TextOf(JsonElement value) => value.ValueKind switch { JsonValueKind.Null => "", JsonValueKind.String => value.GetString()!, _ => value.GetRawText() };
    }

    [Fact]
    public async Task Settings_ThatWereChanged_AreTheOneSet()
    {
        await UnpackAsync("before-rules-changed");
        Assert.Equal(0, (await CommandLineRun.OnAsync(ConnectionString, _folder.FullName, "verify")).ExitCode);

        await using var db = Open();
        var stored = await db.RuleSets.AsNoTracking().SingleAsync(Cancellation);
        Assert.Equal((1, 4, true, "Petra Lindner", new DateTime(2026, 2, 3, 8, 0, 0, DateTimeKind.Utc)), (stored.Number, stored.Version, stored.IsCurrent, stored.ChangedBy, stored.ChangedAt));
        var set = Assert.Single(RuleStore.Load(db).Sets);
        Assert.Equal(
            (RuleSet.Beginning, 4, 6, 24, 24, 10, 45, false, 4),
            (set.From, set.Version, set.ReachMonths, set.ExemptBelowMonths, set.ExemptUnsecuredBelowMonths, set.FeedbackDays, set.ExpiringDays, set.PreferImported, set.MaturityMonths));
        Assert.Equal([ContactKind.InPerson, ContactKind.Phone, ContactKind.Letter], set.QualifiedContactKinds);
        Assert.False(await db.Settings.AnyAsync(s => s.Key == "rules", Cancellation));
    }

    [Fact]
    public async Task Database_ThatIsNew_HasTheSetsThatShip()
    {
        await using var database = new TestDatabase();
        await using var db = database.CreateDbContext();

        Assert.Equal(["Konzept 2016", "Kooperationsplan", "Grundsicherungsgeld"], RuleStore.Load(db).Sets.Select(set => set.Name));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private AezDbContext Open() => new(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(ConnectionString).Options, TimeProvider.System);

    private async Task UnpackAsync(string sample)
    {
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Samples, $"{sample}.db.gz")), CompressionMode.Decompress);
        await using var file = File.Create(Path.Combine(_folder.FullName, "aez.db"));
        await packed.CopyToAsync(file, Cancellation);
    }

    private Task<IReadOnlyList<string>> MetricsAsync() => ImportHost.DumpAsync(ConnectionString, "SELECT * FROM \"Metrics\" ORDER BY 1, 2, 3, 4");

    private Task<IReadOnlyList<string>> DetailsAsync() => ImportHost.DumpAsync(ConnectionString, "SELECT * FROM \"MetricDetails\" ORDER BY 1, 2, 3, 4, 5");
}
