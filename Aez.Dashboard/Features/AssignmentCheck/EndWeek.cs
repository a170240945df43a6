using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>The days ahead in weeks, the last one shorter.</summary>
/// <param name="Ends">What ends or changes in the week.</param>
public sealed record EndWeek(DateOnly From, DateOnly To, IReadOnlyList<StatusEnd> Ends)
{
    public int Count(bool isEnd) => Ends.Count(end => end.IsEnd == isEnd);

    public string Days => $"{German.Day(From)} bis {German.Day(To)}";

    public static IReadOnlyList<EndWeek> Of(AssignmentView view)
    {
        var last = AssignmentEnd.LastDay(view.Counts.Day);
        var weeks = new List<EndWeek>();
        for (var from = view.Counts.Day; from < last;)
        {
            var first = from.AddDays(1);
            from = last.DayNumber - from.DayNumber > 7 ? from.AddDays(7) : last;
            weeks.Add(new EndWeek(first, from, [.. view.Ends.Where(end => end.Day >= first && end.Day <= from)]));
        }
        return weeks;
    }
}
