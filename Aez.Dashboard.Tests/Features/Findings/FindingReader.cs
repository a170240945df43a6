using System.Globalization;
using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Features.Findings;

/// <summary>
/// Reads findings as somebody who knows German and the figures, but not how the sentences are made: what a sentence claims is
/// looked up, and what contradicts the figures is named.
/// </summary>
/// <param name="shown">What the reader's page shows.</param>
/// <param name="team">The whole team's figures of the same data.</param>
internal sealed partial class FindingReader(MonthFigures shown, MonthFigures team)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly List<Figure> _withTarget = [.. shown.Totals.Where(f => f.Target is not null)];

    /// <param name="subject">What the sentence is about; null: all figures.</param>
    public IEnumerable<string> Contradictions(string text, Figure? subject = null) =>
        Grammar(text).Concat(Counts(text)).Concat(Names(text)).Concat(Targets(text, subject)).Concat(Entries(text)).Concat(Signals(text, subject));

    /// <summary>What no German sentence may look like, whatever it says.</summary>
    public static IEnumerable<string> Grammar(string text)
    {
        foreach (Match match in Plurals().Matches(text))
            yield return $"one thing in the plural: {match.Value}";
        foreach (var odd in new[] { "  ", "..", " .", " ,", "(–)", "von –", "bei –", "sind 1 ", ";." })
        {
            if (text.Contains(odd, StringComparison.Ordinal))
                yield return $"odd: „{odd}“";
        }
        if (OfNothing().IsMatch(text))
            yield return "counts a part of nothing";
        if (text.StartsWith('–'))
            yield return "speaks of a value that is not there";
        if (text.Length > 0 && char.IsLower(text[0]))
            yield return "begins with a small letter";
    }

    private IEnumerable<string> Counts(string text)
    {
        foreach (Match match in Part().Matches(text))
        {
            var status = StatusOf(match.Groups["status"].Value);
            if (Number(match.Groups["all"]) != _withTarget.Count || Number(match.Groups["part"]) != Count(status))
                yield return $"{match.Value}: {Count(status)} of {_withTarget.Count}";
        }
        if (AlsoAtRisk().Match(text) is { Success: true } also && Number(also.Groups[1]) != Count(Status.AtRisk))
            yield return $"{also.Value}: {Count(Status.AtRisk)}";
        if (All().Match(text) is { Success: true } all && (Number(all.Groups[1]) != _withTarget.Count || Count(Status.OnTrack) != _withTarget.Count))
            yield return all.Value;
        if (Only().Match(text) is { Success: true } only && (_withTarget.Count != 1 || _withTarget[0].Status != StatusOf(only.Groups[1].Value)))
            yield return only.Value;
        if (WithoutData().Match(text) is { Success: true } empty && Number(empty.Groups[1]) != Count(Status.NoData))
            yield return empty.Value;
        if (Instruments().Match(text) is { Success: true } missed && Number(missed.Groups[1]) != shown.Instruments.Count(f => f.Status == Status.Missed))
            yield return missed.Value;
    }

    /// <summary>Of an IFK only what the reader sees.</summary>
    private IEnumerable<string> Names(string text)
    {
        var visible = shown.All.SelectMany(f => f.ByIfk.Select(p => p.Ifk)).Append(shown.Ifk).ToHashSet();
        foreach (Match name in Code().Matches(text))
        {
            if (!visible.Contains(name.Value))
                yield return $"names {name.Value}, whom the reader does not see";
        }
        if (text.Contains("einer IFK", StringComparison.Ordinal) && !shown.All.Any(f => f.ByIfk.Count > 0))
            yield return "speaks of IFKs whom the reader does not see";
    }

    private IEnumerable<string> Targets(string text, Figure? subject)
    {
        var about = subject is null ? _withTarget : subject.Target is null ? [] : [subject];
        var none = NoTarget().IsMatch(text);
        if (none && about.Count > 0)
            yield return "denies a target that is there";
        var teams = subject is null ? team.All : team.All.Where(f => f.Indicator == subject.Indicator && f.InstrumentCode == subject.InstrumentCode);
        if (none && shown.Ifk is not null && teams.Any(f => f.Target is not null) && !(text.Contains("eigen", StringComparison.Ordinal) && text.Contains("des Teams", StringComparison.Ordinal)))
            yield return "denies the target of the team";
        if (none && text.Contains("des Teams ist", StringComparison.Ordinal) && teams.All(f => f.Target is null))
            yield return "invents a target of the team";
        if (subject is not { Target: not null })
            yield break;
        if (Reached().IsMatch(text) && !(subject.Indicator.HigherIsBetter ? subject.Actual >= (subject.Indicator.Accumulates ? subject.TargetValue : subject.Comparison) : subject.Actual <= subject.Comparison))
            yield return "reached, though it is not";
        if (Off().Match(text) is { Success: true } off && (off.Groups[1].Value == "unter") != (subject.Delta < 0))
            yield return off.Value;
        foreach (Match word in StatusWord().Matches(text))
        {
            if (StatusOf(word.Value) != subject.Status)
                yield return $"{word.Value}, though {subject.Status}";
        }
    }

    private IEnumerable<string> Entries(string text)
    {
        var total = shown.Of(Indicator.MeasureEntries);
        var beside = total.Target is null ? 0 : shown.Instruments.Where(f => f.Target is null).Sum(f => f.ActualCumulative ?? 0);
        var said = Beside().Match(text);
        if (said.Success && decimal.Parse(said.Groups[1].Value, German) != beside)
            yield return $"{said.Value}: {beside}";
        if (beside > 0 && !said.Success && text.Contains("Eintritt", StringComparison.Ordinal) && text.Contains("auf Kurs", StringComparison.Ordinal) && text.Contains(" bei einem Soll", StringComparison.Ordinal))
            yield return $"on track without saying that {beside} lie in instruments without a target";
        if (text.Contains("Kein Instrument verfehlt", StringComparison.Ordinal) && shown.Instruments.Any(f => f.Status == Status.Missed))
            yield return "no instrument, though one is missed";
    }

    private IEnumerable<string> Signals(string text, Figure? subject)
    {
        if (subject is null)
            yield break;
        List<(string Name, Signal? Signal)> courses = [("Team", subject.Signal), .. shown.Ifk is null ? subject.ByIfk.Select(p => (p.Ifk, p.Signal)) : []];
        if (text.Contains("Weder beim Team noch", StringComparison.Ordinal) && courses.Exists(c => c.Signal is not { Variation: Variation.CommonCause }))
            yield return "neither, though one is not or can't be judged";
        if (text == "Der letzte Monat liegt in der üblichen Schwankung" && subject.Signal is not { Variation: Variation.CommonCause })
            yield return "ordinary, though it is not or can't be judged";
        if (!text.StartsWith("Kein Zufall: ", StringComparison.Ordinal))
            yield break;
        foreach (var (variation, word) in new[] { (Variation.Concern, "schlechter"), (Variation.Improvement, "besser") })
        {
            var expected = string.Join(", ", courses.Where(c => c.Signal?.Variation == variation).Select(c => c.Name));
            var said = text["Kein Zufall: ".Length..].Split("; ").Where(p => p.EndsWith($" {word} als üblich", StringComparison.Ordinal)).Select(p => p[..^$" {word} als üblich".Length]);
            if (expected != string.Concat(said))
                yield return $"{word}: {expected}";
        }
    }

    private int Count(Status status) => _withTarget.Count(f => f.Status == status);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    private static Status StatusOf(string word) => word switch
    {
        "auf Kurs" => Status.OnTrack,
        "gefährdet" => Status.AtRisk,
        _ => Status.Missed,
    };

    [GeneratedRegex(@"(?<![\d.,] ?)\b1 (Ziele|Monate\b|Instrumente|EGV sind|Gespräche|Termine|Kundinnen|Integrationen|Eintritte|Rückmeldungen|Kontakte|Personen|Steuerungsmaßnahmen|Befunde|Datensätze)")]
    private static partial Regex Plurals();

    [GeneratedRegex(@"(?<![\d.,])0 von (?:den )?0\b")]
    private static partial Regex OfNothing();

    [GeneratedRegex(@"(?<part>\d+) von (?<all>\d+) (?:eigenen )?Zielen (?:ist|sind) (?<status>auf Kurs|gefährdet|verfehlt)")]
    private static partial Regex Part();

    [GeneratedRegex(@"verfehlt, (\d+) (?:ist|sind) gefährdet")]
    private static partial Regex AlsoAtRisk();

    [GeneratedRegex(@"Alle (\d+) (?:eigenen )?Ziele sind auf Kurs")]
    private static partial Regex All();

    [GeneratedRegex(@"Das einzige (?:eigene )?Ziel ist (auf Kurs|gefährdet|verfehlt)")]
    private static partial Regex Only();

    [GeneratedRegex(@"zu (\d+) (?:eigenen )?Ziel(?:en)? fehlen Daten")]
    private static partial Regex WithoutData();

    [GeneratedRegex(@"verfehl(?:t|en) (\d+) Instrumente?")]
    private static partial Regex Instruments();

    [GeneratedRegex(@"\bAEZ-\d\d\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bkein(?:e|en)? (?:eigene[ns]? )?Ziele?\b|ein Ziel ist nicht gesetzt")]
    private static partial Regex NoTarget();

    [GeneratedRegex(@"(?:Das Ziel|Das Jahresziel) von [\d.,\u202F %]+ ist erreicht")]
    private static partial Regex Reached();

    [GeneratedRegex(@"(unter|über) dem Ziel von")]
    private static partial Regex Off();

    [GeneratedRegex(@"(?<=: )(?:auf Kurs|gefährdet|verfehlt)(?=\.)")]
    private static partial Regex StatusWord();

    [GeneratedRegex(@"davon ([\d.,]+) in Instrumenten ohne Ziel")]
    private static partial Regex Beside();
}
