using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Targets;

/// <summary>A target's value as people type it: shares in percent, everything else plain; empty means no target, 0 means zero.</summary>
public static class TargetValueText
{
    /// <summary>Larger counts are slips of the keyboard.</summary>
    public const decimal MaxValue = 1_000_000;

    public static string Write(IndicatorUnit unit, decimal? value) => value switch
    {
        null => "",
        { } share when unit == IndicatorUnit.Share => GermanInput.Number(share * 100),
        { } number => GermanInput.Number(number),
    };

    /// <returns>Null, or what is wrong as one German sentence.</returns>
    public static string? Read(IndicatorUnit unit, string? text, out decimal? value)
    {
        value = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        decimal number;
        if (unit == IndicatorUnit.Share ? !GermanInput.TryPercent(text, out number) : !GermanInput.TryNumber(text, out number))
            return unit == IndicatorUnit.Share ? "Geben Sie einen Anteil in Prozent an, zum Beispiel 85 oder 85 %." : "Geben Sie eine Zahl an, zum Beispiel 120 oder 0,45.";
        value = number;
        return Refusal(unit, number);
    }

    /// <summary>Why a value can't be a target, in German; null if it can.</summary>
    public static string? Refusal(IndicatorUnit unit, decimal value) => value switch
    {
        < 0 => "Ein Ziel ist nie kleiner als 0.",
        > 1 when unit == IndicatorUnit.Share => "Ein Anteil liegt zwischen 0 und 100\u202F%.",
        > MaxValue => "Ein Ziel über 1.000.000 ist nicht vorgesehen.",
        _ => null,
    };

    public static string UnitWord(IndicatorUnit unit) => unit == IndicatorUnit.Share ? "%" : "";
}
