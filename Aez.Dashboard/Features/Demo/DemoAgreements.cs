using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Demo;

/// <summary>
/// Agreements one after another through a customer's care. Until January 2016 most are renewed in time; then fewer and
/// fewer, above all with two IFKs: a change of the process that the control chart must find.
/// </summary>
internal sealed class DemoAgreements(DemoOptions options, Dice dice)
{
    private static readonly Month Turn = new(2016, 2);

    private static readonly string[] Slow = ["AEZ-02", "AEZ-05"];

    public IEnumerable<Agreement> Of(DemoCustomer customer)
    {
        if (!customer.Agrees)
            yield break;
        var day = FirstDay(customer);
        var end = customer.End ?? options.LastDay;
        while (day <= end && customer.CareOn(day) is { } care)
        {
            if (!AgreementRules.IsRequired(care, day, RuleTimeline.Shipped.On(day)) && !dice.Hits(0.15))
            {
                day = Later(day, care);
                continue;
            }
            var until = Term.Same(day, ShippedRules.Concept2016.ReviewMonths).AddDays(-1);
            var agreement = new Agreement
            {
                CustomerNumber = customer.Number,
                Kind = dice.Hits(0.07) ? AgreementKind.EgvVa : AgreementKind.Egv,
                ConcludedOn = day,
                ValidUntil = dice.Hits(0.7) ? until : null,
                EndedOn = dice.Hits(0.03) ? day.AddDays(dice.Between(30, 150)) : null,
            };
            if (agreement.EndedOn > options.LastDay)
                agreement.EndedOn = null;
            yield return agreement;
            day = dice.Hits(OnTime(Month.Of(until), care.Ifk))
                ? until.AddDays(-dice.Between(0, 14))
                : until.AddDays(3 + (int)dice.Exponential(80));
        }
    }

    /// <summary>
    /// Of care that began long before, the agreements of the last year and a half: enough for the share to be settled when
    /// the first month begins.
    /// </summary>
    private DateOnly FirstDay(DemoCustomer customer)
    {
        var from = customer.Care[0].From;
        var start = options.FirstMonth.AddMonths(-12).FirstDay;
        return from < start.AddDays(-215) ? start.AddDays(-dice.Between(1, 215)) : from.AddDays(dice.Between(3, 35));
    }

    private DateOnly Later(DateOnly day, CarePeriod care)
    {
        var third = care.YoungestChildBirthDate is { } birth ? Term.LastDay(birth, ShippedRules.Concept2016.ExemptBelowMonths).AddDays(1) : day;
        return (third > day ? third : day.AddDays(180)).AddDays(dice.Between(5, 60));
    }

    private static double OnTime(Month month, string ifk) =>
        month < Turn ? 0.74 : Slow.Contains(ifk, StringComparer.Ordinal) ? 0.30 : 0.58;
}
