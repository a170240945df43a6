namespace Aez.Dashboard.Domain;

/// <summary>
/// How far a kind of file from one source reaches, and whether the next is due. Files come month by month: the one of a month is expected
/// by <see cref="DueDays"/> days after its key day.
/// </summary>
/// <param name="Source">System that the file came from; null where nobody said.</param>
/// <param name="KnownUntil">Latest Datenstand; null: never delivered.</param>
/// <param name="ImportedAt">UTC, of the file with that Datenstand.</param>
public sealed record DeliveryState(RecordKind Kind, string? Source, DateOnly? KnownUntil, DateTime? ImportedAt)
{
    /// <summary>Days after a key day by which the files of the month are there: long enough for an export of the first days of the next month, and before the dialogue.</summary>
    public const int DueDays = 10;

    /// <summary>Kinds that are delivered month by month, so that what is missing is not there yet. Targets, IFKs and ready-made values make no month.</summary>
    public static readonly IReadOnlyList<RecordKind> Monthly =
        [RecordKind.Stock, RecordKind.Agreements, RecordKind.Contacts, RecordKind.Integrations, RecordKind.MeasureEntries, RecordKind.Feedback];

    /// <summary>What stands in place of a source where people record the kind themselves.</summary>
    public const string Hand = "von Hand";

    /// <summary>The team has no file of the kind and records it by hand: the Datenstand is the day of the last entry, and no file is waited for.</summary>
    public static DeliveryState ByHand(RecordKind kind, DateOnly? lastEntry) => new(kind, Hand, lastEntry, null) { IsByHand = true };

    private bool IsByHand { get; init; }

    /// <summary>The day by which the next file is expected: after the first key day that the last one does not reach.</summary>
    public DateOnly? DueOn => KnownUntil is { } until && !IsByHand ? NextKeyDay(until).AddDays(DueDays) : null;

    /// <summary>Of a kind that never came nothing is expected: whether it should come the house knows.</summary>
    public MeasureState StateOn(DateOnly today) => (KnownUntil, DueOn) switch
    {
        ({ }, null) => MeasureState.Closed,
        ({ } until, { } due) => due < today ? MeasureState.Overdue : NextKeyDay(until) <= today ? MeasureState.Due : MeasureState.Closed,
        _ => MeasureState.Open,
    };

    /// <summary>The one word for the state.</summary>
    public string WordOn(DateOnly today) => StateOn(today) switch
    {
        MeasureState.Overdue => $"{MeasureState.Overdue.Word()} seit dem {German.Day(DueOn)}",
        MeasureState.Due => $"{MeasureState.Due.Word()} bis zum {German.Day(DueOn)}",
        MeasureState.Closed => IsByHand ? "von Hand erfasst" : "aktuell",
        MeasureState.Open => "nie geliefert",
        var state => throw new ArgumentOutOfRangeException(nameof(today), state, null),
    };

    /// <summary>Days since the Datenstand; null where there is none, 0 where it lies ahead.</summary>
    public int? AgeOn(DateOnly today) => KnownUntil is { } until ? Math.Max(0, today.DayNumber - until.DayNumber) : null;

    private static DateOnly NextKeyDay(DateOnly until) => Month.Of(until) is var month && until < month.KeyDay ? month.KeyDay : month.Next.KeyDay;
}
