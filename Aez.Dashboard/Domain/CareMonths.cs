using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>On which key days which care of a customer counts.</summary>
public static class CareMonths
{
    /// <summary>The months on whose key days a care is the customer's (<see cref="CustomerFile.CareOn"/>), care by care.</summary>
    /// <param name="care">By first day, ascending, as it is stored.</param>
    public static IEnumerable<(CarePeriod Care, MonthSpan Months)> Of(IReadOnlyList<CarePeriod> care)
    {
        for (var i = 0; i < care.Count; i++)
        {
            IEnumerable<MonthSpan> months = [Covered(care[i])];
            // On the day of a hand-over the later one has the customer; nothing else ever overlaps.
            for (var later = i + 1; later < care.Count && !(care[later].From > care[i].To); later++)
            {
                var taken = Covered(care[later]);
                months = [.. months.SelectMany(span => span.Without(taken))];
            }
            foreach (var span in months)
            {
                if (!span.IsEmpty)
                    yield return (care[i], span);
            }
        }
    }

    private static MonthSpan Covered(CarePeriod care) => care.To < care.From ? MonthSpan.None : MonthSpan.OfKeyDays(care.From, care.To);
}
