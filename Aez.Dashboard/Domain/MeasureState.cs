namespace Aez.Dashboard.Domain;

/// <summary>Where a Steuerungsmaßnahme stands on a day, most urgent first.</summary>
public enum MeasureState
{
    Overdue,

    /// <summary>Due within the next <see cref="MeasureStates.DueSoonDays"/> days.</summary>
    Due,

    Open,

    Closed,
}

public static class MeasureStates
{
    public const int DueSoonDays = 14;

    /// <param name="day">The day that "heute" means.</param>
    public static MeasureState Of(bool closed, DateOnly dueOn, DateOnly day) =>
        closed ? MeasureState.Closed
        : dueOn < day ? MeasureState.Overdue
        : dueOn <= day.AddDays(DueSoonDays) ? MeasureState.Due
        : MeasureState.Open;

    /// <summary>"1 überfällig, 2 fällig, 3 offen, 1 beendet": each measure once, states that none has left out.</summary>
    public static string Counts(IEnumerable<MeasureState> states) => string.Join(", ", states
        .GroupBy(state => state)
        .OrderBy(group => group.Key)
        .Select(group => $"{German.Number(group.Count())} {group.Key.Word()}"));

    /// <summary>The one word for the state: register, dialogue, workbook and audit log say the same.</summary>
    public static string Word(this MeasureState state) => state switch
    {
        MeasureState.Overdue => "überfällig",
        MeasureState.Due => "fällig",
        MeasureState.Open => "offen",
        MeasureState.Closed => "beendet",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
