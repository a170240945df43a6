using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Shared;

/// <summary>The change of an indicator as it is typed: shares in percentage points.</summary>
public static class MeasureNumber
{
    /// <summary>Null where the text is no number.</summary>
    public static decimal? Of(Indicator indicator, string? text) =>
        !GermanInput.TryNumber(text, out var number) ? null : indicator.Unit == IndicatorUnit.Share ? number / 100 : number;

    /// <summary>"+5" or "−2,5".</summary>
    public static string Text(Indicator indicator, decimal? change) => change is not { } value ? ""
        : (value > 0 ? "+" : "") + GermanInput.Number(indicator.Unit == IndicatorUnit.Share ? value * 100 : value).Replace('-', '−');
}
