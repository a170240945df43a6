using System.Diagnostics;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Shared;

/// <summary>What the control chart says of the month shown, as a German sentence.</summary>
public static class SignalSentence
{
    /// <summary>As <see cref="Of(Figure, RuleSet)"/>, but of an unfinished month only that it is one.</summary>
    public static string? Of(MonthFigures figures, Figure figure) => Unfinished(figure) ?? Of(figure, figures.Rules);

    /// <summary>That the figure's month is not complete, so that nobody takes what is missing for a change; null where it is.</summary>
    public static string? Unfinished(Figure figure) => figure.IsUnfinished
        ? $"Der Datenstand {German.Day(figure.DataAsOf)} liegt vor dem Stichtag {German.Day(figure.Month.KeyDay)}: Die Zahlen des Monats sind unvollständig."
        : null;

    /// <summary>Which indicators of the month are not complete; null where all are.</summary>
    public static string? Unfinished(MonthFigures figures)
    {
        var open = figures.Unfinished.ToList();
        return open.Count == 0 ? null
            : open.Count == figures.Totals.Count(f => f.DataAsOf is not null) ? Unfinished(open.MinBy(f => f.DataAsOf)!)
            : $"Noch unvollständig, weil der Datenstand vor dem Stichtag {German.Day(figures.Month.KeyDay)} liegt: {German.List([.. open.Select(f => f.Name)])}.";
    }

    /// <summary>The rule behind the last month's signal in plain words; null where the month is ordinary variation.</summary>
    public static string? Of(Figure figure, RuleSet rules)
    {
        if (figure.Signal is not { } signal)
            return null;
        var subject = IndicatorSubject.Of(figure.Indicator, signal.Basis, rules);
        var name = figure.Instrument is { } instrument ? $"{instrument.Code}: {subject.Capital}" : subject.Capital;
        var above = signal.Points[^1].Side > 0;
        return signal.Rule switch
        {
            SignalRule.None => null,
            SignalRule.RunOnOneSide =>
                $"{name} {subject.Verb("liegt", "liegen")} seit {signal.RunAtEnd} Monaten {(above ? "über" : "unter")} {subject.Possessive} Mittel: kein Zufall.",
            SignalRule.OutsideLimits =>
                $"{name} {subject.Verb("liegt", "liegen")} {(above ? "über" : "unter")} der üblichen Schwankung: kein Zufall.",
            SignalRule.TwoOfThreeNearLimit =>
                $"{name} {subject.Verb("liegt", "liegen")} in zwei von drei Monaten auffällig {(above ? "hoch" : "niedrig")}: kein Zufall.",
            SignalRule.Trend => $"{name} {(above ? subject.Verb("steigt", "steigen") : subject.Verb("fällt", "fallen"))} seit mindestens sieben Monaten in Folge: kein Zufall.",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>Above one course: its signal, that there is none, or why that can't be said.</summary>
    public static string OfCourse(MonthFigures figures, Figure figure) => Of(figures, figure) ?? (figure switch
    {
        { Signal: not null } => "Der letzte Monat liegt in der üblichen Schwankung",
        { NoSignal: { } reason } => reason.Sentence(),
        _ => "Ob der letzte Monat von der üblichen Schwankung abweicht, lässt sich noch nicht sagen",
    });

    /// <summary>
    /// Above the courses of a team and its IFKs: whose last month is a signal, in the order given. Claims nothing of IFKs that
    /// the reader does not see, or of courses too short to judge.
    /// </summary>
    /// <param name="ifks">Those whose courses are shown.</param>
    public static string OfIfks(MonthFigures figures, Figure figure, IEnumerable<(string Ifk, Signal? Signal)> ifks)
    {
        var parts = ifks.ToList();
        if (figures.Ifk is not null || parts.Count == 0)
            return OfCourse(figures, figure);
        if (Unfinished(figure) is { } unfinished)
            return unfinished;
        List<(string Name, Signal? Signal)> courses = [("Team", figure.Signal), .. parts];
        var judged = courses.FindAll(c => c.Signal is not null);
        var signals = judged.Where(c => c.Signal!.Variation != Variation.CommonCause).ToLookup(c => c.Signal!.Variation, c => c.Name);
        if (signals.Count > 0)
        {
            return "Kein Zufall: " + string.Join("; ", new[] { (Variation.Concern, "schlechter"), (Variation.Improvement, "besser") }
                .Where(v => signals.Contains(v.Item1))
                .Select(v => $"{string.Join(", ", signals[v.Item1])} {v.Item2} als üblich"));
        }
        return judged.Count == 0 ? OfCourse(figures, figure)
            : judged.Count == courses.Count ? "Weder beim Team noch bei einer IFK weicht der letzte Monat von der üblichen Schwankung ab"
            : $"Der letzte Monat liegt in der üblichen Schwankung, soweit sie sich beurteilen lässt ({German.List([.. judged.Select(c => c.Name)])})";
    }
}
