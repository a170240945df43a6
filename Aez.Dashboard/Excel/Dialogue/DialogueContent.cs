using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Excel.Dialogue;

/// <summary>Everything that the workbook of the Performance-Dialog shows. The workbook computes nothing itself.</summary>
public sealed record DialogueContent
{
    public required MonthFigures Figures { get; init; }

    public required DialogueDetails Details { get; init; }

    /// <summary>Null where the quality was not checked: then the sheet is left out.</summary>
    public DialogueQuality? Quality { get; init; }

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

/// <summary>Counts that explain the indicators; what is absent from a dictionary was not counted, which is no zero.</summary>
public sealed record DialogueDetails
{
    /// <summary>Integrations of the team by kind in the months of the year so far.</summary>
    public required IReadOnlyDictionary<(Month Month, IntegrationKind Kind), int> Integrations { get; init; }

    /// <summary>Stock of the month by IFK and state of the agreement.</summary>
    public required IReadOnlyDictionary<(string Ifk, AgreementState State), int> Agreements { get; init; }

    /// <summary>Stock of the month by IFK and days since the last qualified contact.</summary>
    public required IReadOnlyDictionary<(string Ifk, ContactBand Band), int> ContactBands { get; init; }

    /// <summary>Contacts of the month that took place.</summary>
    public required IReadOnlyDictionary<ContactKind, int> ContactsHeld { get; init; }

    /// <summary>Appointments of the month that the customer missed.</summary>
    public required IReadOnlyDictionary<ContactKind, int> ContactsMissed { get; init; }
}

/// <summary>What the check of the data found.</summary>
/// <param name="Checked">Records examined.</param>
/// <param name="WithFinding">Records with at least one finding.</param>
public sealed record DialogueQuality(IReadOnlyList<QualityRow> Rows, int Checked, int WithFinding);

/// <summary>One rule of the check and what it found.</summary>
/// <param name="Rule">German name of the rule.</param>
/// <param name="Meaning">What it does to the figures, in German.</param>
/// <param name="Remedy">What the owner does about it, in German.</param>
/// <param name="Owner">Who mends it, in German.</param>
/// <param name="Count">Rows that break it.</param>
public sealed record QualityRow(string Rule, string Meaning, string Remedy, string Owner, int Count);

/// <summary>Checks the data of a month for the workbook; implemented by the feature that owns the rules.</summary>
public interface IDialogueQuality
{
    /// <summary>Null where there is no such team.</summary>
    Task<DialogueQuality?> CheckAsync(ActingUser user, Month month, string team, string? ifk, CancellationToken cancellationToken);
}
