using System.Text.Json.Serialization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>A change that a chart marks: of the process, recorded by somebody, or of the rules.</summary>
/// <param name="Month">The first month of what is new.</param>
/// <param name="Reason">What somebody recorded, or the set of rules with its first day.</param>
/// <param name="Breaks">Whether mean and limits begin anew with the month: other rules that don't redefine the indicator only stand there.</param>
public sealed record StepChange(Month Month, string Reason, bool Breaks = true)
{
    /// <summary>Other rules hold from the month on; else the process was changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsRule { get; init; }

    /// <summary>The word on the mark.</summary>
    [JsonIgnore]
    public string Word => IsRule ? "Regelwerk" : "geändert";

    /// <summary>In the key of a chart, where there is no room for a reason.</summary>
    [JsonIgnore]
    public string Mark => IsRule ? Reason : $"Prozess geändert ab {German.MonthName(Month)}";

    /// <summary>As a line of its own: what changed, from when on.</summary>
    [JsonIgnore]
    public string Text => !IsRule ? $"Prozess geändert ab {German.MonthName(Month)}: {Reason}"
        : Breaks ? Reason
        : $"{Reason}, ohne Wirkung auf diese Kennzahl";
}
