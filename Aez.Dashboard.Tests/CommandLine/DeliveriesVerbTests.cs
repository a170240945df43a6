using System.Text.Json;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class DeliveriesVerbTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-deliveries-");

    private string Watched => Path.Combine(_folder.FullName, "lieferungen");

    private Dictionary<string, string?> Settings => new()
    {
        ["Data__Directory"] = Path.Combine(_folder.FullName, "data"),
        ["ConnectionStrings__Aez"] = $"Data Source={Path.Combine(_folder.FullName, "data", "aez.db")}",
        ["Deliveries__Folder"] = Watched,
        ["Deliveries__Mode"] = "Commit",
        ["Deliveries__Seconds"] = "1",
        ["Deliveries__Sources__DQM"] = "ifk*.csv",
    };

    [Fact]
    public async Task Take_OfTheFolder_ImportsOnceAndTellsAsJson()
    {
        Directory.CreateDirectory(Watched);
        await File.WriteAllTextAsync(Path.Combine(Watched, "ifk 000000123.csv"), ImportHost.Officers, TestContext.Current.CancellationToken);

        var first = await ProgramRun.RunAsync(Settings, "deliveries", "--take", "--json");
        var second = await ProgramRun.RunAsync(Settings, "deliveries", "--take", "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        var delivery = Assert.Single(JsonDocument.Parse(second.Output).RootElement.GetProperty("deliveries").EnumerateArray());
        Assert.Equal(("stored", "commit", "DQM", 2), (delivery.GetProperty("outcome").GetString(), delivery.GetProperty("mode").GetString(), delivery.GetProperty("source").GetString(), delivery.GetProperty("new").GetInt32()));
        Assert.DoesNotContain("000000123", first.Output + first.Error + second.Output + second.Error, StringComparison.Ordinal);
        Assert.Equal(JsonDocument.Parse(first.Output).RootElement.GetProperty("deliveries").GetRawText(), JsonDocument.Parse(second.Output).RootElement.GetProperty("deliveries").GetRawText());
    }

    [Fact]
    public async Task Folder_ThatIsMissing_EndsWithASentence()
    {
        var run = await ProgramRun.RunAsync(Settings, "deliveries", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"Der Lieferordner „{Watched}“ lässt sich nicht lesen", run.Error, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(run.Output).RootElement.ValueKind);
    }

    [Fact]
    public async Task Setting_ThatCanNotWork_EndsEveryVerbWithItsKey()
    {
        var run = await ProgramRun.RunAsync(new Dictionary<string, string?>(Settings) { ["Deliveries__Mode"] = "Sofort" }, "verify");

        Assert.Equal((1, "Deliveries:Mode ist „Sofort“; erlaubt sind DryRun und Commit."), (run.ExitCode, run.Error.Trim()));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
