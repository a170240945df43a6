using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Help;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Help;

public sealed class HelpPageTests
{
    [Fact]
    public async Task Page_ChangedSettings_DefinesByThem()
    {
        await using var database = new TestDatabase();
        await using (var db = await database.CreateForAsync(StoreExtensions.TeamLead))
        {
            var rules = ShippedRules.Concept2016 with { ReachMonths = 6, ExemptBelowMonths = 0, ExemptUnsecuredBelowMonths = 0, Thresholds = new StatusThresholds(1, 0.9m, 0.025m) };
            await StoreExtensions.Settings.SaveAsync(db, RuleTimeline.Shipped.Sets[^1].From, rules with { From = RuleTimeline.Shipped.Sets[^1].From }, "Test", StoreExtensions.TeamLead, Xunit.TestContext.Current.CancellationToken);
        }
        await using var context = new PageContext(database);
        var page = context.Open<HelpPage>("/hilfe");

        page.WaitForElement(".help-indicators");
        Assert.Equal(Indicator.All.Select(ShippedRules.Concept2016.NameOf).Select(n => n.Replace("3 Monate", "6 Monate", StringComparison.Ordinal)), page.FindAll(".help-indicator h3").Select(h => h.TextContent));
        Assert.Contains("N = 6", page.Find("[aria-labelledby='contact-reach']").TextContent);
        Assert.Contains("keine, jede Kundin", page.Find("[aria-labelledby='egv-validity']").TextContent);
        var status = page.Find("[aria-labelledby='status']").TextContent;
        Assert.Contains("ab 90\u202F% des anteiligen Soll", status);
        Assert.Contains("höchstens 2,5\u202F%-Pkt.", status);
        Assert.Equal(InstrumentCatalogue.Create().Count, page.FindAll("[aria-labelledby='instrumente'] tbody tr").Count);
    }

    [Fact]
    public void Definitions_All_AreCompleteAndNamedOnce()
    {
        foreach (var list in new[] { Definitions.Rules(ShippedRules.Concept2016), Definitions.Attainment, Definitions.Forecasts, Definitions.Signals(ShippedRules.Concept2016), Definitions.Assignment, QualityDefinitions.Terms(ShippedRules.Concept2016), QualityDefinitions.Rules(ShippedRules.Concept2016), Definitions.Notation, Definitions.Glossary })
        {
            Assert.Equal(list.Count, list.Select(d => d.Term).Distinct().Count());
            Assert.Each(list, d => Assert.NotEmpty(d.Text));
        }
        Assert.Equal(Enum.GetValues<Status>(), Definitions.Statuses(ShippedRules.Concept2016).Select(s => s.Status));
    }
}
