using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>How large the synthetic team is. The same options always give the same data.</summary>
/// <param name="Customers">Customers over the whole time, other units included; the awkward cases come on top.</param>
/// <param name="Ifks">IFKs of the AEZ team.</param>
/// <param name="Months">Months of events up to and including December 2016.</param>
public sealed record DemoOptions(int Customers = 650, int Ifks = 6, int Months = 24, int Seed = 2016)
{
    public const int MaxCustomers = 500_000;
    public const int MaxIfks = 999;
    public const int MaxMonths = 84;

    /// <summary>The year that has targets.</summary>
    public const int TargetYear = 2016;

    public static readonly DemoOptions Default = new();

    /// <summary>Customers in care of the default team and the other units: rates of events are told for so many.</summary>
    public const int UsualStock = 470;

    /// <summary>Datenstand of every file.</summary>
    public static readonly DateOnly DataAsOf = new(2017, 1, 3);

    public static Month LastMonth => Month.December(TargetYear);

    public Month FirstMonth => LastMonth.AddMonths(1 - Months);
}
