using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>
/// Which course of an indicator a page shows: what is judged, with its limits, or the indicator's own values with the target. Limits never
/// stand around values that they do not judge.
/// </summary>
/// <param name="Figure">The team's, or that of the IFK alone.</param>
/// <param name="Own">The indicator's own values were asked for.</param>
public sealed record CourseChoice(Figure Figure, RuleSet Rules, bool Own)
{
    /// <summary>What is judged is something else than the indicator's own values, and it is shown.</summary>
    public bool IsFlow => !Own && Figure.Flow is not null;

    /// <summary>Shown with limits, as far as there are any.</summary>
    private bool HasLimits => IsFlow || Figure.Flow is null;

    public string Name => IsFlow && Basis is { } basis ? basis.Name() : Rules.NameOf(Figure.Indicator);

    public IndicatorUnit Unit => IsFlow && Basis is { } basis ? Flows.UnitOf(basis, Figure.Indicator) : Figure.Indicator.Unit;

    /// <summary>What the picture shows: "Ist, Mittel, Grenzen".</summary>
    public string Scenarios => string.Join(", ", new[] { "Ist", HasLimits ? "Mittel, Grenzen" : null, IsFlow || Figure.Target is null ? null : "Ziel" }.OfType<string>());

    /// <summary>What the judgement rests on, and where it does not stand in the picture.</summary>
    public string Note =>
        Basis is not { } basis ? Figure.NoSignal?.Sentence() ?? ""
        : Own && Figure.Flow is not null ? "Ohne Grenzen: Dieser Wert hängt am Monat davor, sodass Zufall wie eine Änderung aussieht. Was Signal ist und was Zufall, zeigt der Verlauf des Monatsgeschehens."
        : IsFlow ? $"Beurteilt wird {basis.Text(Rules)}: Nur das ist von Monat zu Monat fast unabhängig. Für den Wert der Kennzahl selbst gelten diese Grenzen nicht."
        : "";

    /// <param name="judged">The sentence on what is judged; above own values without limits it would have no picture.</param>
    public string Finding(string judged) => !Own || Figure.Flow is null || Points.LastOrDefault(p => p.Value is not null) is not { } last ? judged
        : $"{Name}: {German.Value(Unit, last.Value)} im {German.MonthName(last.Month)}, {German.Value(Unit, Points[0].Value)} im {German.MonthName(Points[0].Month)}";

    public IReadOnlyList<SeriesPoint> Points => IsFlow ? Figure.Flow! : Figure.Series;

    private SignalBasis? Basis => Figure.Indicator.Flow;

    /// <param name="target">Of the course's own; shown beside own values alone.</param>
    public NamedCourse Course(string name, IReadOnlyList<SeriesPoint> series, IReadOnlyList<SeriesPoint>? flow, Signal? signal, NoSignal? noSignal, decimal? target, EventCallback onExplain) => new(
        name,
        FigureCharts.Points(IsFlow ? flow ?? [] : series),
        HasLimits ? ChartLimits.Of(signal) : null,
        HasLimits ? signal?.Points ?? [] : [],
        IsFlow ? null : target,
        HasLimits && signal is null ? noSignal?.Word() : null,
        onExplain);
}
