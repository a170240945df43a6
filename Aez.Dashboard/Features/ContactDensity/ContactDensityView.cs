using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>The month's contacts of a team: density and reach as the figures give them, kinds and bands as the store counted them.</summary>
/// <param name="Ifks">Fixed order by Kürzel; those with stock or at work in the month, as far as the user may see them.</param>
/// <param name="HasWorklist">Whether the user may see customers of the team.</param>
public sealed record ContactDensityView(MonthFigures Figures, ContactGroup Team, IReadOnlyList<ContactGroup> Ifks, bool HasWorklist)
{
    public Figure Density => Figures.Of(Indicator.ContactDensity);

    public Figure Reach => Figures.Of(Indicator.ContactReach);

    /// <summary>Stock by IFK and by when the next contact is due; of those whose customers the user may see.</summary>
    public IReadOnlyDictionary<(string Ifk, ContactState State), int> States { get; init; } = new Dictionary<(string, ContactState), int>();

    /// <summary>Stock by IFK with whom a first talk in person has not taken place yet; null where no rules up to the month ask for one.</summary>
    public IReadOnlyDictionary<string, int>? FirstTalks { get; init; }

    /// <summary>Whether customers have different intervals.</summary>
    public bool HasGroups => Figures.Rules.ContactIntervals.Count > 1;

    /// <summary>Whom the reader sees: "Team und IFK", "Team" or "IFK A1".</summary>
    public string Scope => Figures.Ifk is { } ifk ? $"IFK {ifk}" : Ifks.Count > 0 ? "Team und IFK" : "Team";

    /// <summary>Team on top, then each IFK; an IFK sees themselves alone.</summary>
    public IEnumerable<ContactGroup> Groups => Figures.Ifk is null ? [Team, .. Ifks] : Ifks;

    /// <summary>Kinds that count, those that don't: the setting decides.</summary>
    public IEnumerable<ContactKind> Kinds(bool qualified) =>
        Enum.GetValues<ContactKind>().Where(kind => Figures.Rules.IsQualified(kind, ContactOutcome.Held) == qualified);
}

/// <summary>The team (IFK null) or one IFK.</summary>
public sealed record ContactGroup(string? Ifk, string Name, ContactMeasure Density, ContactMeasure Reach, ContactCounts Counts);

/// <summary>One of the two indicators of a group.</summary>
/// <param name="Target">The group's own target, else the team's.</param>
public sealed record ContactMeasure(Ratio? Ratio, decimal? Target, IReadOnlyList<SeriesPoint> Series, Signal? Signal)
{
    /// <summary>What is judged where it is not the series itself; null where it is, and where nothing is known of it.</summary>
    public IReadOnlyList<SeriesPoint>? Flow { get; init; }

    /// <summary>Why there is no signal.</summary>
    public NoSignal? NoSignal { get; init; }

    /// <summary>Where <paramref name="Ratio"/> comes from; kinds and bands are always counted from the records.</summary>
    public ValueOrigin Origin { get; init; }
}

/// <summary>Contacts of the month and stock of the key day, counted by class.</summary>
public sealed class ContactCounts(IReadOnlyDictionary<(string Topic, string Category), int> counts)
{
    /// <summary>Talks that took place, letters and e-mails sent.</summary>
    public int Held(ContactKind kind) => counts.GetValueOrDefault((Metrics.DetailTopics.ContactKind, kind.ToString()));

    /// <summary>Appointments that the customer missed.</summary>
    public int NoShows(ContactKind kind) => counts.GetValueOrDefault((Metrics.DetailTopics.NoShow, kind.ToString()));

    /// <summary>Appointments that did not take place for an important reason.</summary>
    public int AllExcused => Enum.GetValues<ContactKind>().Sum(kind => counts.GetValueOrDefault((Metrics.DetailTopics.Excused, kind.ToString())));

    public int AllNoShows => Enum.GetValues<ContactKind>().Sum(NoShows);

    /// <summary>Stock by days since the last qualified contact.</summary>
    public int In(ContactBand band) => counts.GetValueOrDefault((Metrics.DetailTopics.ContactBand, band.ToString()));

    public int Stock => Enum.GetValues<ContactBand>().Sum(In);
}
