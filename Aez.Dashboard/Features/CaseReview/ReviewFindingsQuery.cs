using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Reviews;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Features.CaseReview;

/// <summary>What the reviewed cases say of the team, for those who see no single one.</summary>
/// <param name="Month">The last of the months looked at.</param>
/// <param name="Cases">How far the cases of these months are, as German sentences.</param>
/// <param name="Closed">Why nothing is told, as German sentences; null: it is.</param>
public sealed record ReviewFindings(Month Month, string Team, string Cases, IReadOnlyList<PointFinding> Points, string? Closed)
{
    public string Finding => Closed ?? (Points.Count == 0 ? $"In den zwölf Monaten bis {German.MonthName(Month)} sind keine Fälle gezogen." : Cases);
}

/// <summary>Reads what was found about each point over twelve months: no case, no customer, no IFK.</summary>
public sealed class ReviewFindingsQuery(UnitOfWork unit, RegisterQuery registers)
{
    public async Task<ReviewFindings> GetAsync(ActingUser user, Month month, string team, CancellationToken cancellationToken = default)
    {
        Access.Demand(Access.May(user, Permission.SeeTeam) && Access.MaySeeTeam(user, team));
        await using var db = await unit.ReaderAsync(cancellationToken);
        var around = await registers.SurroundingsAsync(db, ReviewRegister.Instance, team, cancellationToken);
        if (ReviewRegister.Instance.ClosedText(around) is { } closed)
            return new ReviewFindings(month, team, "", [], closed);
        var cases = PointFinding.CasesOf(around.Others, month);
        var far = cases.Count == 0 ? "" : ReviewRegister.Instance.Finding(cases, around);
        return new ReviewFindings(month, team, far, [.. PointFinding.Of(cases, around).Select(f => f.Hidden())], null);
    }
}
