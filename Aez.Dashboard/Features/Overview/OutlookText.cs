using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.Overview;

/// <summary>The column Ausblick: for counts the forecast, for other targets whether the process reaches them.</summary>
internal static class OutlookText
{
    public static string Headline(Figure figure) => figure switch
    {
        { IsUnfinished: true } => German.NotDue,
        { ForecastValue: not null } => $"{figure.ForecastText()} von {figure.TargetText()}",
        { Assurance: { } assurance } => assurance.Word(),
        _ => German.Missing,
    };

    public static string? Detail(Figure figure) => figure switch
    {
        { ForecastValue: null } => null,
        { Month.Number: 12 } => "zum Jahresende",
        { Forecast.Chance: not null } => $"Chance {figure.ChanceText()}",
        _ => null,
    };
}
