using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>Everything that the dialogue of a month shows. Submitting freezes it, signing chains it: page, print and workbook read it.</summary>
public sealed record Dossier
{
    /// <summary>The newest form that this program writes; older ones stay readable.</summary>
    public const int CurrentFormat = 1;

    public int Format { get; init; } = CurrentFormat;

    /// <summary>Version of the program that gathered it.</summary>
    public required string Program { get; init; }

    /// <summary>With the parts of all IFKs; who reads it sees those that they may.</summary>
    public required MonthFigures Figures { get; init; }

    public required IReadOnlyList<MetricDetail> Details { get; init; }

    public required DialogueQuality? Quality { get; init; }

    public required IReadOnlyList<DossierText> Texts { get; init; }

    public required MonthMeasures Measures { get; init; }

    /// <summary>The versions of the targets behind the figures.</summary>
    public required IReadOnlyList<DossierTarget> Targets { get; init; }

    /// <summary>The team lead's signature; null in a draft.</summary>
    public Signature? Submitted { get; init; }

    public DossierText? Text(DialogueField field, string indicator = "", string instrument = "") =>
        Texts.FirstOrDefault(t => t.Field == field && t.Indicator == indicator && t.Instrument == instrument);

    public DossierText? Text(DialogueField field, Figure figure) => Text(field, figure.Indicator.Key, figure.InstrumentCode ?? "");

    /// <summary>What has been decided about a figure in this month.</summary>
    public IEnumerable<MeasureView> DecidedFor(Figure figure) =>
        Measures.Decided.Where(m => m.Decision.Indicator == figure.Indicator && m.Decision.Instrument == figure.InstrumentCode);
}

/// <summary>Who signed when, in which role.</summary>
/// <param name="Login">Sign-in name; null for the program itself.</param>
/// <param name="At">UTC.</param>
public sealed record Signature(Role Role, string Name, string? Login, DateTime At)
{
    public static Signature Of(ActingUser user, DateTime at) => new(user.Role, user.Name, user.Login, at);

    public bool IsOf(ActingUser user) => Login is not null && user.Login is not null
        ? string.Equals(Login, user.Login, StringComparison.OrdinalIgnoreCase)
        : Name == user.Name;
}

/// <summary>A text of the dialogue.</summary>
/// <param name="Indicator">Key; empty for texts about the whole month.</param>
/// <param name="Instrument">Code; empty for the total.</param>
/// <param name="Version">Raised by each change.</param>
/// <param name="ChangedAt">UTC.</param>
public sealed record DossierText(DialogueField Field, string Indicator, string Instrument, string Text, int Version, string ChangedBy, DateTime ChangedAt)
{
    public static DossierText Of(DialogueText text) =>
        new(text.Field, text.Indicator, text.Instrument, text.Text, text.Version, text.ChangedBy, DateTime.SpecifyKind(text.ChangedAt, DateTimeKind.Utc));
}

/// <summary>A target's version behind the figures.</summary>
/// <param name="CreatedAt">UTC.</param>
public sealed record DossierTarget(string Indicator, string Instrument, string Ifk, decimal Value, int Version, string Reason, string CreatedBy, DateTime CreatedAt)
{
    public static DossierTarget Of(TargetVersion target) =>
        new(target.Indicator, target.Instrument, target.Ifk, target.Value, target.Version, target.Reason, target.CreatedBy, DateTime.SpecifyKind(target.CreatedAt, DateTimeKind.Utc));
}
