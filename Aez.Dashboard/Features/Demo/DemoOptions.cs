using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>How large the synthetic team is. The same options always give the same data.</summary>
/// <param name="Customers">Customers over the whole time, other units included; the awkward cases come on top.</param>
/// <param name="Ifks">IFKs of the AEZ team.</param>
/// <param name="Months">Months of events up to and including the last of the era.</param>
public sealed record DemoOptions(int Customers = 650, int Ifks = 6, int Months = 24, int Seed = 2016)
{
    public const int MaxCustomers = 500_000;
    public const int MaxIfks = 999;
    public const int MaxMonths = 84;

    /// <summary>July 2025 to November 2026.</summary>
    public const int MonthsOfPresent = 17;

    /// <summary>More would reach back into the law of before.</summary>
    public const int MaxMonthsOfPresent = 24;

    public static readonly DemoOptions Default = new();

    /// <summary>Customers in care of the default team and the other units: rates of events are told for so many.</summary>
    public const int UsualStock = 470;

    public DemoEra Era { get; init; } = DemoEra.Of2016;

    /// <inheritdoc cref="DemoEra.DataAsOf"/>
    public DateOnly DataAsOf => Era.DataAsOf;

    public Month LastMonth => Era.LastMonth;

    /// <inheritdoc cref="DemoEra.LastDay"/>
    public DateOnly LastDay => Era.LastDay;

    /// <summary>The last month of which every day is told.</summary>
    public Month LastWholeMonth => LastMonth.KeyDay <= LastDay ? LastMonth : LastMonth.Previous;

    public Month FirstMonth => LastMonth.AddMonths(1 - Months);

    /// <summary>The year that the story leads to; it has targets.</summary>
    public int TargetYear => LastMonth.Year;

    public static DemoOptions OfPresent(DemoEra era) => Default with { Months = MonthsOfPresent, Era = era };
}
