using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>What the data of a team look like for a month: findings by rule and the comparison with the DQM.</summary>
/// <param name="DataAsOf">Latest Datenstand of the imports of records.</param>
/// <param name="Findings">Every rule in its fixed order, those without a finding too.</param>
/// <param name="Course">Records examined and records with a finding, month by month up to this one, as the records are today.</param>
/// <param name="ReadyValues">Ready-made DQM values of the year so far that have a computed counterpart.</param>
/// <param name="Differences">Those of them that differ, by month, IFK and indicator.</param>
/// <param name="Rules">Those of the month: whether the DQM value counts where both exist, and how indicators and files are called.</param>
public sealed record DataQualityReport(
    Month Month,
    string Team,
    DateOnly? DataAsOf,
    IReadOnlyList<RuleFinding> Findings,
    IReadOnlyList<(Month Month, ExaminedRecords Records)> Course,
    int ReadyValues,
    IReadOnlyList<ReadyDifference> Differences,
    RuleSet Rules)
{
    /// <summary>All differences; <see cref="Differences"/> are those of IFKs whose figures the user may see.</summary>
    public required int DifferenceCount { get; init; }

    /// <summary>What was examined in the month, by kind of file.</summary>
    public ExaminedRecords Records => Course[^1].Records;

    /// <summary>Records examined.</summary>
    public int Checked => Records.All.Checked;

    /// <summary>Records with at least one finding.</summary>
    public int WithFinding => Records.All.WithFinding;

    public bool PreferImported => Rules.PreferImported;

    /// <summary>Indicators of which the DQM has a value of some IFK of the team and none of others: a total then mixes what is ready with what is computed.</summary>
    public IReadOnlyList<ReadyGap> Gaps { get; init; } = [];

    public int FindingCount => Findings.Sum(f => f.Count);

    /// <param name="state">Null: all.</param>
    public int CountOf(FindingState? state) => Findings.Sum(f => f.CountOf(state));
}

/// <summary>One rule and the rows that break it.</summary>
/// <param name="Count">All rows; <paramref name="Rows"/> are the first of them, as far as the user may see customers.</param>
public sealed record RuleFinding(PlausibilityRule Rule, int Count, IReadOnlyList<FoundRow> Rows)
{
    /// <summary>Of which somebody has said that they mend them.</summary>
    public required int InWork { get; init; }

    /// <summary>Of which somebody has said why they are right so, until a day that has not passed.</summary>
    public required int Justified { get; init; }

    /// <summary>How many records the rule looked at; 0 where nobody asked.</summary>
    public int Examined { get; init; }

    /// <summary>Why the rule, or what was delivered, is to be doubted, in German; null: nothing speaks against it.</summary>
    public string? Doubt => RuleDoubt.Of(Count, Examined);

    public static RuleFinding Of(PlausibilityRule rule, int count, NotedFindings noted, IReadOnlyList<FoundRow> rows) => new(rule, count, rows)
    {
        InWork = noted.Count(rule.Key, FindingState.InWork),
        Justified = noted.Count(rule.Key, FindingState.Justified),
    };

    /// <param name="state">Null: all.</param>
    public int CountOf(FindingState? state) => state switch
    {
        null => Count,
        FindingState.Open => Count - InWork - Justified,
        FindingState.InWork => InWork,
        FindingState.Justified => Justified,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>"1 in Arbeit, 2 begründet"; null where nobody has said anything.</summary>
    public string? NotedText => InWork + Justified == 0 ? null : string.Join(", ", new[] { FindingState.InWork, FindingState.Justified }
        .Where(state => CountOf(state) > 0)
        .Select(state => $"{German.Number(CountOf(state))} {state.Word()}"));
}

/// <summary>A month in which ready-made values of an indicator are there for some IFK and missing for others.</summary>
/// <param name="Name">Of the indicator, in the word of the month.</param>
/// <param name="Missing">Kürzel of those who have a computed value alone.</param>
/// <param name="Of">How many IFK have a value.</param>
public sealed record ReadyGap(Month Month, string Name, IReadOnlyList<string> Missing, int Of)
{
    /// <summary>One German sentence.</summary>
    public string Text => $"{Name}: Im {German.MonthName(Month)} {(Missing.Count == 1 ? "fehlt" : "fehlen")} der fertige Wert von {German.Number(Missing.Count)} von {German.Number(Of)} IFK ({German.List(Missing)}); eine Summe des Teams mischt fertige und berechnete Werte.";
}

/// <summary>A ready-made DQM value that differs from the computed one.</summary>
/// <param name="Instrument">Code; null where the indicator has none.</param>
public sealed record ReadyDifference(Month Month, string Ifk, Indicator Indicator, string? Instrument, Ratio Imported, Ratio Computed)
{
    /// <summary>The indicator in the word of the month.</summary>
    public string Name { get; init; } = Indicator.Name;

    /// <summary>Which difference it is, in an address.</summary>
    public string AddressKey => string.Join('~', new[] { Month.ToString(), Ifk, Indicator.Key, Instrument }.OfType<string>());

    /// <summary>
    /// Shares with the same quotient over other counts differ too: totals are made of counts. A missing denominator is not
    /// compared, since the file may leave it out.
    /// </summary>
    public static bool Differs(Ratio imported, Ratio computed) =>
        imported.Denominator is { } a && computed.Denominator is { } b
            ? imported.Numerator != computed.Numerator || a != b
            : imported.Numerator != (computed.Denominator is null ? computed.Numerator : computed.Value);
}
