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

    public int AllNoShows => Enum.GetValues<ContactKind>().Sum(NoShows);

    /// <summary>Stock by days since the last qualified contact.</summary>
    public int In(ContactBand band) => counts.GetValueOrDefault((Metrics.DetailTopics.ContactBand, band.ToString()));

    public int Stock => Enum.GetValues<ContactBand>().Sum(In);
}

/// <summary>What the worklist shows: the month and team of the page, perhaps one IFK, and bands.</summary>
public sealed record ContactFilter(Month Month, string? Team, string? Ifk, ContactBandChoice Choice);

/// <summary>The choices of the worklist; each is one word in the address.</summary>
public sealed record ContactBandChoice(string Key, string Word, IReadOnlyList<ContactBand> Bands)
{
    public const string AddressKey = "kontakt";

    /// <summary>Out of sight for longer than three months, the choice without a word in the address.</summary>
    public static readonly ContactBandChoice Overdue = new("", "über 90 Tage oder nie", [ContactBand.UpTo180, ContactBand.Over180, ContactBand.Never]);

    public static readonly IReadOnlyList<ContactBandChoice> All =
    [
        Overdue,
        One("nie", ContactBand.Never),
        One("ueber-180", ContactBand.Over180),
        One("91-180", ContactBand.UpTo180),
        One("61-90", ContactBand.UpTo90),
        One("31-60", ContactBand.UpTo60),
        One("0-30", ContactBand.UpTo30),
        new("alle", "alle", Enum.GetValues<ContactBand>()),
    ];

    public static ContactBandChoice Of(string? key) => All.FirstOrDefault(c => c.Key == (key ?? "")) ?? Overdue;

    public int CountIn(ContactCounts counts) => Bands.Sum(counts.In);

    private static ContactBandChoice One(string key, ContactBand band) => new(key, band.Word(), [band]);
}

/// <summary>A customer on the worklist.</summary>
/// <param name="LastContact">Last qualified contact up to the key day; null: never.</param>
/// <param name="Days">Days since then.</param>
/// <param name="NoShowsSince">Appointments missed since that contact, up to the key day.</param>
public sealed record ContactRow(string CustomerNumber, string Ifk, ContactBand Band, DateOnly? LastContact, int? Days, DateOnly CareSince, int NoShowsSince);
