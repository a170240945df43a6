using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Targets;

/// <summary>What a user has typed for one row and not saved yet.</summary>
public sealed class TargetDraft
{
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
    public string? Problem => TargetValueText.Read(Unit, Text, out _);

    public bool IsChanged => Text.Trim() != _original || (_row.Indicator.Accumulates && Weights != WeightsOf(_row.Current));

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
