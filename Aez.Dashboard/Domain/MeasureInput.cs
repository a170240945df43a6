using System.Diagnostics;

namespace Aez.Dashboard.Domain;

/// <summary>What a dialogue decides: who does what by when, and what it is to change.</summary>
/// <param name="Text">What is done, in one sentence.</param>
/// <param name="Instrument">Code; null for the total.</param>
/// <param name="Responsible">A name, or the Kürzel of an IFK.</param>
/// <param name="ExpectedEffect">Change in the indicator's unit, signed; shares as fractions, events per month.</param>
/// <param name="ExpectedBy">Month by which it is expected.</param>
public sealed record MeasureInput(
    string Text, Indicator Indicator, string? Instrument, string Responsible, DateOnly DueOn, decimal ExpectedEffect, Month ExpectedBy)
{
    public const int MaxTextLength = 500;
    public const int MaxResponsibleLength = 100;
    public const int MaxNoteLength = 1000;

    /// <summary>Months after the decision within which a measure is due and its effect expected.</summary>
    public const int MaxMonths = 24;

    public MeasureInput Trimmed => this with { Text = Text.Trim(), Responsible = Responsible.Trim() };

    /// <summary>What is wrong, as one German sentence that names the field; null if nothing is.</summary>
    public string? Refusal(Month decidedIn) =>
        TextRefusal("Maßnahme", Text, MaxTextLength)
        ?? InstrumentRefusal(Indicator, Instrument)
        ?? TextRefusal("Verantwortlich", Responsible, MaxResponsibleLength)
        ?? DueRefusal(DueOn, decidedIn)
        ?? EffectRefusal(Indicator, ExpectedEffect)
        ?? ExpectedByRefusal(ExpectedBy, decidedIn);

    public static string? TextRefusal(string field, string? text, int maxLength) => text?.Trim().Length switch
    {
        null or 0 => $"Bitte füllen Sie „{field}“ aus.",
        var length when length > maxLength => $"„{field}“ hat höchstens {maxLength} Zeichen.",
        _ => null,
    };

    public static string? InstrumentRefusal(Indicator indicator, string? instrument) => instrument is not null && !indicator.ByInstrument
        ? $"„Instrument“ muss leer sein: „{indicator.Name}“ gibt es nicht je Instrument."
        : null;

    public static string? DueRefusal(DateOnly? dueOn, Month decidedIn) => dueOn switch
    {
        null => "Bitte füllen Sie „Fällig am“ aus, in der Form TT.MM.JJJJ.",
        { } day when day < FirstDue(decidedIn) => $"„Fällig am“ liegt vor dem {German.Day(FirstDue(decidedIn))}, also vor dem Monat der Entscheidung.",
        { } day when day > LastDue(decidedIn) => $"„Fällig am“ liegt mehr als {MaxMonths} Monate nach der Entscheidung.",
        _ => null,
    };

    public static DateOnly FirstDue(Month decidedIn) => decidedIn.FirstDay;

    public static DateOnly LastDue(Month decidedIn) => decidedIn.AddMonths(MaxMonths).KeyDay;

    /// <summary>A change that would make the indicator worse is no aim; the stock has no better side.</summary>
    public static string? EffectRefusal(Indicator indicator, decimal? effect) => effect switch
    {
        null => $"Bitte füllen Sie „Erwartete Wirkung“ aus, als Zahl mit Vorzeichen ({EffectText.Unit(indicator)}).",
        0 => "„Erwartete Wirkung“ darf nicht 0 sein: Eine Maßnahme soll etwas ändern.",
        { } change when indicator.IsJudged && change > 0 != indicator.HigherIsBetter =>
            $"„Erwartete Wirkung“ muss {(indicator.HigherIsBetter ? "positiv" : "negativ")} sein: {EffectText.Change(indicator, change)} würde „{indicator.Name}“ verschlechtern.",
        { } change when Math.Abs(change) > MaxEffect(indicator) => $"„Erwartete Wirkung“ liegt höchstens bei {EffectText.Change(indicator, change < 0 ? -MaxEffect(indicator) : MaxEffect(indicator))}.",
        _ => null,
    };

    public static decimal MaxEffect(Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Share => 1,
        IndicatorUnit.Density => 1000,
        IndicatorUnit.Count => 10_000,
        _ => throw new UnreachableException(),
    };

    public static string? ExpectedByRefusal(Month? expectedBy, Month decidedIn) => expectedBy switch
    {
        null => "Bitte wählen Sie „Wirkung bis“.",
        { } month when month <= decidedIn => $"„Wirkung bis“ muss nach dem Monat der Entscheidung liegen, also nach {German.MonthName(decidedIn)}.",
        { } month when month > decidedIn.AddMonths(MaxMonths) => $"„Wirkung bis“ liegt mehr als {MaxMonths} Monate nach der Entscheidung.",
        _ => null,
    };

    /// <summary>Closing needs a measured effect, or a reason why there is none.</summary>
    public static string? ClosingRefusal(Indicator indicator, decimal? measuredEffect, string? note) =>
        measuredEffect is null && string.IsNullOrWhiteSpace(note) ? "Bitte füllen Sie „Gemessene Wirkung“ oder „Begründung“ aus."
        : note?.Trim().Length > MaxNoteLength ? $"„Begründung“ hat höchstens {MaxNoteLength} Zeichen."
        : measuredEffect is { } effect && Math.Abs(effect) > MaxEffect(indicator) ? $"„Gemessene Wirkung“ liegt höchstens bei {EffectText.Change(indicator, MaxEffect(indicator))}."
        : null;
}
