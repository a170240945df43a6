using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>How an indicator's value is read and written.</summary>
public enum IndicatorUnit
{
    /// <summary>A plain number of events or customers.</summary>
    Count,

    /// <summary>A fraction of its denominator, shown in percent.</summary>
    Share,

    /// <summary>A quotient that is no fraction, e.g. contacts per customer.</summary>
    Density,
}

/// <summary>
/// An indicator (Kennzahl) of section 8 of the concept, with everything that pages, workbook, imports and suggestions need to know of it:
/// nobody else asks which indicator it is to find a word, a page or a rule. What is required, the compiler demands of a new one.
/// </summary>
public sealed partial class Indicator
{
    /// <summary>N of the contact reach as the program starts with.</summary>
    public const int DefaultReachMonths = 3;

    /// <summary>More persons or events than a Jobcenter can have: a slip, or a number that sums can't carry.</summary>
    public const int MostCounted = 10_000_000;

    private Indicator(string key, string name, IndicatorUnit unit)
    {
        Key = key;
        Name = name;
        Unit = unit;
    }

    /// <summary>The stable name in files, JSON and the store.</summary>
    public string Key { get; }

    /// <summary>The German name that files use, and pages that stand beside no month; beside a month it is that of <see cref="In"/>.</summary>
    public string Name { get; }

    /// <summary>What else files call exactly this.</summary>
    public IReadOnlyList<string> Spellings { get; private init; } = [];

    public IndicatorUnit Unit { get; }

    /// <summary>False where a smaller value is the better one.</summary>
    public bool HigherIsBetter { get; private init; } = true;

    /// <summary>False where more is neither better nor worse.</summary>
    public bool IsJudged { get; private init; } = true;

    /// <summary>True for events that add up over the year, so that a target is prorated by monthly weights.</summary>
    public bool Accumulates { get; private init; }

    /// <summary>True where the store keeps one value per instrument.</summary>
    public bool ByInstrument { get; private init; }

    /// <summary>The least value above 0 that a target can have without being a slip; shares as fractions.</summary>
    public decimal LeastTarget { get; private init; }

    /// <summary>The greatest value that a target can have without being a slip; shares as fractions.</summary>
    public decimal GreatestTarget { get; private init; } = MostCounted;

    /// <summary>German definition of the numerator, for the explanation of a figure.</summary>
    public required string NumeratorText { get; init; }

    /// <summary>German definition of the denominator; null where there is none.</summary>
    public string? DenominatorText { get; init; }

    /// <summary>What does not count, in German; null where nothing needs saying.</summary>
    public string? ExclusionText { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public string Source { get; init; } = "Fachkonzept Alleinerziehende, Abschnitt 8";

    /// <summary>True where a month is not complete without it, whether it has a target or not.</summary>
    public bool IsNeededToSign { get; private init; }

    /// <summary>True where the events stand behind the value one by one: among the customers of the denominator they could not be seen.</summary>
    public bool ListsEvents { get; private init; }

    /// <summary>The kinds of import file that the value is made of.</summary>
    public required IReadOnlyList<RecordKind> Sources { get; init; }

    /// <summary>
    /// The kinds whose Datenstand is that of the value. Not the list of IFKs: a row of it holds until another takes its place.
    /// </summary>
    public IEnumerable<RecordKind> DatedBy => Sources.Where(kind => kind != RecordKind.Officers);

    /// <summary>Feedback counts by itself, whoever the customer is, if any.</summary>
    public bool CountsFeedback => Sources.Contains(RecordKind.Feedback);

    /// <summary>
    /// The kind of event without which the value would be a false zero: before its first record there is no value.
    /// Null where the stock alone makes the value.
    /// </summary>
    public RecordKind? Evidence { get; private init; }

    /// <summary>What its control chart judges; null where nothing flows from month to month.</summary>
    public required SignalBasis? Flow { get; init; }

    /// <summary>The indicator in a German sentence.</summary>
    public required IndicatorSubject Subject { get; init; }

    /// <summary>What is missing to a target of the numerator, one and many; null where a gap is not made of cases.</summary>
    public required (string One, string Many)? MissingCases { get; init; }

    /// <summary>A Steuerungsmaßnahme to begin with where the target is missed.</summary>
    public required string Suggestion { get; init; }

    /// <summary>The same for one instrument, behind its code.</summary>
    public string? SuggestionOfInstrument { get; private init; }

    /// <summary>Address of the page that shows it in full; null without one.</summary>
    public required string? Page { get; init; }

    /// <summary>What the cases that miss in a share mean for the quality of the work, as a sentence of how many of how many; null: nothing that the dialogue asks to clear up.</summary>
    public Func<int, int, string>? ToClarify { get; private init; }

    /// <summary>What other rules say otherwise of it; null: the texts are those of every time.</summary>
    public Func<IndicatorTexts, RuleSet, IndicatorTexts>? Spoken { get; private init; }

    /// <summary>The settings of the house behind it, with their values; null without any.</summary>
    public Func<RuleSet, string>? Settings { get; private init; }

    /// <summary>
    /// The indicator whose customers lie behind the value, over how many months; null where it counts its own. Such a value is a quotient
    /// of other counts and has none in the metrics store that could be summed.
    /// </summary>
    public (Indicator Indicator, int Months)? MadeOf { get; private init; }

    /// <summary>False where the denominator is a mean or VZÄ, which have decimals.</summary>
    public bool CountsDenominator { get; private init; } = true;

    /// <summary>The greatest denominator that one IFK can have.</summary>
    public decimal GreatestDenominator { get; private init; } = MostCounted;

    /// <summary>False where the numerator of a share can be more than its denominator.</summary>
    public bool IsPartOfDenominator { get; private init; } = true;

    /// <summary>
    /// Finds an indicator by its key or its German name in any of its spellings. A name with anything added is another
    /// indicator: "Integrationsquote nach § 48a" is not ours, nor is a contact reach of other months.
    /// </summary>
    /// <param name="reachMonths">N of the setting, for "Kontaktquote (N Monate)".</param>
    public static bool TryFind(string? keyOrName, [NotNullWhen(true)] out Indicator? indicator, int reachMonths = DefaultReachMonths)
    {
        var spelling = Spelling.Key(keyOrName ?? "");
        indicator = BySpelling.GetValueOrDefault(spelling);
        if (indicator is null && spelling.Length > 0 && spelling == Spelling.Key($"{ContactReach.Name} ({reachMonths} Monate)"))
            indicator = ContactReach;
        return indicator is not null;
    }

    /// <summary>What is said of it where a set of rules holds: beside a month that of its key day.</summary>
    public IndicatorTexts In(RuleSet rules)
    {
        var plain = new IndicatorTexts(Name, Subject, NumeratorText, DenominatorText, ExclusionText, MissingCases, Suggestion);
        return Spoken?.Invoke(plain, rules) ?? plain;
    }

    /// <summary>The indicator of a key that the store holds.</summary>
    public static Indicator Of(string key) => All.First(i => i.Key == key);

    public override string ToString() => Key;
}
