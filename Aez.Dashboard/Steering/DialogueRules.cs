using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Steering;

/// <summary>The rule of spec section 6: no "verfehlt" without a cause, and a measure or a reasoned none.</summary>
public static class DialogueRules
{
    public const int MaxTextLength = 4000;

    /// <summary>Everything at once, causes before measures as the dialogue asks for them; empty: it can be submitted.</summary>
    public static IReadOnlyList<MissingItem> MissingIn(Dossier dossier)
    {
        var missing = new List<MissingItem>();
        if (DataRefusal(dossier.Figures) is { } refusal)
            missing.Add(new MissingItem(MissingKind.Data, null, "Datenstand", refusal));
        foreach (var figure in Asked(dossier.Figures))
        {
            var parts = PartsOf(dossier.Figures, figure);
            if (!HasCause(dossier, figure) && parts.Where(p => !HasCause(dossier, p)).ToList() is { Count: > 0 } causeless)
                missing.Add(Missing(MissingKind.Cause, figure, causeless, "Die Ursache fehlt."));
            if (!IsAnswered(dossier, figure) && parts.Where(p => !IsAnswered(dossier, p)).ToList() is { Count: > 0 } unanswered)
                missing.Add(Missing(MissingKind.Measure, figure, unanswered, "Es fehlt eine Steuerungsmaßnahme oder die Begründung, warum keine nötig ist."));
        }
        missing.AddRange(Deviating(dossier.Figures)
            .Where(f => dossier.Text(DialogueField.Cause, f)?.Text == DeviationCause.Other.Key && IsEmpty(dossier.Text(DialogueField.CauseText, f)))
            .Select(f => Missing(MissingKind.CauseText, f, [f], $"„{DeviationCause.Other.Name}“ braucht eine Erläuterung.")));
        return [.. missing.OrderBy(m => m.Kind)];
    }

    /// <summary>The figures that the dialogue talks about: missed ones must be explained, those at risk may be.</summary>
    public static IReadOnlyList<Figure> Deviating(MonthFigures figures)
    {
        var deviating = figures.All.Where(f => f.Status is Status.Missed or Status.AtRisk).ToList();
        var total = Total(figures);
        if (AnsweredTogether(figures).Count > 0 && !deviating.Contains(total))
            deviating.Insert(deviating.FindIndex(f => f.Instrument is not null), total);
        return deviating;
    }

    /// <summary>An instrument of which nothing must be said, because it is said of the total; its own words go first all the same.</summary>
    public static bool IsSpokenForByTotal(MonthFigures figures, Figure figure) =>
        figure.Instrument is not null && (figure.Status != Status.Missed || AnsweredTogether(figures).Contains(figure));

    /// <summary>An instrument without a word of its own is explained by what is said of the total.</summary>
    public static bool IsExplainedByTotal(Dossier dossier, Figure figure) =>
        IsSpokenForByTotal(dossier.Figures, figure) && !HasCause(dossier, figure) && HasCause(dossier, Total(dossier.Figures));

    /// <summary>
    /// Whether a measure can be suggested for the figure itself. A total that is not missed stands only for several of its
    /// instruments: what helps all of them is for people to say.
    /// </summary>
    public static bool HasSuggestion(Figure figure) => figure.Status == Status.Missed;

    /// <summary>
    /// The missed instruments that must be explained each by itself: those that lack more than the share of the settings of
    /// the total's Soll, and in any case the one that lacks most. A single light one is no smaller a matter by itself.
    /// </summary>
    public static IReadOnlyList<Figure> AnsweredAlone(MonthFigures figures)
    {
        var missed = figures.Instruments.Where(f => f.Status == Status.Missed).ToList();
        if (missed.Count == 0)
            return [];
        var limit = figures.Rules.OwnAnswerShare * (Total(figures).TargetCumulative ?? 0);
        var heaviest = missed.MaxBy(Gap);
        var alone = missed.FindAll(f => f == heaviest || Gap(f) > limit);
        var isTotalMissed = Total(figures).Status == Status.Missed;
        return !isTotalMissed && missed.Count - alone.Count == 1 ? missed : alone;
    }

    /// <summary>The other missed instruments: answered together, by what is said of the total, or each by itself.</summary>
    public static IReadOnlyList<Figure> AnsweredTogether(MonthFigures figures)
    {
        var alone = AnsweredAlone(figures);
        return [.. figures.Instruments.Where(f => f.Status == Status.Missed && !alone.Contains(f))];
    }

    /// <summary>Whether a cause, and a measure or the reason for none, must be entered at this figure.</summary>
    public static bool IsAsked(MonthFigures figures, Figure figure) => Asked(figures).Contains(figure);

    /// <summary>The missed instruments that still lack what the text says of one of them, so that one press can give it to all.</summary>
    public static IReadOnlyList<Figure> ThatLack(Dossier dossier, Figure figure, DialogueField field) => figure.Instrument is null || IsEmpty(dossier.Text(field, figure)) ? [] :
    [
        .. dossier.Figures.Instruments.Where(f => f != figure && f.Status == Status.Missed
            && IsEmpty(dossier.Text(field, f)) && !(field == DialogueField.NoMeasureReason && dossier.DecidedFor(f).Any())),
    ];

    private static IEnumerable<Figure> Asked(MonthFigures figures) => Deviating(figures)
        .Where(f => !IsSpokenForByTotal(figures, f))
        .Where(f => f.Status == Status.Missed || (f == Total(figures) && AnsweredTogether(figures).Count > 0));

    /// <summary>What a figure is asked for: itself, or the missed instruments that it stands for.</summary>
    private static IEnumerable<Figure> PartsOf(MonthFigures figures, Figure figure) =>
        figure.Status == Status.Missed ? [figure] : AnsweredTogether(figures);

    private static Figure Total(MonthFigures figures) => figures.Of(Indicator.MeasureEntries);

    private static decimal Gap(Figure figure) => -(figure.Delta ?? 0);

    private static MissingItem Missing(MissingKind kind, Figure figure, IReadOnlyList<Figure> parts, string rule)
    {
        var label = German.List([.. parts.Select(p => p.Name)]);
        return new MissingItem(kind, figure, label, $"{label}: {rule}");
    }

    /// <summary>A month can be signed once the data of its stock and of everything that has a target reach its key day.</summary>
    private static string? DataRefusal(MonthFigures figures)
    {
        if (figures.DataAsOf is null)
            return "Es gibt noch keinen Datenstand: Importieren Sie zuerst die Daten des Monats.";
        var open = figures.Unfinished.Where(f => f.Target is not null || f.Indicator.IsNeededToSign).ToList();
        return open.Count == 0
            ? null
            : $"Der Monat ist noch nicht vollständig: Der Datenstand {German.Day(open.Min(f => f.DataAsOf))} liegt vor dem Stichtag {German.Day(figures.Month.KeyDay)}"
                + (figures.Totals.All(f => f.IsUnfinished || f.DataAsOf is null) ? "." : $" ({German.List([.. open.Select(f => f.Name)])}).");
    }

    private static bool HasCause(Dossier dossier, Figure figure) => DeviationCause.Find(dossier.Text(DialogueField.Cause, figure)?.Text) is not null;

    private static bool IsAnswered(Dossier dossier, Figure figure) =>
        dossier.DecidedFor(figure).Any() || !IsEmpty(dossier.Text(DialogueField.NoMeasureReason, figure));

    private static bool IsEmpty(DossierText? text) => string.IsNullOrWhiteSpace(text?.Text);
}
