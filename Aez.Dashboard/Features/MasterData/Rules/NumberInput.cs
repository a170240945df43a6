using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>Reads the numbers of a form; the first that is none is told.</summary>
internal sealed class NumberInput
{
    /// <summary>What is wrong, as one German sentence; null if nothing is.</summary>
    public string? Mistake { get; private set; }

    public static string TextOf(int? number) => number is { } value ? GermanInput.Number(value) : "";

    /// <summary>Notes a mistake if it is the first.</summary>
    public void Note(string mistake) => Mistake ??= mistake;

    public int Whole(string field, string text)
    {
        if (GermanInput.TryNumber(text, out var value) && value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue)
            return (int)value;
        Note($"„{field}“ ist keine ganze Zahl ab 0.");
        return 0;
    }

    /// <summary>Null where nothing is stated.</summary>
    public int? OptionalWhole(string field, string text) => string.IsNullOrWhiteSpace(text) ? null : Whole(field, text);

    public decimal Percent(string field, string text)
    {
        if (GermanInput.TryPercent(text, out var fraction))
            return fraction;
        Note($"„{field}“ ist keine Zahl.");
        return 0;
    }
}
