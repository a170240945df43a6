using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>Which instruments the page shows; the choice stands in the address.</summary>
/// <param name="Key">The value in the address; null for the one that needs none.</param>
/// <param name="Lets">Whether an instrument is shown.</param>
public sealed record InstrumentFilter(string? Key, string Word, Func<Figure, bool> Lets)
{
    public const string Parameter = "instrumente";

    public static readonly IReadOnlyList<InstrumentFilter> All =
    [
        new(null, "Alle", _ => true),
        new("mit-ziel", "Mit Ziel", f => f.Target is not null),
        new("abweichend", "Abweichend", f => f.Status is Status.Missed or Status.AtRisk),
        new("gueltig", "Im Jahr gültig", f => f.Instrument!.IsValidIn(f.Month.Year)),
    ];

    public static InstrumentFilter Of(string? key) => All.FirstOrDefault(f => f.Key == key) ?? All[0];
}
