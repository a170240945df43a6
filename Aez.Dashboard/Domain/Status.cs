namespace Aez.Dashboard.Domain;

/// <summary>Where a figure stands against its target (spec section 4). Snapshots keep it by name.</summary>
public enum Status
{
    /// <summary>auf Kurs</summary>
    OnTrack = 0,

    /// <summary>gefährdet</summary>
    AtRisk = 1,

    /// <summary>verfehlt</summary>
    Missed = 2,

    /// <summary>kein Ziel</summary>
    NoTarget = 3,

    /// <summary>keine Daten</summary>
    NoData = 4,

    /// <summary>noch nicht fällig: the figure's Datenstand lies before the key day, so that nothing is compared.</summary>
    NotDue = 5,
}

public static class Statuses
{
    /// <summary>The key in JSON.</summary>
    public static string Key(this Status status) => status switch
    {
        Status.OnTrack => "on-track",
        Status.AtRisk => "at-risk",
        Status.Missed => "missed",
        Status.NoTarget => "no-target",
        Status.NoData => "no-data",
        Status.NotDue => "not-due",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word beside the shape.</summary>
    public static string Word(this Status status) => status switch
    {
        Status.OnTrack => "auf Kurs",
        Status.AtRisk => "gefährdet",
        Status.Missed => "verfehlt",
        Status.NoTarget => "kein Ziel",
        Status.NoData => "keine Daten",
        Status.NotDue => "noch nicht fällig",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
