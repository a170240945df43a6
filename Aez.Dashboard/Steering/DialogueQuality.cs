using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Steering;

/// <summary>What the check of the data found.</summary>
/// <param name="Checked">Records examined.</param>
/// <param name="WithFinding">Records with at least one finding.</param>
public sealed record DialogueQuality(IReadOnlyList<QualityRow> Rows, int Checked, int WithFinding)
{
    /// <summary>What matters of it for the figures, as German sentences: nothing where the data can be relied on.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>One rule of the check and what it found.</summary>
/// <param name="Rule">German name of the rule.</param>
/// <param name="Meaning">What it does to the figures, in German.</param>
/// <param name="Remedy">What the owner does about it, in German.</param>
/// <param name="Owner">Who mends it, in German.</param>
/// <param name="Count">Rows that break it.</param>
public sealed record QualityRow(string Rule, string Meaning, string Remedy, string Owner, int Count)
{
    /// <summary>Of them those that are right so, for a reason that had not expired when they were counted.</summary>
    public int Justified { get; init; }

    /// <summary>What it does to the figures, in German; empty where nobody said, as in months that were signed before.</summary>
    public string Severity { get; init; } = "";
}

/// <summary>Checks the data of a month for the dialogue; implemented by the feature that owns the rules.</summary>
public interface IDialogueQuality
{
    /// <summary>Null where there is no such team.</summary>
    Task<DialogueQuality?> CheckAsync(ActingUser user, Month month, string team, string? ifk, CancellationToken cancellationToken);
}
