namespace Aez.Dashboard.Domain;

/// <summary>Days from a first to a last one, both inclusive, of which the last may be open: care, an IFK's time of activity.</summary>
public static class OpenSpan
{
    /// <param name="from">First day of the span.</param>
    /// <param name="to">Its last day; null while it lasts.</param>
    public static bool Covers(DateOnly from, DateOnly? to, DateOnly day) => Reaches(from, to, day, day);

    /// <summary>Whether at least one of the days from <paramref name="first"/> to <paramref name="last"/> belongs to it.</summary>
    public static bool Reaches(DateOnly from, DateOnly? to, DateOnly first, DateOnly last) => from <= last && (to is null || to >= first);
}
