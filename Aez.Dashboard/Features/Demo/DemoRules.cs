using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What the synthetic house has decided itself, so that a change of rules can be seen in figures and charts.</summary>
internal static class DemoRules
{
    public const string Reason = "Die Träger melden schneller, seit die Rückmeldungen zentral eingehen; die Auswertung soll folgen.";

    /// <summary>From two months before the last on, third parties' feedback is to be evaluated sooner.</summary>
    public static RuleSet OfHouse(DemoOptions options)
    {
        var from = options.LastMonth.AddMonths(-2).FirstDay;
        return RuleTimeline.Shipped.On(from) with
        {
            From = from,
            Name = "Hausregel Rückmeldungen",
            Source = "Entscheidung der Bereichsleitung: Rückmeldungen sind in 10 Tagen auszuwerten",
            FeedbackDays = 10,
        };
    }
}
