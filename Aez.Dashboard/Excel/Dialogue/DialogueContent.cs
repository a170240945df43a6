using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Everything that the workbook of the Performance-Dialog shows. The workbook computes nothing itself.</summary>
public sealed record DialogueContent
{
    public required MonthFigures Figures { get; init; }

    public required DialogueDetails Details { get; init; }

    /// <summary>Null where the quality was not checked: then the sheet is left out.</summary>
    public DialogueQuality? Quality { get; init; }

    /// <summary>Null where only one IFK is shown, or to whoever has no part in the dialogue: then the sheet is left out.</summary>
    public MonthMeasures? Measures { get; init; }

    /// <summary>What people have written; none for whoever has no part in the dialogue.</summary>
    public IReadOnlyList<DossierText> Texts { get; init; } = [];

    /// <summary>Where the dialogue stands, with who and when: "eingereicht von …"; null where it is not shown.</summary>
    public string? Standing { get; init; }

    /// <summary>Team lead, then department head; as far as they have signed.</summary>
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    /// <summary>Of a signed month: that the sheets show it as signed, or that they don't; null for any other.</summary>
    public string? Stand { get; init; }

    /// <summary>Number and hash of the last entry of the audit log: what the paper says of the database that it comes from; null for an empty log.</summary>
    public (long Number, string Sha256)? LogEnd { get; init; }

    /// <summary>Name of the user who exports.</summary>
    public required string Creator { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedUtc { get; init; }

    /// <summary>Zone in which the cover tells the time.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>True while the data are synthetic.</summary>
    public required bool IsDemo { get; init; }
}
