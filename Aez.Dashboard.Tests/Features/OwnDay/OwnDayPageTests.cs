using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aez.Dashboard.Tests.Features.OwnDay;

public sealed class OwnDayPageTests : FigurePageContext
{
    private readonly MeasureStore _store;

    public OwnDayPageTests()
    {
        _store = new MeasureStore(Database);
        Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_store.Clock));
        User = new ActingUser("Eins", Role.Ifk, "A1");
    }

    [Fact]
    public async Task Page_OfAnIfk_ShowsListsMeasuresAndOwnFiguresAndNobodyElse()
    {
        await Database.FillAsync(
            new DateOnly(2016, 10, 3),
            Officer("A1"), Officer("A2"), Care("0001", "A1"), Care("0002", "A2"));
        await _store.AddAsync(MeasureStore.September, MeasureStore.Input with { Text = "Eigene Maßnahme", Responsible = "A1" });
        await _store.AddAsync(MeasureStore.September, MeasureStore.Input with { Text = "Fremde Maßnahme", Responsible = "A2" });

        var page = Open<OwnDayPage>("/mein-tag?monat=2016-09");
        page.WaitForState(() => page.FindAll(".worklist tbody tr").Count == 2);

        Assert.Equal(["1", "1", "0", "0"], page.FindAll(".due-counts strong").Select(e => e.TextContent));
        Assert.Each(page.FindAll(".due-counts a"), link => Assert.Contains("/mein-tag?monat=2016-09#", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("Eigene Maßnahme", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Ihre eigenen Zahlen, September 2016", page.Markup, StringComparison.Ordinal);
        Assert.Equal("1", page.FindAll("[aria-labelledby=eigene-zahlen] tbody tr").Single(r => r.TextContent.Contains("Bestand", StringComparison.Ordinal)).QuerySelector(".num")!.TextContent.Trim());
        string[] foreign = ["0002", "A2", "Fremde Maßnahme", "Team "];
        Assert.Each(foreign, word => Assert.DoesNotContain(word, page.Told(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Page_WithNothingDue_SaysSo()
    {
        await Database.FillAsync(new DateOnly(2016, 10, 3), Officer("A1"), Care("0001", "A1", required: false), new Contact { CustomerNumber = "0001", Date = new(2016, 10, 1) });

        var page = Open<OwnDayPage>("/mein-tag?monat=2016-09");

        page.WaitForAssertion(() => Assert.Equal("Heute ist nichts fällig; Sie betreuen 1 Person.", page.Find(".finding").TextContent.Trim()));
        Assert.Equal(4, page.FindAll(".worklist-empty").Count);
    }

    private static Officer Officer(string code) => new() { Code = code, Name = $"Name {code}", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk, bool? required = true) =>
        new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), YoungestChildBirthDate = new(2008, 1, 1), AgreementRequired = required };
}
