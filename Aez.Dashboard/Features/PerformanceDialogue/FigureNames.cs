using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>A figure by a name that stands alone: an instrument with what is counted of it.</summary>
internal static class FigureNames
{
    public static string Of(Figure figure, RuleSet rules) => figure.Instrument is { } instrument
        ? $"{rules.NameOf(figure.Indicator)}: {instrument.Code}, {instrument.Name}"
        : figure.Indicator.ByInstrument ? $"{figure.Name}, alle Instrumente" : figure.Name;
}
