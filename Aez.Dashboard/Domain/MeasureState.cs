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

    public static string Word(this MeasureState state) => state switch
    {
        MeasureState.Overdue => "überfällig",
        MeasureState.Due => "fällig",
        MeasureState.Open => "offen",
        MeasureState.Closed => "abgeschlossen",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
