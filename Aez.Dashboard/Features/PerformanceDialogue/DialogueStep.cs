using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>A step of the meeting.</summary>
/// <param name="Number">1 to 7, as the address says it.</param>
/// <param name="Question">What the people in the room ask.</param>
public sealed record DialogueStep(int Number, string Title, string Question)
{
    public const string AddressKey = "schritt";

    public static readonly DialogueStep Measures = new(1, "Maßnahmen des Vormonats", "Was wurde beschlossen, und hat es gewirkt?");
    public static readonly DialogueStep Targets = new(2, "Stand der Ziele", "Wo stehen wir?");
    public static readonly DialogueStep Deviations = new(3, "Abweichungen und Ursachen", "Was liegt daneben, und warum?");
    public static readonly DialogueStep Forecast = new(4, "Prognose", "Wo kommen wir am Jahresende an?");
    public static readonly DialogueStep Quality = new(5, "Datenqualität", "Wie weit tragen die Daten?");
    public static readonly DialogueStep Decisions = new(6, "Entscheidungen", "Wer tut was bis wann?");
    public static readonly DialogueStep Closing = new(7, "Abschluss", "Steht alles fest?");

    public static readonly IReadOnlyList<DialogueStep> All = [Measures, Targets, Deviations, Forecast, Quality, Decisions, Closing];

    /// <summary>The first for an address that names none.</summary>
    public static DialogueStep Of(int? number) => All.FirstOrDefault(s => s.Number == number) ?? Measures;

    /// <summary>Where a missing thing is entered.</summary>
    public static DialogueStep For(MissingItem item) => item.Kind switch
    {
        MissingKind.Data => Closing,
        MissingKind.Measure => Decisions,
        MissingKind.Cause or MissingKind.CauseText => Deviations,
        _ => throw new UnreachableException(),
    };
}

/// <summary>Names of the fields in the page, so that a missing thing can lead to its field.</summary>
public static class DialogueFieldId
{
    public const string Submit = "einreichen";
    public const string Sign = "unterschreiben";

    public static string For(MissingItem item) => item.Kind switch
    {
        MissingKind.Cause => Of(DialogueField.Cause, item.Figure!),
        MissingKind.CauseText => Of(DialogueField.CauseText, item.Figure!),
        MissingKind.Measure => Accept(item.Figure!),
        MissingKind.Data => Submit,
        _ => throw new UnreachableException(),
    };

    /// <summary>The button that accepts the suggested measure, or the suggested reason for none.</summary>
    public static string Accept(Figure figure) => $"massnahme-{KeyOf(figure)}";

    public static string Of(DialogueField field, Figure figure) => $"{NameOf(field)}-{KeyOf(figure)}";

    public static string Of(TextKey key) => $"{NameOf(key.Field)}-{key.Indicator}{(key.Instrument.Length == 0 ? "" : $"-{key.Instrument}")}";

    public static string KeyOf(Figure figure) => figure.InstrumentCode is { } code ? $"{figure.Indicator.Key}-{code}" : figure.Indicator.Key;

    private static string NameOf(DialogueField field) => field switch
    {
        DialogueField.Comment => "anmerkung",
        DialogueField.Cause => "ursache",
        DialogueField.CauseText => "erlaeuterung",
        DialogueField.NoMeasureReason => "begruendung",
        DialogueField.Minutes => "protokoll",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
