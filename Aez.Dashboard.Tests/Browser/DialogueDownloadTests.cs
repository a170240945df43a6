using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The workbook of the dialogue as the button of the overview fetches it.</summary>
public sealed class DialogueDownloadTests(AppFixture app)
{
    private static readonly Month September = new(2016, 9);

    [Fact]
    public async Task Download_OfAMonth_IsTheWorkbookWithTheFiguresOfThePage()
    {
        var host = await app.DemoHostAsync();
        using var client = new HttpClient { BaseAddress = host.Address };

        using var response = await client.GetAsync("export/dialog.xlsx?monat=2016-09", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ListExport.ContentType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Performance-Dialog_2016-09_Bewerber-Service.xlsx", response.Content.Headers.ContentDisposition?.FileNameStar);
        await using var file = new MemoryStream(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Empty(Workbooks.Errors(file));
        var saved = SavedWorkbook.Read(file);
        var figures = (await host.Services.GetRequiredService<FiguresQuery>().GetAsync(StoreExtensions.TeamLead, September)).Figures!;
        Assert.Each(figures.Totals, figure => Assert.Equal(figure.ActualText().Replace('\u202F', ' '), saved.Tables["Uebersicht"].Row(NameOf(figure))["Ist"].Text));
        Assert.NotEmpty(saved.Tables["Datenqualitaet"].Rows);
        Assert.Contains(saved.Sheets["Deckblatt"].Values, cell => cell.Text.StartsWith("Demodaten", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("export/dialog.xlsx", HttpStatusCode.BadRequest, "Nennen Sie den Monat, zum Beispiel monat=2016-09.")]
    [InlineData("export/dialog.xlsx?monat=2016-09&team=Nord", HttpStatusCode.NotFound, "Ein Team „Nord“ mit IFK des Bereichs AEZ gibt es nicht. Vorhanden: Bewerber-Service.")]
    public async Task Download_OfWhatThereIsNot_IsRefusedInOneSentence(string address, HttpStatusCode status, string sentence)
    {
        using var client = new HttpClient { BaseAddress = (await app.DemoHostAsync()).Address };

        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal((status, sentence), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>A value that the DQM made is marked.</summary>
    private static string NameOf(Figure figure) => figure.Origin == ValueOrigin.Computed ? figure.Name : $"{figure.Name} ({figure.Origin.Mark()})";
}
