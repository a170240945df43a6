using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.CommandLine;

/// <summary>The figures of a month in the form of spec section 9: unrounded, shares as fractions, null where there is none.</summary>
public sealed record FiguresJson(string Month, string Team, string? DataAsOf, IReadOnlyList<FigureJson> Figures)
{
    public static FiguresJson Of(MonthFigures figures) => new(
        figures.Month.ToString(),
        figures.Team,
        figures.DataAsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        [.. figures.All.Select(f => FigureJson.Of(f, figures.Rules))]);
}

public sealed record FigureJson(
    string Indicator,
    string? Instrument,
    decimal? Target,
    decimal? TargetCumulative,
    decimal? ActualCumulative,
    decimal? Numerator,
    decimal? Denominator,
    decimal? Value,
    decimal? Attainment,
    decimal? Forecast,
    double? Chance,
    string Status,
    SignalJson Signal,
    string RuleSet)
{
    public static FigureJson Of(Figure figure, RuleSet rules) => new(
        figure.Indicator.Key,
        figure.InstrumentCode,
        figure.TargetValue,
        figure.TargetCumulative,
        figure.ActualCumulative,
        figure.Ratio?.Numerator,
        figure.Ratio?.Denominator,
        figure.Value,
        figure.Attainment,
        figure.ForecastValue,
        figure.Forecast?.Chance,
        figure.Status.Key(),
        SignalJson.Of(figure),
        rules.SetName);
}

/// <summary>What the control chart says, or why it says nothing; then only months that don't differ are still compared with the target.</summary>
/// <param name="Basis">What is judged; mean and limits are its own.</param>
public sealed record SignalJson(string? Basis, double? Mean, double? Lower, double? Upper, string? Variation, string? Assurance, string? Reason)
{
    public static SignalJson Of(Figure figure) => figure.Signal is { } signal
        ? new SignalJson((signal.Basis ?? SignalBasis.Value).Key(), signal.Mean, signal.Lower, signal.Upper, signal.Variation.Key(), signal.Assurance?.Key(), null)
        : new SignalJson(null, null, null, null, null, figure.Assurance?.Key(), figure.NoSignal?.Key());
}
