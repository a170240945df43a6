using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>Names one figure: what a click on it asks about.</summary>
/// <param name="Instrument">Code; null for the total.</param>
/// <param name="Ifk">Null: the whole team.</param>
public sealed record FigureReference(Month Month, string? Team, Indicator Indicator, string? Instrument = null, string? Ifk = null)
{
    /// <summary>First month counted: January for counts of the year so far, else the month itself.</summary>
    public Month From => Indicator.Accumulates ? Month.January(Month.Year) : Month;

    public static FigureReference To(Figure figure, MonthFigures of) => new(of.Month, of.Team, figure.Indicator, figure.InstrumentCode, of.Ifk);
}
