using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.AssignmentCheck;

/// <summary>Reads who is in the wrong place by the concept and who will be: totals for whoever sees the team's figures, customers for whoever may see those.</summary>
public sealed class AssignmentCheckQuery(Worklists worklists)
{
    private const string Title = "Zuordnungsprüfung";

    public async Task<Answer<AssignmentView>> GetAsync(ActingUser user, Month month, string? team, string? ifk, CancellationToken cancellationToken = default)
    {
        var view = await worklists.TotalAsync(user, new WorklistScope(month, team, ifk, Title, ""), async of =>
        {
            var placements = await Placements.OfAsync(of, cancellationToken);
            var dataAsOf = of.StockAsOf();
            return new AssignmentView(
                month,
                of.Team,
                Access.ScopeOf(user, ifk),
                Placements.Count(placements, of.KeyDay, of.Elsewhere.Units.Values),
                [.. placements.Select(p => p.End).OfType<AssignmentEnd>().Select(end => new StatusEnd(end.Kind, end.Day))],
                dataAsOf)
            {
                Lists = AssignmentChoice.All
                    .SelectMany(choice => placements.Where(choice.Has).CountBy(p => p.Assignment.Receiver).Select(unit => (Key: (choice, unit.Key), unit.Value)))
                    .ToDictionary(list => list.Key, list => list.Value),
                Provisional = !(dataAsOf >= of.Set.FinalFrom(month)),
                HasWorklist = Access.May(user, Permission.SeeCustomers),
            };
        }, cancellationToken);
        return view is null ? Answer.None<AssignmentView>("Für diesen Monat ist kein Team bekannt. Importieren Sie zuerst die IFK-Liste und den Bestand.") : Answer.Of(view);
    }

    /// <summary>The customers of the filter: by unit, and there whose status ends first or who belongs there longest.</summary>
    public async Task<Page<AssignmentRow>> ListAsync(ActingUser user, AssignmentFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        var rows = await worklists.ReadAsync<AssignmentRow>(user, new WorklistScope(filter.Month, filter.Team, filter.Ifk, Title, filter.Words), async of =>
        [
            .. (await Placements.OfAsync(of, cancellationToken))
                .Where(filter.Has)
                .Select(RowOf)
                .OrderBy(row => filter.Choice == AssignmentChoice.Ending ? 0 : PositionOf(row.Assignment.Receiver))
                .ThenBy(row => filter.Choice == AssignmentChoice.Ending ? row.End?.Day : row.Since)
                .ThenBy(row => row.CustomerNumber, StringComparer.Ordinal),
        ], cancellationToken);
        return Page.Of(rows, skip, take);
    }

    /// <summary>Whom a unit has to take over, by customer number.</summary>
    public Task<IReadOnlyList<HandOverRow>> HandOverAsync(ActingUser user, Month month, string? team, string? ifk, ReceivingUnit unit, CancellationToken cancellationToken = default) =>
        worklists.ReadAsync<HandOverRow>(user, new WorklistScope(month, team, ifk, "Übergabeliste", unit.Name), async of =>
        [
            .. (await Placements.OfAsync(of, cancellationToken))
                .Where(p => p.Assignment.Receiver == unit && (unit == ReceivingUnit.Aez ? p.IsOurs : !p.IsElsewhere && p.IsToHandOver))
                .Select(p => new HandOverRow(p.Care.CustomerNumber, p.Care.Ifk, p.Assignment.IsSingleParent, ReasonFor(p.Assignment), p.Since)),
        ], cancellationToken);

    private static AssignmentRow RowOf(Placement p) => new(p.Care.CustomerNumber, p.Care.Ifk, p.Here, p.Assignment, p.Assignment.FieldsOf(p.Care), p.Since, p.Care.From)
    {
        End = p.End,
        Next = p.Next,
        Verbis = p.Care.VerbisFlag,
        IsVerbisDifferent = p.IsVerbisDifferent,
    };

    private static string ReasonFor(UnitAssignment assignment) => assignment switch
    {
        { Hierarchy: { } rule } => $"{rule.Name} ({rule.Section})",
        { IsSingleParent: true } => "alleinerziehend (Abschnitt 2)",
        _ => "nicht mehr alleinerziehend (Abschnitt 2)",
    };

    private static int PositionOf(ReceivingUnit unit)
    {
        for (var i = 0; i < ReceivingUnit.All.Count; i++)
        {
            if (ReceivingUnit.All[i] == unit)
                return i;
        }
        return ReceivingUnit.All.Count;
    }
}
