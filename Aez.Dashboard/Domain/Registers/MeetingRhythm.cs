namespace Aez.Dashboard.Domain.Registers;

/// <summary>Whether a working group meets as often as the concept says (section 6).</summary>
/// <param name="Last">The last day on which it met; null: never.</param>
/// <param name="Next">The next day that is arranged, today included; null: none.</param>
/// <param name="DueOn">The day by which it meets again: moved on where nobody works; null: it never met.</param>
public sealed record MeetingRhythm(MeetingKind Kind, DateOnly? Last, DateOnly? Next, DateOnly? DueOn, DateOnly Today)
{
    /// <summary>The internal group meets every two weeks.</summary>
    public const int InternalDays = 14;

    public bool IsOverdue => DueOn < Today;

    /// <summary>Nothing is arranged, and it is time to.</summary>
    public bool NeedsArranging => Next is null && DueOn <= Today.AddDays(Register.DueSoonDays);

    public static MeetingRhythm Of(MeetingKind kind, IEnumerable<Entry> entries, EntrySurroundings around)
    {
        var own = entries.Where(e => !e.IsRemoved && e.Of(MeetingRegister.Kind) == kind).ToList();
        var last = own.Where(e => e.Of(MeetingRegister.Progress) == MeetingProgress.Held).Max(e => e.Of(MeetingRegister.On));
        var next = own.Where(e => e.Of(MeetingRegister.Progress) == MeetingProgress.Planned && e.Of(MeetingRegister.On) >= around.Today).Min(e => e.Of(MeetingRegister.On));
        return new MeetingRhythm(kind, last, next, last is { } day ? WorkdayFrom(kind switch
        {
            MeetingKind.Internal => day.AddDays(InternalDays),
            MeetingKind.Expert => Term.Same(day, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        }, around) : null, around.Today);
    }

    /// <summary>As one German sentence.</summary>
    public string Text
    {
        get
        {
            var name = MeetingRegister.Kind.WordOf(Kind);
            var next = Next is { } day ? $"angesetzt für den {German.Day(day)}" : "noch keiner angesetzt";
            return DueOn is not { } due ? $"{name}: noch nie getagt, {next}."
                : IsOverdue ? $"{name}: seit dem {German.Day(due)} überfällig, zuletzt am {German.Day(Last)}, {next}."
                : Next is null ? $"{name}: zuletzt am {German.Day(Last)}, der nächste ist bis zum {German.Day(due)} fällig und noch nicht angesetzt."
                : Next > due ? $"{name}: der nächste ist für den {German.Day(Next)} angesetzt, fällig ist er schon bis zum {German.Day(due)}."
                : $"{name}: im Rhythmus, zuletzt am {German.Day(Last)}, {next}.";
        }
    }

    /// <summary>Why nobody works on a day, as a few words; null if somebody does.</summary>
    public static string? FreeOn(DateOnly day, EntrySurroundings around) =>
        around.Holidays.TryGetValue(day, out var holiday) ? $"ein Feiertag ({holiday})"
        : day.DayOfWeek == DayOfWeek.Saturday ? "ein Samstag"
        : day.DayOfWeek == DayOfWeek.Sunday ? "ein Sonntag"
        : null;

    private static DateOnly WorkdayFrom(DateOnly day, EntrySurroundings around)
    {
        while (FreeOn(day, around) is not null)
            day = day.AddDays(1);
        return day;
    }
}
