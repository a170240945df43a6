using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Figures;

/// <summary>Single parents whom another unit looks after: a number beside the stock, never added to it.</summary>
/// <param name="Right">Of them those whose unit it is.</param>
/// <param name="Ours">Of them those whom AEZ has to take over.</param>
public sealed record ElsewhereCount(OfficerUnit Unit, int SingleParents, int Right, int Ours)
{
    /// <summary>Of them those who belong to a third unit.</summary>
    public int Third => SingleParents - Right - Ours;
}

/// <summary>How a team's customers are assigned on a day, without any customer in it.</summary>
/// <param name="Here">The team's stock by where it belongs.</param>
/// <param name="Ending">Those of the stock of whom <see cref="AssignmentEnd"/> has something to say.</param>
/// <param name="Elsewhere">Other units whose customers the user may see, in the order of the hierarchy.</param>
public sealed record PlacementCounts(DateOnly Day, IReadOnlyDictionary<ReceivingUnit, int> Here, int Ending, IReadOnlyList<ElsewhereCount> Elsewhere)
{
    public int Stock => Here.Values.Sum();

    public int Of(ReceivingUnit unit) => Here.GetValueOrDefault(unit);

    /// <summary>Cared for here, and another unit's by the rules.</summary>
    public int ToHandOver => Stock - Of(ReceivingUnit.Aez);

    /// <summary>Cared for elsewhere, and AEZ's by the rules.</summary>
    public int Ours => Elsewhere.Sum(unit => unit.Ours);
}

/// <summary>Who is where and belongs where: one answer for the page, the lists and whoever gathers what is due.</summary>
public static class Placements
{
    /// <summary>The team's stock, then the single parents of other units, each by customer number.</summary>
    public static async Task<List<Placement>> OfAsync(WorklistStock of, CancellationToken cancellationToken)
    {
        var here = await of.Stock.Care.ToListAsync(cancellationToken);
        var (stock, units) = of.Elsewhere;
        // With a partner nobody is a single parent, and of the others only those matter.
        var elsewhere = units.Count == 0 ? [] : await stock.Care.Where(care => !care.PartnerInHousehold).ToListAsync(cancellationToken);
        return
        [
            .. here.Select(care => new Placement(care, OfficerUnit.Aez, of.KeyDay)).OrderBy(Number, StringComparer.Ordinal),
            .. elsewhere.Select(care => new Placement(care, units[care.Ifk], of.KeyDay)).Where(p => p.Assignment.IsSingleParent).OrderBy(Number, StringComparer.Ordinal),
        ];

        static string Number(Placement placement) => placement.Care.CustomerNumber;
    }

    /// <param name="units">Other units whose customers the user may see, also those that have none.</param>
    public static PlacementCounts Count(IReadOnlyCollection<Placement> placements, DateOnly day, IEnumerable<OfficerUnit> units)
    {
        var here = placements.Where(p => !p.IsElsewhere).ToList();
        return new PlacementCounts(
            day,
            here.CountBy(p => p.Assignment.Receiver).ToDictionary(),
            here.Count(p => p.End is not null),
            [.. ReceivingUnit.All.Select(u => u.Unit).OfType<OfficerUnit>().Intersect(units).Select(unit => CountOf(unit, [.. placements.Where(p => p.Here == unit)]))]);
    }

    private static ElsewhereCount CountOf(OfficerUnit unit, List<Placement> there) =>
        new(unit, there.Count, there.Count(p => p.Assignment.Unit == unit), there.Count(p => p.IsOurs));
}
