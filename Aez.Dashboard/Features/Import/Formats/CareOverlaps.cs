namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>
/// Nobody has two IFKs on one day. What files tell of a customer's care is made one history, which depends on what they tell alone and
/// not on their order: where the earlier care goes on beyond the beginning of the next, the newer Datenstand knows better. Care of which
/// a newer one says that it has begun ends the care before on the day before; care that begins within what a newer one tells of takes
/// no effect. Two that say so with the same Datenstand contradict each other.
/// The day on which one ends and the next begins is a hand-over: the later has it.
/// </summary>
internal static class CareOverlaps
{
    /// <param name="care">Of one customer, by its first day; no two begin on the same.</param>
    /// <param name="contradictions">Pairs that contradict each other, the earlier first; each that does is in one at least.</param>
    /// <returns>For each period what ends it beyond what is told of it; null where nothing does.</returns>
    public static CareEnd?[] Resolve(IReadOnlyList<ToldCare> care, out IReadOnlyList<(ToldCare Earlier, ToldCare Later)> contradictions)
    {
        var ends = new CareEnd?[care.Count];
        var pairs = new List<(ToldCare, ToldCare)>();
        var open = 0;
        for (var i = 1; i < care.Count; i++)
        {
            var (earlier, later) = (care[open], care[i]);
            if (!Overlap(earlier, later))
            {
                open = i;
                continue;
            }
            switch ((earlier.End?.DataAsOf ?? DateOnly.MinValue).CompareTo(later.Known.DataAsOf))
            {
                case < 0:
                    ends[open] = new CareEnd(later.From.AddDays(-1), later.Known);
                    open = i;
                    break;
                case > 0:
                    ends[i] = new CareEnd(later.From.AddDays(-1), earlier.End!.Value);
                    break;
                default:
                    pairs.Add((earlier, later));
                    open = EndOf(later) > EndOf(earlier) ? i : open;
                    break;
            }
        }
        contradictions = pairs;
        return ends;
    }

    public static bool Overlap(ToldCare earlier, ToldCare later) => EndOf(earlier) > later.From;

    private static DateOnly EndOf(ToldCare care) => care.To ?? DateOnly.MaxValue;
}
