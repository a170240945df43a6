using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

/// <summary>JSON and workbook of a signed month, before and after a later import.</summary>
public sealed class SignedMonthVerbTests : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"aez-{Guid.NewGuid():N}.xlsx");
    private DialogueHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DialogueHost.CreateAsync();

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task Figures_OfASignedMonth_AreTheSameAfterAnyImport()
    {
        var before = await CommandLineRun.OnAsync(_host.Database, "figures", "--month", "2016-09", "--json");
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();

        var after = await CommandLineRun.OnAsync(_host.Database, "figures", "--month", "2016-09", "--json");

        Assert.Equal(before.Output, after.Output);
    }

    [Fact]
    public async Task Export_OfASignedMonth_ShowsWhatWasSignedAndWhoSigned()
    {
        await _host.SaveAsync(new TextKey(DialogueField.Comment, Indicator.Stock.Key), "=1+1 ist keine Formel");
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();

        var run = await CommandLineRun.OnAsync(_host.Database, "export", "--month", "2016-09", "--output", _file);

        Assert.Equal("", run.Error);
        using var file = File.OpenRead(_file);
        var saved = SavedWorkbook.Read(file);
        var snapshot = (await _host.ViewAsync()).Snapshot!;
        Assert.Equal(0.7, saved.Tables["Uebersicht"].Row("Gültigkeit der EGV")["Ist"].Number);
        Assert.Equal("Ursache: Personalausfall, Vakanz. Keine Maßnahme: Die Vakanz ist ab Oktober besetzt.", saved.Tables["Uebersicht"].Row("Gültigkeit der EGV")["Ursache und Anmerkung"].Text);
        Assert.Equal("Anmerkung: =1+1 ist keine Formel", saved.Tables["Uebersicht"].Row("Bestand")["Ursache und Anmerkung"].Text);
        var cover = saved.Sheets["Deckblatt"].Values.Select(c => c.Text).ToList();
        Assert.Contains(snapshot.Id, cover);
        Assert.Contains("unterschrieben", cover);
        Assert.Contains(cover, text => text.StartsWith("Petra Lindner, 04.10.2016", StringComparison.Ordinal));
        Assert.Contains(cover, text => text.StartsWith("Jörg Brandt, 04.10.2016", StringComparison.Ordinal));
    }
}
