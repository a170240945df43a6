using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Assignment;

/// <summary>Where a customer belongs by the hierarchy of units (concept sections 2 and 3), and so to whom they are handed over.</summary>
/// <param name="Key">Stable name in addresses.</param>
/// <param name="Name">In German.</param>
/// <param name="Unit">Null: none of those that the concept names, for whoever is no single parent and fits none of them.</param>
public sealed record ReceivingUnit(string Key, string Name, OfficerUnit? Unit)
{
    public static readonly ReceivingUnit Aez = Of("aez", OfficerUnit.Aez);

    /// <summary>Of the department: whoever is no longer a single parent goes "gemäß der Hierarchie der Kundenzuordnung im Bereich Markt und Integration".</summary>
    public static readonly ReceivingUnit Department = new("markt-und-integration", "Markt und Integration", null);

    /// <summary>In the order of the hierarchy.</summary>
    public static readonly IReadOnlyList<ReceivingUnit> All =
    [
        Of("selbstaendige", OfficerUnit.SelfEmployed), Of("u25", OfficerUnit.U25), Of("reha-sb", OfficerUnit.RehaSb), Of("fallmanagement", OfficerUnit.CaseManagement), Department, Aez,
    ];

    public static ReceivingUnit Of(OfficerUnit? unit) => All.First(receiver => receiver.Unit == unit);

    /// <summary>The one that an address names; null where it names none.</summary>
    public static ReceivingUnit? Find(string? key) => All.FirstOrDefault(receiver => receiver.Key == key);

    private static ReceivingUnit Of(string key, OfficerUnit unit) => new(key, unit.Name(), unit);
}
