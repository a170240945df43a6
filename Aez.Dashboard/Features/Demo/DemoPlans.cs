using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>
/// Cooperation plans through a customer's care, most of them updated before their six months are over; then fewer, above all with two
/// IFKs. In the last months some who refused a plan are obliged by administrative act.
/// </summary>
internal sealed class DemoPlans(DemoOptions options, Dice dice)
{
    private const int ReviewMonths = 6;
    private const int SmallChild = 14;

    private static readonly string[] Slow = ["AEZ-02", "AEZ-05"];

    private Month Turn => DemoDialogues.ProcessChangedIn(options);

    /// <summary>First day of obligations.</summary>
    private DateOnly Obliged => options.LastMonth.AddMonths(-4).FirstDay;

    public IEnumerable<Agreement> Of(DemoCustomer customer)
    {
        if (!customer.Agrees)
            yield break;
        var day = FirstDay(customer);
        var end = customer.End ?? options.LastDay;
        while (day <= end && customer.CareOn(day) is { } care)
        {
            // Few agree on a plan while the child is that small.
            if (care.YoungestChildBirthDate is { } birth && Term.Same(birth, SmallChild) is var grown && grown > day && !dice.Hits(0.15))
            {
                day = grown.AddDays(dice.Between(5, 60));
                continue;
            }
            var plan = new Agreement
            {
                CustomerNumber = customer.Number,
                Kind = day >= Obliged && dice.Hits(0.08) ? AgreementKind.Obligation : AgreementKind.Kooperationsplan,
                ConcludedOn = day,
            };
            var until = LastDay(day);
            var updated = until.AddDays(-dice.Between(0, 25));
            if (dice.Hits(OnTime(Month.Of(until), care.Ifk)) && updated <= end)
            {
                plan.ContinuedOn = updated;
                until = LastDay(updated);
            }
            if (dice.Hits(0.02) && plan.ConcludedOn.AddDays(dice.Between(30, 150)) is var ended && ended <= options.LastDay)
                plan.EndedOn = ended;
            // One that has ended is updated no more.
            if (plan.ContinuedOn > plan.EndedOn)
                plan.ContinuedOn = null;
            yield return plan;
            day = dice.Hits(OnTime(Month.Of(until), care.Ifk))
                ? until.AddDays(-dice.Between(0, 14))
                : until.AddDays(3 + (int)dice.Exponential(60));
        }
    }

    /// <summary>Of care that began long before, the plans of the last year: enough for the share to be settled when the first month begins.</summary>
    private DateOnly FirstDay(DemoCustomer customer)
    {
        var from = customer.Care[0].From;
        var start = options.FirstMonth.AddMonths(-ReviewMonths).FirstDay;
        return from < start.AddDays(-180) ? start.AddDays(-dice.Between(1, 180)) : from.AddDays(dice.Between(3, 35));
    }

    private static DateOnly LastDay(DateOnly from) => Term.Same(from, ReviewMonths).AddDays(-1);

    private double OnTime(Month month, string ifk) =>
        month < Turn ? 0.86 : Slow.Contains(ifk, StringComparer.Ordinal) ? 0.42 : 0.7;
}
