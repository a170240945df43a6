using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.ContactDensity;

/// <summary>What the worklist shows: the month and team of the page, perhaps one IFK, bands, and when the next contact is due.</summary>
public sealed record ContactFilter(Month Month, string? Team, string? Ifk, ContactBandChoice Choice)
{
    public ContactStateChoice State { get; init; } = ContactStateChoice.Any;

    /// <summary>Both choices in words.</summary>
    public string Words => State == ContactStateChoice.Any ? Choice.Word
        : Choice == ContactBandChoice.Everybody ? State.Word
        : $"{State.Word}, {Choice.Word}";
}

/// <summary>The choices of the worklist; each is one word in the address.</summary>
public sealed record ContactBandChoice(string Key, string Word, IReadOnlyList<ContactBand> Bands)
{
    public const string AddressKey = "kontakt";

    /// <summary>Out of sight for longer than three months, the choice where the address says nothing.</summary>
    public static readonly ContactBandChoice Overdue = new("ueber-90", "über 90 Tage oder nie", [ContactBand.UpTo180, ContactBand.Over180, ContactBand.Never]);

    /// <summary>Everybody, the choice where the address says only when the next contact is due.</summary>
    public static readonly ContactBandChoice Everybody = new("alle", "alle", Enum.GetValues<ContactBand>());

    public static readonly IReadOnlyList<ContactBandChoice> All =
    [
        Overdue,
        One("nie", ContactBand.Never),
        One("ueber-180", ContactBand.Over180),
        One("91-180", ContactBand.UpTo180),
        One("61-90", ContactBand.UpTo90),
        One("31-60", ContactBand.UpTo60),
        One("0-30", ContactBand.UpTo30),
        Everybody,
    ];

    public static ContactBandChoice Of(string? key, ContactStateChoice? state = null) =>
        All.FirstOrDefault(c => c.Key == key) ?? (state is null || state == ContactStateChoice.Any ? Overdue : Everybody);

    public int CountIn(ContactCounts counts) => Bands.Sum(counts.In);

    private static ContactBandChoice One(string key, ContactBand band) => new(key, band.Word(), [band]);
}

/// <summary>When the next contact is due: the other choice of the worklist, beside the bands.</summary>
/// <param name="States">Empty: those who wait for the first talk in person.</param>
public sealed record ContactStateChoice(string Key, string Word, IReadOnlyList<ContactState> States)
{
    public const string AddressKey = "zustand";

    public static readonly ContactStateChoice Any = new("", "alle", Enum.GetValues<ContactState>());

    /// <summary>The first talk in person after the beginning of care.</summary>
    public static readonly ContactStateChoice FirstTalk = new("erstes-gespraech", "erstes Gespräch offen", []);

    public static readonly IReadOnlyList<ContactStateChoice> All =
    [
        Any,
        One("ueberfaellig", ContactState.Overdue),
        One("faellig-14", ContactState.DueIn14),
        One("faellig-30", ContactState.DueIn30),
        One("nie", ContactState.Never),
        One("im-rahmen", ContactState.InTime),
        FirstTalk,
    ];

    public static ContactStateChoice Of(string? key) => All.FirstOrDefault(c => c.Key == (key ?? "")) ?? Any;

    /// <summary>Those that the month's rules give a meaning.</summary>
    public static IEnumerable<ContactStateChoice> Offered(ContactDensityView view) => All.Where(c => c != FirstTalk || view.FirstTalks is not null);

    public bool Fits(DueContact contact) => States.Count == 0 ? contact.FirstTalkUntil is not null : States.Contains(contact.Next.State);

    /// <param name="ifk">Null: all that the user may see.</param>
    public int CountIn(ContactDensityView view, string? ifk) => States.Count == 0
        ? view.FirstTalks?.Where(f => ifk is null || f.Key == ifk).Sum(f => f.Value) ?? 0
        : view.States.Where(s => (ifk is null || s.Key.Ifk == ifk) && States.Contains(s.Key.State)).Sum(s => s.Value);

    private static ContactStateChoice One(string key, ContactState state) => new(key, state.Word(), [state]);
}

/// <summary>A customer on the worklist.</summary>
/// <param name="LastContact">Last qualified contact up to the key day; null: never.</param>
/// <param name="Days">Days since then.</param>
/// <param name="NoShowsSince">Appointments missed since that contact, up to the key day.</param>
public sealed record ContactRow(string CustomerNumber, string Ifk, ContactBand Band, DateOnly? LastContact, int? Days, DateOnly CareSince, int NoShowsSince)
{
    public required ContactState State { get; init; }

    /// <summary>The day on which the next contact is due; null where there was none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The name of the group whose interval it is.</summary>
    public required string Group { get; init; }

    /// <summary>The day until which the first talk in person has to take place.</summary>
    public DateOnly? FirstTalkUntil { get; init; }

    /// <summary>"bis 15.07.2026", and whether that is over.</summary>
    public string FirstTalkText(DateOnly day) => FirstTalkUntil is { } until ? $"bis {German.Day(until)}{(until < day ? ", überfällig" : "")}" : "";
}
