using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>What kind of thing keeps a dialogue from being submitted.</summary>
public enum MissingKind
{
    Data,
    Cause,
    CauseText,
    Measure,
}

/// <summary>Something that a dialogue still needs.</summary>
/// <param name="Figure">The figure at which it is entered; null for the whole month.</param>
/// <param name="Label">What it is missing for: a figure, or several instruments at once.</param>
/// <param name="Sentence">The rule, in German.</param>
public sealed record MissingItem(MissingKind Kind, Figure? Figure, string Label, string Sentence);
