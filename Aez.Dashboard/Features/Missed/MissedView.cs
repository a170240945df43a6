using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Missed;

/// <summary>Missed appointments of those in care on a key day: how many wait for which step. No sum for a single IFK.</summary>
/// <param name="Rules">Those of the key day.</param>
/// <param name="KnownFrom">The day from which on the rules know rows; null where they never do.</param>
/// <param name="IsKnown">Whether the rules of the key day know rows.</param>
public sealed record MissedView(Month Month, string Team, RuleSet Rules, DateOnly? KnownFrom, bool IsKnown, IReadOnlyDictionary<MissedStep, int> Counts)
{
    public int Of(MissedStep step) => Counts.GetValueOrDefault(step);

    /// <summary>What is to be done, in a sentence.</summary>
    public string Finding
    {
        get
        {
            if (!IsKnown)
                return NotKnown;
            List<string> parts = [];
            if (Of(MissedStep.Warn) is var warn and > 0)
                parts.Add($"bei {German.Quantity(warn, "Person", "Personen")} ist der {MissedStep.Warn.Text(Rules)} an der Zeit");
            if (Of(MissedStep.Hearing) is var hearing and > 0)
                parts.Add($"bei {German.Quantity(hearing, "Person", "Personen")} ist die Anhörung (§ 24 SGB X) der nächste Schritt");
            return parts.Count == 0 ? $"Niemand hat {Rules.WarnAtMissed} Termine in Folge versäumt." : $"{German.Capital(German.List(parts))}.";
        }
    }

    /// <summary>Why there is nothing where the rules know no row.</summary>
    public string NotKnown => KnownFrom is { } from && from > Month.KeyDay
        ? $"Am {German.Day(Month.KeyDay)} kennt das Gesetz keine Reihe versäumter Termine: Gezählt wird ab dem {German.Day(from)}, was davor lag, zählt nicht mit."
        : $"Am {German.Day(Month.KeyDay)} zählen die Regeln des Hauses keine Reihe versäumter Termine.";
}

/// <summary>What the list shows.</summary>
public sealed record MissedFilter(Month Month, string? Team, MissedChoice Choice);

/// <summary>The choices of the list; each is one word in the address.</summary>
public sealed record MissedChoice(string Key, string Word, IReadOnlyList<MissedStep> Steps)
{
    public const string AddressKey = "schritt";

    /// <summary>Where something is to be done, the choice without a word in the address.</summary>
    public static readonly MissedChoice Due = new("", "zu tun", [MissedStep.Warn, MissedStep.Hearing]);

    public static readonly IReadOnlyList<MissedChoice> All =
    [
        Due,
        new("anhoerung", "Anhörung", [MissedStep.Hearing]),
        new("hinweis", "Hinweis", [MissedStep.Warn]),
        new("alle", "alle mit versäumtem Termin", Enum.GetValues<MissedStep>()),
    ];

    public static MissedChoice Of(string? key) => All.FirstOrDefault(c => c.Key == (key ?? "")) ?? Due;

    public int CountIn(MissedView view) => Steps.Sum(view.Of);
}

/// <summary>A customer with missed appointments in a row.</summary>
/// <param name="Days">The days of the row, ascending.</param>
/// <param name="Next">What comes next, in German.</param>
/// <param name="LastTalk">Last qualified contact up to the key day.</param>
/// <param name="Warning">Null: not marked.</param>
public sealed record MissedAppointmentsRow(string CustomerNumber, string Ifk, IReadOnlyList<DateOnly> Days, MissedStep Step, string Next, DateOnly? LastTalk, MissedWarning? Warning)
{
    public string DaysText => string.Join(", ", Days.Select(day => German.Day(day)));

    /// <summary>"21.07.2026, Frau Müller"; empty where nobody has marked it.</summary>
    public string WarningText => Warning is { } warning ? $"{German.Day(warning.MarkedOn)}, {warning.MarkedBy}" : "";

    public MissedMark Mark => new(CustomerNumber, Days[0]);
}

/// <summary>Which row of which customer a mark belongs to.</summary>
public sealed record MissedMark(string CustomerNumber, DateOnly RowFrom);
