using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The lists as downloads: as many rows as the page counts, nothing for Excel to repair.</summary>
public sealed class ListDownloadTests(AppFixture app)
{
    private static readonly Month September = new(2016, 9);

    /// <summary>Title, line, heading.</summary>
    private const int HeadRows = 3;

    [Fact]
    public async Task Agreements_OfAnIfk_AreTheRowsThatThePageCounts()
    {
        var host = await app.DemoHostAsync();
        var view = (await host.Services.GetRequiredService<EgvValidityQuery>().GetAsync(StoreExtensions.TeamLead, September, null, Cancellation)).Data!;
        var ifk = view.Ifks[1];
        var rows = await RowsAsync(host, $"export/egv-arbeitsliste.xlsx?monat=2016-09&ifk={ifk.Ifk}");
        Assert.Equal(EgvStates.Due.CountIn(ifk.States), rows);
        Assert.InRange(rows, 1, view.Team.States.Total - 1);
    }

    [Fact]
    public async Task Contacts_AllBands_AreTheStock()
    {
        var host = await app.DemoHostAsync();
        var view = (await host.Services.GetRequiredService<ContactDensityQuery>().GetAsync(StoreExtensions.TeamLead, September, null, Cancellation)).Data!;
        Assert.Equal(view.Team.Counts.Stock, await RowsAsync(host, "export/kontakt-arbeitsliste.xlsx?monat=2016-09&kontakt=alle"));
    }

    [Fact]
    public async Task FindingsAndDifferences_AreComplete()
    {
        var host = await app.DemoHostAsync();
        var report = (await host.Services.GetRequiredService<DataQualityQuery>().FindingsAsync(StoreExtensions.TeamLead, September, cancellationToken: Cancellation))!;
        Assert.Equal(report.FindingCount, await RowsAsync(host, "export/befunde.xlsx?monat=2016-09"));
        Assert.Equal(report.Differences.Count, await RowsAsync(host, "export/dqm-abgleich.xlsx?monat=2016-09"));
    }

    [Fact]
    public async Task Integrations_OfAMonth_AreTheTwelveMonthsOfItsYear() =>
        Assert.Equal(12, await RowsAsync(await app.DemoHostAsync(), "export/integrationen.xlsx?monat=2016-09&ifk=AEZ-01"));

    [Fact]
    public async Task MeasureEntries_WithTarget_AreTheInstrumentsThatThePageShows()
    {
        var host = await app.DemoHostAsync();
        var filter = InstrumentFilter.Of("mit-ziel");
        var answer = await host.Services.GetRequiredService<MeasureEntriesQuery>().GetAsync(StoreExtensions.TeamLead, new DashboardFilter(September, null, null), filter, Cancellation);
        var rows = await RowsAsync(host, "export/massnahmeneintritte.xlsx?monat=2016-09&instrumente=mit-ziel");
        Assert.Equal(answer.Data!.Shown.Count(), rows);
        Assert.InRange(rows, 1, answer.Data.Figures.Instruments.Count() - 1);
    }

    [Fact]
    public async Task OwnDay_OfAnIfk_IsTheRowsThatThePageCounts()
    {
        var host = await app.DemoHostAsync();
        var view = (await host.Services.GetRequiredService<OwnDayQuery>().GetAsync(new ActingUser("IFK", Role.Ifk, "AEZ-02"), null, Cancellation)).Data!;
        var rows = await RowsAsync(host, "export/mein-tag.xlsx", "Ifk AEZ-02");
        Assert.Equal(view.Counts.Values.Sum(), rows);
        Assert.True(rows > 0);
    }

    [Theory]
    [InlineData("export/mein-tag.xlsx", "TeamLead")]
    [InlineData("export/mein-tag.xlsx", "Administrator")]
    [InlineData("export/steuerungsmassnahmen.xlsx?monat=2016-09&team=Bewerber-Service", "Ifk AEZ-02")]
    [InlineData("export/steuerungsmassnahmen.xlsx?monat=2016-09&team=Bewerber-Service", "Administrator")]
    public async Task Download_OfARoleWithoutTheRight_IsForbidden(string address, string user)
    {
        using var client = ClientOf(await app.DemoHostAsync(), user);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await client.GetAsync(address, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task SteeringMeasures_WithAFilter_AreTheRowsThatThePageShows()
    {
        await using var host = new AppHost();
        var commands = host.Services.GetRequiredService<SteeringMeasureCommands>();
        foreach (var responsible in new[] { "AEZ-01", "AEZ-01", "AEZ-02" })
            await commands.AddAsync(StoreExtensions.TeamLead, StoreBuilder.Team, September, MeasureStore.Input with { Responsible = responsible }, Cancellation);
        Assert.Equal(2, await RowsAsync(host, $"export/steuerungsmassnahmen.xlsx?monat=2016-09&team={StoreBuilder.Team}&verantwortlich=AEZ-01", "DepartmentHead"));
    }

    [Fact]
    public async Task Download_WithoutMonth_IsRefused()
    {
        using var client = new HttpClient { BaseAddress = (await app.DemoHostAsync()).Address };
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await client.GetAsync("export/befunde.xlsx", Cancellation)).StatusCode);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpClient ClientOf(AppHost host, string user)
    {
        var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        return client;
    }

    private static async Task<int> RowsAsync(AppHost host, string address, string user = nameof(Role.TeamLead))
    {
        using var client = ClientOf(host, user);
        await using var file = new MemoryStream(await client.GetByteArrayAsync(address, Cancellation));
        Assert.Empty(Workbooks.Errors(file));
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        return sheet.Descendants<Row>().Count() - HeadRows;
    }
}
