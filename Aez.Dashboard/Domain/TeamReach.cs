using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>
/// What of officers and customers belongs to the team that a user is bound to: before and after a change, on every day that it
/// is about. Whoever is bound to none reaches everything.
/// </summary>
/// <param name="officers">As stored before the change.</param>
public sealed class TeamReach(ActingUser user, OfficerTimeline officers)
{
    /// <summary>Stands for the number of a customer whom another team has.</summary>
    public const string OthersCustomer = "anderes Team";

    /// <summary>Every team.</summary>
    public bool IsWhole => user.Team is null;

    public OfficerTimeline Officers => officers;

    /// <summary>Why something of it can't be changed or brought, as one German sentence.</summary>
    public string Refusal => Access.OtherTeamRefusal(user);

    /// <summary>The name of the team; null for all of them.</summary>
    public string? Team => user.Team;

    public bool Has(string team) => Access.MaySeeTeam(user, team);

    /// <summary>Whether an IFK belongs to the team on a day; nobody knows of an unknown one.</summary>
    public bool Has(string ifk, DateOnly day) => IsWhole || (officers.On(ifk, day) is { } officer && Has(officer.Team));

    /// <summary>Whether an IFK belongs to the team on each day of a span.</summary>
    /// <param name="to">Null: without an end.</param>
    public bool Has(string ifk, DateOnly from, DateOnly? to) =>
        Has(ifk, from) && (IsWhole || officers.Rows.Where(row => row.Code == ifk && row.ActiveFrom > from && !(row.ActiveFrom > to)).All(row => Has(row.Team)));

    /// <summary>Whether an IFK belongs to the team in each month of a year.</summary>
    public bool HasIn(string ifk, int year) => Has(ifk, Month.January(year).KeyDay, Month.December(year).KeyDay);

    /// <summary>Why the user may not change what belongs to all teams, in German; null if they may.</summary>
    public string? SharedRefusal => Access.SharedRefusal(user, officers.Rows.Where(row => row.Unit == OfficerUnit.Aez).Select(row => row.Team).Distinct(StringComparer.Ordinal));

    /// <summary>Whether an IFK may become what <paramref name="after"/> says: on each day that differs, of the team before and after.</summary>
    public bool Allows(string ifk, OfficerTimeline after)
    {
        if (IsWhole)
            return true;
        var days = officers.Rows.Concat(after.Rows).Where(row => row.Code == ifk)
            .SelectMany(row => row.ActiveTo is { } to && to < DateOnly.MaxValue ? [row.ActiveFrom, to.AddDays(1)] : new[] { row.ActiveFrom })
            .Append(DateOnly.MinValue).Distinct();
        return days.All(day => (officers.On(ifk, day), after.On(ifk, day)) is var (before, then)
            && (IsSame(before, then, day) || ((before is null || Has(before.Team)) && (then is null || Has(then.Team)))));
    }

    /// <summary>Whether the user may read the number of a customer: theirs on the day of a record, or as of today; one whom nobody has, if the record is theirs.</summary>
    /// <param name="file">Its care is enough.</param>
    /// <param name="asOf">The key day of what is listed.</param>
    public bool MayName(CustomerFile file, DateOnly day, DateOnly asOf)
    {
        if (IsWhole || file.Care.Count == 0)
            return true;
        List<CarePeriod> held = [.. new[] { file.CareOn(day), file.CareOn(asOf) }.OfType<CarePeriod>()];
        return (held.Count > 0 ? held : file.Care).Exists(care => user.Ifk is { } own ? care.Ifk == own : Has(care.Ifk, care.Covers(day) ? day : care.Covers(asOf) ? asOf : care.From));
    }

    private static bool IsSame(Officer? a, Officer? b, DateOnly day) =>
        a is null || b is null
            ? a == b
            : (a.Name, a.Team, a.Unit, a.FullTimeEquivalentOn(day), a.IsActiveOn(day)) == (b.Name, b.Team, b.Unit, b.FullTimeEquivalentOn(day), b.IsActiveOn(day));
}
