using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Targets;

/// <summary>What a user has typed for one row and not saved yet.</summary>
public sealed class TargetDraft
{
    /// <summary>Places of a month's part as it is shown and typed.</summary>
    private const int MonthDecimals = 2;

    // What was typed for a month and is no number, by month.
    private readonly Dictionary<int, string> _unreadable = [];
    private TargetRow _row;
    private string _original;

    public TargetDraft(TargetRow row)
    {
        _row = row;
        _original = Text = TargetValueText.Write(Unit, row.Current?.Value);
        Weights = WeightsOf(row.Current);
    }

    /// <summary>The value as typed; empty for no target.</summary>
    public string Text { get; set; }

    public MonthlyWeights Weights { get; set; }

    /// <summary>Somebody else's version that the last attempt to save met.</summary>
    public TargetVersion? Conflict { get; private set; }

    /// <summary>What is wrong with the value, in German; null if nothing is.</summary>
    public string? Problem => TargetValueText.Read(Unit, Text, out _) ?? (_unreadable.Count > 0 ? "Ein Monat ist keine Zahl ab 0." : null);

    public bool IsChanged => _unreadable.Count > 0 || Text.Trim() != _original || (_row.Indicator.Accumulates && Weights != WeightsOf(_row.Current));

    /// <summary>The value typed; the stored one, which may have more places, where the text is as it was.</summary>
    public decimal? Value
    {
        get
        {
            if (Text.Trim() == _original)
                return _row.Current?.Value;
            TargetValueText.Read(Unit, Text, out var value);
            return value;
        }
    }

    private IndicatorUnit Unit => _row.Indicator.Unit;

    public TargetChange ToChange() => new(_row.Key, Value, Weights, _row.Current?.Version ?? 0);

    /// <summary>The month's part of the value as typed; empty without a value.</summary>
    public string MonthText(int month) => _unreadable.TryGetValue(month, out var text) ? text
        : Value is { } value ? GermanInput.Number(Math.Round(Weights.Of(value, month), MonthDecimals, MidpointRounding.AwayFromZero))
        : "";

    public bool IsReadable(int month) => !_unreadable.ContainsKey(month);

    /// <summary>Sets one month; the year's value is then the sum of its months, and their shares are its weights.</summary>
    public void TypeMonth(int month, string text)
    {
        if (text.Trim() == MonthText(month))
            return;
        if (!GermanInput.TryNumber(text.Trim().Length == 0 ? "0" : text, out var part) || TargetValueText.Refusal(Unit, part) is not null)
        {
            _unreadable[month] = text;
            return;
        }
        _unreadable.Remove(month);
        var months = Enumerable.Range(1, 12).Select(m => m == month ? part : Value is { } value ? Weights.Of(value, m) : 0).ToList();
        Text = TargetValueText.Write(Unit, Math.Round(months.Sum(), MonthDecimals, MidpointRounding.AwayFromZero));
        Weights = MonthlyWeights.FromProfile(months);
    }

    /// <summary>Takes over another year's target as if it had been typed.</summary>
    public void Adopt(TargetVersion target)
    {
        Text = TargetValueText.Write(Unit, target.Value);
        Weights = WeightsOf(target);
    }

    /// <summary>Compares with what is stored now and keeps what was typed; saving once more overwrites.</summary>
    public void Rebase(TargetRow row, TargetVersion? conflict)
    {
        var untouched = !IsChanged;
        _row = row;
        _original = TargetValueText.Write(Unit, row.Current?.Value);
        Conflict = conflict;
        if (!untouched)
            return;
        Text = _original;
        Weights = WeightsOf(row.Current);
    }

    private static MonthlyWeights WeightsOf(TargetVersion? target) => TargetWeights.Read(target?.Weights);
}
