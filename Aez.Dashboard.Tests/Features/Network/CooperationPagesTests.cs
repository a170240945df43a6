using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Needs;
using Aez.Dashboard.Features.Network;
using Aez.Dashboard.Features.WorkingGroups;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;
using Aez.Dashboard.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;

namespace Aez.Dashboard.Tests.Features.Network;

/// <summary>The pages of network, needs and working groups: picture, list, open entry, editor with a document.</summary>
public sealed class CooperationPagesTests() : FigurePageContext(new FakeTimeProvider(new DateTimeOffset(2016, 10, 20, 8, 0, 0, TimeSpan.Zero)))
{
    [Fact]
    public async Task Partner_WithADocumentChosenInTheEditor_OffersItInTheEntry()
    {
        await FillAsync();
        var dialogs = Render<MudDialogProvider>();
        Render<MudPopoverProvider>();
        var page = OpenPage<NetworkPage>("/netzwerk");
        page.FindAll("button").Single(b => b.TextContent.Contains("Partner aufnehmen", StringComparison.Ordinal)).Click();
        dialogs.WaitForElement("#entry");

        var field = dialogs.FindComponents<InputFile>()[0];
        field.UploadFiles(InputFileContent.CreateFromBinary(SampleFiles.All["brief.docx"], "vertrag.pdf"));
        dialogs.WaitForAssertion(() => Assert.Contains("„vertrag.pdf“ heißt wie PDF, ist aber Word (DOCX)", dialogs.Find(".file-field .field-problem").TextContent, StringComparison.Ordinal));
        dialogs.FindComponents<InputFile>()[0].UploadFiles(InputFileContent.CreateFromBinary(SampleFiles.All["vertrag.pdf"], "vertrag.pdf"));

        dialogs.WaitForAssertion(() => Assert.Contains("vertrag.pdf", dialogs.Find(".file-chosen").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Partner_WithADocument_OffersItForDownload()
    {
        await FillAsync();
        var file = (await Services.GetRequiredService<FileCommands>().AddAsync(User, PartnerRegister.Instance, StoreBuilder.Team, "vertrag.pdf", null, new MemoryStream(SampleFiles.All["vertrag.pdf"]), Xunit.TestContext.Current.CancellationToken)).File!;
        var id = await SaveAsync(PartnerRegister.Instance, (PartnerRegister.Agreement.Key, file.Kept));

        var page = OpenPage<NetworkPage>("/netzwerk", id);

        var link = page.Find(".entry-fields a[download]");
        Assert.Equal(("vertrag.pdf", $"export/datei/{file.Id}"), (link.TextContent, link.GetAttribute("href")));
    }

    [Fact]
    public async Task Needs_OnTheirWay_StandInTheirColumnWithTheEntriesOfWhatRuns()
    {
        await FillAsync();
        await SaveAsync(NeedRegister.Instance, ("bedarf", "Erst gedacht"));
        var id = await SaveAsync(
            NeedRegister.Instance, ("bedarf", "Läuft schon"), ("bescheid-am", "01.03.2016"), ("laeuft-ab", "15.07.2016"), ("instrument", "FbW"), ("plaetze", "12"));

        var page = OpenPage<NeedsPage>("/bedarfe", id);

        var columns = page.FindAll(".board > section");
        Assert.Equal(["Bedarf 1", "Konzept des Trägers 0", "Prüfung B-Team 0", "Ausschreibung (REZ) 0", "Bescheid 0", "laufend 1"], columns.Select(c => c.QuerySelector("h3")!.TextContent));
        page.WaitForAssertion(() => Assert.Contains("6 Eintritte in FbW auf 12 Plätze, Juli 2016 bis September 2016", page.Find(".board > section:last-child li").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Needs_ForAnIfk_TellNoTotalsOfTheTeam()
    {
        await FillAsync();
        var id = await SaveAsync(NeedRegister.Instance, ("bescheid-am", "01.03.2016"), ("laeuft-ab", "15.07.2016"), ("instrument", "FbW"), ("plaetze", "12"));
        User = new ActingUser("Herr Fach", Role.Ifk, "AEZ-01") { Login = "fach", Team = StoreBuilder.Team };

        var page = OpenPage<NeedsPage>("/bedarfe", id);

        Assert.DoesNotContain("Eintritte", page.Find(".board").TextContent, StringComparison.Ordinal);
        Assert.Contains("12 Plätze", page.Find(".board").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WorkingGroups_SayTheirRhythmAndThatPeerCounsellingIsNotDocumented()
    {
        await FillAsync();
        await SaveAsync(MeetingRegister.Instance, ("tag", "04.10.2016"));

        var page = OpenPage<WorkingGroupsPage>("/arbeitskreise");

        Assert.Equal(
            "Interner Arbeitskreis: seit dem 18.10.2016 überfällig, zuletzt am 04.10.2016, noch keiner angesetzt. Fach-Arbeitskreis: noch nie getagt, noch keiner angesetzt.",
            page.Find(".finding").TextContent.Trim());
        Assert.Contains(PeerCounselling.Rule, page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll(".day-line[role=img]").Count);
        Assert.Single(page.FindAll(".day-held"), m => m.ParentElement!.ClassList.Contains("day-line"));
        Assert.Contains("export/arbeitskreise.ics?team=", page.Find("a[download$='.ics']").GetAttribute("href"), StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        var builder = new StoreBuilder(Database).Officer("AEZ-01");
        foreach (var (month, count) in new[] { ("2016-05", 9m), ("2016-07", 1m), ("2016-08", 2m), ("2016-09", 3m) })
            builder.Metric(month, "AEZ-01", Indicator.MeasureEntries, count, instrument: "FbW");
        await builder.FiguresAsync("2016-09", dataAsOf: "2016-10-03");
    }

    private async Task<int> SaveAsync(Register register, params (string Key, string Text)[] changes)
    {
        var typed = RegisterSamples.Typed(register, "AEZ-01");
        foreach (var (key, text) in changes)
            typed[key] = text;
        var saved = await Services.GetRequiredService<RegisterCommands>().SaveAsync(User, register, StoreBuilder.Team, 0, 0, typed, Xunit.TestContext.Current.CancellationToken);
        Assert.Null(saved.Refusal);
        return saved.Id;
    }

    private IRenderedComponent<TPage> OpenPage<TPage>(string path, int? entry = null)
        where TPage : IComponent
    {
        var page = Open<TPage>($"{path}?monat=2016-09&team={StoreBuilder.Team}{(entry is { } id ? $"&eintrag={id}" : "")}");
        page.WaitForElement(".worklist");
        return page;
    }
}
