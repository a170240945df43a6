using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Steering;

/// <summary>Which text of the dialogue.</summary>
/// <param name="Indicator">Key; empty for texts about the whole month.</param>
/// <param name="Instrument">Code; empty for the total.</param>
public readonly record struct TextKey(DialogueField Field, string Indicator = "", string Instrument = "");

/// <summary>What became of a text: saved, or refused because somebody else was faster.</summary>
/// <param name="Saved">The text as it is stored now; null if it was not saved.</param>
/// <param name="Other">What somebody else has written meanwhile; nothing is overwritten.</param>
/// <param name="Refusal">One German sentence; null if saved or in conflict.</param>
public sealed record TextResult(DossierText? Saved, DossierText? Other, string? Refusal);

/// <summary>What became of a step of the dialogue.</summary>
/// <param name="Refusal">Which rule speaks against it, as one German sentence; null if done.</param>
/// <param name="Missing">Everything that is missing, where that is the reason.</param>
public sealed record DialogueResult(string? Refusal, IReadOnlyList<MissingItem> Missing)
{
    public static readonly DialogueResult Done = new(null, []);

    /// <summary>The reason is that the page shows something older: it is to be loaded again.</summary>
    public bool IsOutdated { get; init; }

    public static DialogueResult Refused(string refusal) => new(refusal, []);
}
