using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>The page's findings as German sentences, computed from its numbers.</summary>
public static class ContactFinding
{
    /// <summary>Where the team stands with the share of customers reached, and whether that is chance.</summary>
    public static string Of(ContactDensityView view) =>
        StandSentence.Of(view.Figures, view.Reach, $"{view.Reach.ActualText()} des Bestands hatten in {view.Figures.Rules.ReachMonths} Monaten mindestens ein Gespräch");

    public static string OfDensity(ContactDensityView view)
    {
        var density = view.Density;
        if (density.Ratio is not { } ratio)
            return "Für diesen Monat sind keine Kontakte bekannt";
        var held = $"{German.Number(ratio.Numerator)} Gespräche mit {German.Number(ratio.Denominator)} Kundinnen und Kunden: {density.ActualText()} je Kopf";
        return density.Target is null ? held : $"{held} (Ziel {density.TargetText()}: {density.Status.Word()})";
    }

    public static string OfBands(ContactDensityView view)
    {
        var counts = view.Team.Counts;
        return $"{German.Quantity(ContactBandChoice.Overdue.CountIn(counts), "Kundin oder Kunde ist", "Kundinnen und Kunden sind")} seit über 90 Tagen ohne Gespräch, {German.Quantity(counts.In(ContactBand.Never), "davon hatte", "davon hatten")} noch nie eines";
    }

    /// <summary>Missed appointments beside those that were kept.</summary>
    public static string OfKinds(ContactDensityView view)
    {
        var counts = view.Team.Counts;
        var talks = view.Kinds(qualified: true).Sum(counts.Held);
        var appointments = talks + counts.AllNoShows;
        return appointments == 0
            ? "In diesem Monat gab es keine Gespräche"
            : $"{German.Quantity(talks, "Gespräch zählt", "Gespräche zählen")}; {German.Quantity(counts.AllNoShows, "Termin", "Termine")} nahm niemand wahr ({German.Percent((decimal)counts.AllNoShows / appointments)} der verabredeten)";
    }

    public static string OfCourse(ContactDensityView view, Func<ContactGroup, ContactMeasure> measure) =>
        SignalSentence.OfIfks(view.Figures, view.Ifks.Select(g => (g.Ifk!, measure(g).Signal)));
}
