using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;

namespace Aez.Dashboard.Figures;

/// <summary>What is due about the assignment of a team's customers, as counts: for the dialogue and for start pages.</summary>
/// <param name="ToHandOver">Cared for here, another unit's by the rules.</param>
/// <param name="Ours">Cared for elsewhere, AEZ's by the rules; as far as the user may see.</param>
/// <param name="Ending">Those whose AEZ status ends within 90 days or has to be checked.</param>
public sealed record AssignmentDue(Month Month, string Team, int Stock, int ToHandOver, int Ours, int Ending)
{
    /// <summary>The page that has the lists.</summary>
    public const string Path = "/zuordnungspruefung";

    public bool IsAny => ToHandOver > 0 || Ours > 0 || Ending > 0;

    /// <summary>As one German sentence.</summary>
    public string Text
    {
        get
        {
            if (Stock == 0 && Ours == 0)
                return $"Am {German.Day(Month.KeyDay)} war niemand in Betreuung.";
            string[] parts =
            [
                ToHandOver == 0 ? Stock == 1 ? "Die eine betreute Person gehört zur AEZ" : $"Alle {German.Number(Stock)} betreuten Personen gehören zur AEZ" : $"{German.Number(ToHandOver)} von {German.Number(Stock)} {(ToHandOver == 1 ? "gehört" : "gehören")} nicht zur AEZ",
            ];
            return $"{string.Join("; ", parts.Concat(More))}.";
        }
    }

    /// <summary>What no figure tells: all but who is in the wrong unit. Null where there is nothing.</summary>
    public string? MoreText => More.Count == 0 ? null : $"{string.Join("; ", More)}.";

    private IReadOnlyList<string> More =>
    [
        .. Ours > 0 ? [$"{German.Number(Ours)} {(Ours == 1 ? "wird" : "werden")} anderswo betreut und {(Ours == 1 ? "gehört" : "gehören")} zur AEZ"] : Array.Empty<string>(),
        .. Ending > 0 ? [$"bei {German.Number(Ending)} endet der AEZ-Status in {AssignmentEnd.DaysAhead} Tagen oder ist zu prüfen"] : Array.Empty<string>(),
    ];
}

/// <summary>What is due about the assignment on the key day of a month, without any customer in it.</summary>
public sealed class AssignmentDueQuery(Worklists worklists)
{
    /// <param name="team">Null: the only one.</param>
    /// <param name="ifk">Null: the whole team; for an IFK themselves.</param>
    /// <returns>Null where there is no such team.</returns>
    public Task<AssignmentDue?> GetAsync(ActingUser user, Month month, string? team, string? ifk = null, CancellationToken cancellationToken = default) =>
        worklists.TotalAsync(user, new WorklistScope(month, team, ifk, "Zuordnung", ""), async of =>
        {
            var counts = Placements.Count(await Placements.OfAsync(of, cancellationToken), of.KeyDay, of.Elsewhere.Units.Values);
            return new AssignmentDue(month, of.Team, counts.Stock, counts.ToHandOver, counts.Ours, counts.Ending);
        }, cancellationToken);
}
