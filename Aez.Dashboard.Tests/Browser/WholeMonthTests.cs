using System.Text.RegularExpressions;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>The month of team lead and department head, from imported files to a proof that nothing moved afterwards.</summary>
public sealed class WholeMonthTests(AppFixture app)
{
    private const string Overview = "/?monat=2016-09";
    private const string Closing = "/performance-dialog?monat=2016-09&schritt=7";
    private const string Workbook = "export/dialog.xlsx?monat=2016-09";
    private const string Head = nameof(Role.DepartmentHead);
    private const int MostActions = 25;

    [Fact]
    public async Task Month_SignedAndThenOvertakenByAnImport_StaysAsItWasSigned()
    {
        await using var host = new AppHost();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 200, Ifks: 4));
        await using var lead = await app.OpenAsync(Closing, host: host);

        await SubmitTooEarlyAsync(lead);
        await CompleteAsync(lead);
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Einreichen und unterschreiben" }).ClickAsync();
        await ExpectText(lead, ".missing-panel h2", "Eingereicht");
        var shown = await IntegrationsOnOverviewAsync(lead);

        await using var head = await app.OpenAsync(Closing, host: host, user: Head);
        await head.Page.GetByRole(AriaRole.Button, new() { Name = "Unterschreiben", Exact = true }).ClickAsync();
        await ExpectText(head, ".missing-panel h2", "Unterschrieben");
        var signed = await WorkbookAsync(host);

        var late = await WithoutIntegrationAsync(host);
        await ImportAsync(host, "Nachzügler.csv", $"Kundennummer;Aufnahme am;Art;IFK\n{late[0]};12.09.2016;svB;AEZ-01\n{late[1]};13.09.2016;svB;AEZ-02\n");

        Assert.Equal(shown, await IntegrationsOnOverviewAsync(lead));
        await ExpectText(lead, ".top-bar-signed", "unterschrieben am");
        await lead.GoToAsync("/datenqualitaet?monat=2016-09");
        await ExpectText(lead, ".stand-note", "Stand heute, Datenstand");
        await lead.GoToAsync("/egv-gueltigkeit?monat=2016-09");
        await ExpectText(lead, ".stand-note", "Wie unterschrieben am");
        await ExpectText(lead, ".worklist .stand-note", "Stand heute");
        var later = await WorkbookAsync(host);
        Assert.Equal(signed.Integrations, later.Integrations);
        Assert.Equal((shown, signed.Snapshot), (signed.Integrations, later.Snapshot));
        await head.GoToAsync(Closing);
        var report = head.Page.Locator(".change-report tr").Filter(new() { HasText = "Integrationen" }).First;
        await Assertions.Expect(report).ToContainTextAsync(shown);
        await Assertions.Expect(report).ToContainTextAsync(German.Number(int.Parse(shown, German.Culture) + 2));
        await Assertions.Expect(report).ToContainTextAsync("Nachzügler.csv");
        Assert.Equal(Verbs.Success, await VerifyAsync(host));
        Assert.Empty(lead.Problems);
        Assert.Empty(head.Problems);
    }

    /// <summary>The months of the samples are there; both people are signed in. An action is one press of a key.</summary>
    [Fact]
    public async Task FreshlyImportedFiles_ToASignedMonthByKeyboardAlone_TakeFewActions()
    {
        await using var host = new AppHost();
        await ImportSamplesAsync(host);
        await using var lead = await app.OpenAsync("/", host: host);
        var actions = 0;

        await FindDialogueAsync(lead);
        await ExpectText(lead, ".missing-panel h2", "Es fehlen");
        var missing = await lead.Page.Locator(".missing-list a").CountAsync();
        Assert.True(missing >= 4, "Something is missed, so that there is something to decide.");
        for (var left = missing; left > missing / 2; left--)
        {
            await PressAsync(lead, "Control+Enter");
            await Assertions.Expect(lead.Page.Locator("select:focus")).ToHaveValueAsync("");
            await PressAsync(lead, "p");
            await Assertions.Expect(lead.Page.Locator(".missing-list a")).ToHaveCountAsync(left - 1);
        }
        await PressAsync(lead, "Control+Enter");
        for (var left = missing / 2; left > 0; left--)
        {
            await Assertions.Expect(lead.Page.Locator("button:focus")).ToContainTextAsync(new Regex("Vorschlag beschließen|Begründung übernehmen"));
            await PressAsync(lead, "Enter");
            await Assertions.Expect(lead.Page.Locator(".missing-list a")).ToHaveCountAsync(left - 1);
        }
        await Assertions.Expect(lead.Page.Locator("button:focus")).ToContainTextAsync("Einreichen und unterschreiben");
        await PressAsync(lead, "Enter");
        await ExpectText(lead, ".missing-panel h2", "Eingereicht");

        await using var head = await app.OpenAsync("/", host: host, user: Head);
        await FindDialogueAsync(head);
        await ExpectText(head, ".missing-panel p", "Es fehlt Ihre Unterschrift.");
        await PressAsync(head, "Control+Enter");
        await Assertions.Expect(head.Page.Locator("button:focus")).ToContainTextAsync("Unterschreiben");
        await PressAsync(head, "Enter");
        await ExpectText(head, ".missing-panel h2", "Unterschrieben");

        Assert.True(actions <= MostActions, $"{actions} actions.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{actions} actions for {missing / 2} missed targets.");

        async Task PressAsync(AppPage page, string key)
        {
            actions++;
            await page.Page.Keyboard.PressAsync(key);
        }

        async Task FindDialogueAsync(AppPage page)
        {
            await PressAsync(page, "Control+k");
            await PressAsync(page, "p");
            await Assertions.Expect(page.Page.Locator("#search-hit-0")).ToContainTextAsync("Performance-Dialog");
            await PressAsync(page, "Enter");
        }
    }

    private static async Task SubmitTooEarlyAsync(AppPage lead)
    {
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Einreichen und unterschreiben" }).ClickAsync();
        var refusal = lead.Page.Locator(".field-problem[role=alert]");
        await Assertions.Expect(refusal).ToContainTextAsync("Integrationen");
        await Assertions.Expect(refusal).ToContainTextAsync("Ursache");
        await ExpectText(lead, ".missing-panel h2", "Es fehlen");
    }

    /// <summary>A cause for every deviation that asks for one; the suggested measure, for the light instruments the suggested reason, for the last one a reason of one's own.</summary>
    private static async Task CompleteAsync(AppPage lead)
    {
        await lead.GoToAsync("/performance-dialog?monat=2016-09&schritt=3");
        var causes = lead.Page.Locator(".missing-panel section:has(h3:has-text('Ursache')) a");
        await causes.First.WaitForAsync();
        for (var left = await causes.CountAsync(); left > 0; left--)
        {
            await lead.Page.Keyboard.PressAsync("Control+Enter");
            await lead.Page.Locator("select:focus").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await Assertions.Expect(causes).ToHaveCountAsync(left - 1);
        }
        await lead.GoToAsync("/performance-dialog?monat=2016-09&schritt=6");
        var suggestions = lead.Page.GetByRole(AriaRole.Button, new() { Name = "Vorschlag beschließen" });
        await suggestions.First.WaitForAsync();
        for (var left = await suggestions.CountAsync(); left > 1; left--)
        {
            await suggestions.First.ClickAsync();
            await Assertions.Expect(suggestions).ToHaveCountAsync(left - 1);
        }
        await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Begründung übernehmen" }).ClickAsync();
        await Assertions.Expect(lead.Page.GetByLabel("Oder: warum keine Maßnahme nötig ist")).ToHaveCountAsync(1);
        await lead.Page.GetByLabel("Oder: warum keine Maßnahme nötig ist").FillAsync("Die Stelle ist ab Oktober besetzt.");
        await ExpectText(lead, ".missing-panel h2", "Es fehlt nichts");
        await lead.GoToAsync(Closing);
    }

    private static async Task<string> IntegrationsOnOverviewAsync(AppPage page)
    {
        await page.GoToAsync(Overview);
        var row = page.Page.Locator(".target-table tbody tr").Filter(new() { HasText = "Integrationen" }).First;
        return (await row.Locator("td[data-head=Ist]").InnerTextAsync()).Trim();
    }

    private static async Task<(string Integrations, string Snapshot)> WorkbookAsync(AppHost host)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        await using var file = new MemoryStream(await client.GetByteArrayAsync(Workbook, TestContext.Current.CancellationToken));
        var saved = SavedWorkbook.Read(file);
        return (saved.Tables["Uebersicht"].Row("Integrationen")["Ist"].Text, Assert.Single(saved.Sheets["Deckblatt"].Values, cell => cell.Text.StartsWith("Nr. 1 · ", StringComparison.Ordinal)).Text);
    }

    /// <summary>Two customers in care for whom another integration in the month counts.</summary>
    private static async Task<List<string>> WithoutIntegrationAsync(AppHost host)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var (from, to) = (new DateOnly(2016, 9, 1), new DateOnly(2016, 9, 30));
        return await db.CarePeriods
            .Where(c => c.From <= from && (c.To == null || c.To >= to) && !db.Integrations.Any(i => i.CustomerNumber == c.CustomerNumber && i.StartOn >= from && i.StartOn <= to))
            .OrderBy(c => c.CustomerNumber).Select(c => c.CustomerNumber).Take(2).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task ImportAsync(AppHost host, string name, string content)
    {
        var reports = await host.Services.GetRequiredService<ImportService>().ImportAsync(
            [new ImportFile(name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)))], new ImportOptions(DemoOptions.Default.DataAsOf.AddDays(30)), ActingUser.System);
        Assert.Each(reports, report => Assert.True(report.IsCommitted, report.Failure));
    }

    private static async Task ImportSamplesAsync(AppHost host)
    {
        var samples = new DirectoryInfo(Path.Combine(SourceTree.Root, "data", "samples"));
        var reports = await host.Services.GetRequiredService<ImportService>().ImportAsync(
            [.. samples.GetFiles().Select(f => new ImportFile(f.Name, f.OpenRead))], new ImportOptions(DemoOptions.Default.DataAsOf), ActingUser.System);
        Assert.Each(reports, report => Assert.True(report.IsCommitted, report.Failure));
    }

    private static Task<int> VerifyAsync(AppHost host) => Verbs.RunAsync(
        ["verify"], TextWriter.Null, TextWriter.Null, new Dictionary<string, string?> { ["ConnectionStrings:Aez"] = host.Services.GetRequiredService<IConfiguration>().GetConnectionString("Aez") });

    private static Task ExpectText(AppPage page, string selector, string text) => Assertions.Expect(page.Page.Locator(selector).First).ToContainTextAsync(text);
}
