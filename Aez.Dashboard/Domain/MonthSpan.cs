namespace Aez.Dashboard.Domain;

/// <summary>Consecutive months, both ends included; none where the last lies before the first.</summary>
public readonly record struct MonthSpan(Month First, Month Last)
{
    /// <summary>The first month that there is.</summary>
    public static readonly Month Earliest = new(DateOnly.MinValue.Year, 1);

    /// <summary>The last month that there is: where a span ends that has no end.</summary>
    public static readonly Month Latest = new(DateOnly.MaxValue.Year, 12);

    public static readonly MonthSpan Always = new(Earliest, Latest);

    public static readonly MonthSpan None = new(Latest, Earliest);

    public bool IsEmpty => Last < First;

    /// <summary>The first month on whose key day something holds that holds from a day on, and all after it; none without a day.</summary>
    public static MonthSpan Since(DateOnly? day) => day is { } first ? new MonthSpan(Month.Of(first), Latest) : None;

    /// <summary>The months whose key day lies within the days from..to.</summary>
    /// <param name="to">Null: without an end.</param>
    public static MonthSpan OfKeyDays(DateOnly from, DateOnly? to)
    {
        if (to is not { } end)
            return Since(from);
        var last = Month.Of(end);
        if (last.KeyDay == end)
            return new MonthSpan(Month.Of(from), last);
        return last == Earliest ? None : new MonthSpan(Month.Of(from), last.Previous);
    }

    public bool Contains(Month month) => First <= month && month <= Last;

    /// <summary>The months that lie in both.</summary>
    public MonthSpan Within(MonthSpan other) => new(Month.Later(First, other.First), Month.Earlier(Last, other.Last));

    /// <summary>The months that don't lie in the other.</summary>
    public IEnumerable<MonthSpan> Without(MonthSpan other)
    {
        if (Within(other) is { IsEmpty: true })
        {
            yield return this;
            yield break;
        }
        if (First < other.First)
            yield return new MonthSpan(First, other.First.Previous);
        if (other.Last < Last)
            yield return new MonthSpan(other.Last.Next, Last);
    }

    /// <summary>The span in parts, at each month on whose key day something holds for the first time that holds from one of the days on.</summary>
    public IEnumerable<MonthSpan> CutAt(params IEnumerable<DateOnly?> days)
    {
        var (first, last) = (First, Last);
        foreach (var cut in days.OfType<DateOnly>().Select(Month.Of).Where(month => first < month && month <= last).Distinct().Order())
        {
            yield return new MonthSpan(first, cut.Previous);
            first = cut;
        }
        if (first <= last)
            yield return new MonthSpan(first, last);
    }

    /// <summary>The same months in as few spans as it takes, in their order.</summary>
    public static IEnumerable<MonthSpan> Union(params IEnumerable<MonthSpan> spans)
    {
        MonthSpan? open = null;
        foreach (var span in spans.Where(span => !span.IsEmpty).OrderBy(span => span.First))
        {
            if (open is not { } before)
                open = span;
            else if (before.Last == Latest || span.First <= before.Last.Next)
                open = before with { Last = Month.Later(before.Last, span.Last) };
            else
            {
                yield return before;
                open = span;
            }
        }
        if (open is { } rest)
            yield return rest;
    }
}
