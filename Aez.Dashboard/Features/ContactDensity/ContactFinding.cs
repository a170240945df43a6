using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>The page's findings as German sentences, computed from its numbers.</summary>
public static class ContactFinding
{
    /// <summary>Where the team stands with both: the share of customers reached and the talks a head, as far as it has a target; and whether that is chance.</summary>
    public static string Of(ContactDensityView view)
    {
        var (figures, reach, density) = (view.Figures, view.Reach, view.Density);
        List<string?> sentences =
        [
            StandSentence.Stand(figures, reach, $"{reach.ActualText()} des Bestands hatten in {German.Quantity(figures.Rules.ReachMonths, "Monat", "Monaten")} mindestens ein Gespräch"),
            density.Target is null ? null : StandSentence.Stand(figures, density, $"Im Monat gab es {density.ActualText()} Gespräche je Kundin und Kunde"),
        ];
        if ((SignalSentence.Unfinished(reach) ?? SignalSentence.Unfinished(density)) is { } unfinished)
            sentences.Add(unfinished);
        else
            sentences.AddRange([SignalSentence.Of(reach, figures.Rules), density.Target is null ? null : SignalSentence.Of(density, figures.Rules)]);
        return string.Join(' ', sentences.OfType<string>());
    }

    public static string OfDensity(ContactDensityView view)
    {
        var density = view.Density;
        if (density.Ratio is not { Denominator: { } stock } ratio)
            return "Für diesen Monat sind keine Kontakte bekannt";
        var held = $"{German.Quantity((int)ratio.Numerator, "Gespräch", "Gespräche")} bei einem Bestand von {German.Number(stock)}: {density.ActualText()} je Kopf";
        return density.Target is null ? held : $"{held} (Ziel {density.TargetText()}: {density.Status.Word()})";
    }

    public static string OfBands(ContactDensityView view)
    {
        var counts = view.Team.Counts;
        if (counts.Stock == 0 && view.Reach.Ratio is { Denominator: > 0 })
            return "Seit wann niemand mit wem gesprochen hat, ist nicht bekannt: Es gibt nur den fertigen Wert aus dem DQM";
        return $"{German.Quantity(ContactBandChoice.Overdue.CountIn(counts), "Kundin oder Kunde ist", "Kundinnen und Kunden sind")} seit über 90 Tagen ohne Gespräch, {German.Quantity(counts.In(ContactBand.Never), "davon hatte", "davon hatten")} noch nie eines";
    }

    /// <summary>Missed appointments beside those that were kept.</summary>
    public static string OfKinds(ContactDensityView view)
    {
        var counts = view.Team.Counts;
        var talks = view.Kinds(qualified: true).Sum(counts.Held);
        var appointments = talks + counts.AllNoShows;
        if (appointments == 0 && view.Density.Ratio is { Numerator: > 0 })
            return "Welcher Art die Gespräche waren, ist nicht bekannt: Es gibt nur den fertigen Wert aus dem DQM";
        return appointments == 0
            ? "In diesem Monat gab es keine Gespräche"
            : $"{German.Quantity(talks, "Gespräch zählt", "Gespräche zählen")}; {German.Quantity(counts.AllNoShows, "Termin", "Termine")} nahm niemand wahr ({German.Percent((decimal)counts.AllNoShows / appointments)} der verabredeten)";
    }

    public static string OfCourse(ContactDensityView view, Figure figure, Func<ContactGroup, ContactMeasure> measure) =>
        SignalSentence.OfIfks(view.Figures, figure, view.Ifks.Select(g => (g.Ifk!, measure(g).Signal)));
}
