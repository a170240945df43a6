namespace Aez.Dashboard.Domain;

/// <summary>
/// Completed years of life. Someone born on 29 February completes a year with the end of 28 February in common years
/// and so has the new age from 1 March (§ 187 (2), § 188 (2) and (3) BGB).
/// </summary>
public static class Age
{
    public static int On(DateOnly day, DateOnly birth)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The first day on which the age is reached.</summary>
    public static DateOnly ReachedOn(DateOnly birth, int years)
    {
        var anniversary = birth.AddYears(years);
        return anniversary.Day == birth.Day ? anniversary : anniversary.AddDays(1);
    }
}
