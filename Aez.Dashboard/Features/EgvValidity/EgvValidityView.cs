using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.EgvValidity;

/// <summary>The month's agreements of a team: the share as the figures give it, the states as the store counted them.</summary>
/// <param name="Ifks">Fixed order by Kürzel; those with stock or at work in the month, as far as the user may see them.</param>
/// <param name="HasWorklist">Whether the user may see customers of the team.</param>
public sealed record EgvValidityView(MonthFigures Figures, EgvGroup Team, IReadOnlyList<EgvGroup> Ifks, bool HasWorklist)
{
    public Figure Figure => Figures.Of(Indicator.EgvValidity);

    /// <summary>What the agreement is called in the month.</summary>
    public AgreementName Name => Figures.Rules.Agreement;

    /// <summary>Whom the reader sees: "Team und IFK", "Team" or "IFK A1".</summary>
    public string Scope => Figures.Ifk is { } ifk ? $"IFK {ifk}" : Ifks.Count > 0 ? "Team und IFK" : "Team";

    /// <summary>Team on top, then each IFK; an IFK sees themselves alone.</summary>
    public IEnumerable<EgvGroup> Groups => Figures.Ifk is null ? [Team, .. Ifks] : Ifks;

    /// <summary>A ready-made DQM value counts that the records don't bear out.</summary>
    public bool DiffersFromRecords =>
        Team.Origin != ValueOrigin.Computed && Team.Share is { } share && share != (Figures.Rules.ExemptLeave ? Team.States.WithExemption : Team.States.WithoutExemption);
}

/// <summary>The team (IFK null) or one IFK.</summary>
/// <param name="Share">Valid / required as it counts; null without data.</param>
/// <param name="Target">Its own target, else the team's.</param>
public sealed record EgvGroup(
    string? Ifk,
    string Name,
    AgreementCounts States,
    Ratio? Share,
    decimal? Target,
    IReadOnlyList<SeriesPoint> Series,
    Signal? Signal)
{
    /// <summary>What is judged; null where nothing is known of it.</summary>
    public IReadOnlyList<SeriesPoint>? Flow { get; init; }

    /// <summary>Why there is no signal.</summary>
    public NoSignal? NoSignal { get; init; }

    /// <summary>Where <paramref name="Share"/> comes from; the states are always counted from the records.</summary>
    public ValueOrigin Origin { get; init; }
}

/// <summary>What the worklist shows: the month and team of the page, perhaps one IFK, and states.</summary>
/// <param name="States">Null: all.</param>
public sealed record EgvFilter(Month Month, string? Team, string? Ifk, EgvStates States);

/// <summary>The choices of the worklist; each is one word in the address.</summary>
/// <param name="IsContinuation">Of the states only what waits for its Fortschreibung.</param>
public sealed record EgvStates(string Key, string Word, IReadOnlyList<AgreementState> States, bool IsContinuation = false)
{
    public const string AddressKey = "zustand";

    /// <summary>What has to be done, the choice without a word in the address.</summary>
    public static readonly EgvStates Due = new("", "zu erledigen", [AgreementState.Expired, AgreementState.Missing, AgreementState.Expiring]);

    private static readonly EgvStates Continuation = new("fortschreibung-ueberfaellig", AgreementRules.ContinuationOverdue, [AgreementState.Expired], IsContinuation: true);

    public static readonly IReadOnlyList<EgvStates> All =
    [
        Due,
        One("abgelaufen", AgreementState.Expired),
        Continuation,
        One("fehlt", AgreementState.Missing),
        One("laeuft-ab", AgreementState.Expiring),
        One("gueltig", AgreementState.Valid),
        One("nicht-erforderlich", AgreementState.NotRequired),
        new("alle", "alle", Enum.GetValues<AgreementState>()),
    ];

    public static EgvStates Of(string? key) => All.FirstOrDefault(s => s.Key == (key ?? "")) ?? Due;

    /// <summary>Those of a month: an EGV knows no Fortschreibung.</summary>
    public static IEnumerable<EgvStates> In(RuleSet rules) => All.Where(s => !s.IsContinuation || rules.ReviewFromContinuation);

    public int CountIn(AgreementCounts counts) => IsContinuation ? counts.ContinuationOverdue : States.Sum(counts.Of);

    public bool Has(EgvRow row) => States.Contains(row.State) && (!IsContinuation || row.Word == AgreementRules.ContinuationOverdue);

    private static EgvStates One(string key, AgreementState state) => new(key, state.Word(), [state]);
}

/// <summary>A customer on the worklist.</summary>
/// <param name="ValidUntil">Last day of the agreement that counts, or of the latest one that has ended; null without any.</param>
/// <param name="Days">Days from the key day to that day, negative once it is past; null without an agreement.</param>
/// <param name="LastContact">Last qualified contact up to the key day.</param>
/// <param name="Word">Of the state, as it is called for this kind of agreement.</param>
public sealed record EgvRow(string CustomerNumber, string Ifk, AgreementState State, DateOnly? ValidUntil, int? Days, DateOnly CareSince, DateOnly? LastContact, string Word)
{
    /// <summary>Of the agreement whose end is shown; null without any.</summary>
    public AgreementKind? Kind { get; init; }

    /// <summary>The last Fortschreibung of that agreement up to the key day.</summary>
    public DateOnly? ContinuedOn { get; init; }

    /// <summary>What has to be asked before anybody knows whether an agreement is needed; null: nothing.</summary>
    public string? Hint { get; init; }
}
