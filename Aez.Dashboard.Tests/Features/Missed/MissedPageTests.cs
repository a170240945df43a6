using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Missed;

public sealed class MissedPageTests() : FigurePageContext(new FakeTimeProvider(new DateTimeOffset(2026, 8, 31, 12, 0, 0, TimeSpan.Zero)))
{
    [Fact]
    public async Task Page_OfAnIfk_MarksAndTakesBack()
    {
        await FillAsync();
        User = new ActingUser("Eins", Role.Ifk, "A1");
        var page = Open<MissedPage>("/versaeumte-termine?monat=2026-08");
        page.WaitForElement(".worklist tbody tr");
        Assert.Equal("Bei 1 Person ist der Hinweis vor dem dritten Termin an der Zeit.", page.Find(".finding").TextContent.Trim());

        await page.Find("[aria-label='Hinweis vermerken: 0001']").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("31.08.2026, Eins", page.Find(".worklist tbody tr").TextContent, StringComparison.Ordinal));
        await page.Find("[aria-label='zurücknehmen: Vermerk zu 0001']").ClickAsync();
        page.WaitForElement("[aria-label='Hinweis vermerken: 0001']");
    }

    [Fact]
    public async Task Page_OfControlling_HasNoMark()
    {
        await FillAsync();
        User = new ActingUser("Controlling", Role.Controlling);
        var page = Open<MissedPage>("/versaeumte-termine?monat=2026-08&schritt=alle");

        page.WaitForElement(".worklist tbody tr");
        Assert.Empty(page.FindAll(".worklist tbody button"));
    }

    /// <summary>Nobody is compared: an IFK in the address narrows nothing, and no total stands beside one.</summary>
    [Fact]
    public async Task Page_WithAnIfkInTheAddress_ShowsTheTeamWithoutAChoiceOfIfks()
    {
        await FillAsync();
        var page = Open<MissedPage>("/versaeumte-termine?monat=2026-08&ifk=A2");

        page.WaitForElement(".worklist tbody tr");
        Assert.Contains("0001", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".page-filter"));
    }

    [Fact]
    public async Task Page_BeforeTheLaw_HasNoList()
    {
        await FillAsync();
        var page = Open<MissedPage>("/versaeumte-termine?monat=2026-06");

        page.WaitForAssertion(() => Assert.StartsWith("Am 30.06.2026 kennt das Gesetz keine Reihe", page.Find(".finding").TextContent.Trim(), StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".worklist"));
    }

    private Task FillAsync() => Database.FillAsync(
        new DateOnly(2026, 8, 31),
        Officer("A1"), Officer("A2"), Care("0001", "A1"), Care("0002", "A2"),
        Missed("0001", new(2026, 7, 6)), Missed("0001", new(2026, 7, 20)), Missed("0002", new(2026, 8, 3)));

    private static Officer Officer(string code) => new() { Code = code, Name = $"Name {code}", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk) => new() { CustomerNumber = customer, Ifk = ifk, From = new(2025, 1, 1), YoungestChildBirthDate = new(2015, 1, 1) };

    private static Contact Missed(string customer, DateOnly on) => new() { CustomerNumber = customer, Date = on, Outcome = ContactOutcome.NoShow };
}
