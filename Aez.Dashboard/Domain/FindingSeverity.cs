namespace Aez.Dashboard.Domain;

/// <summary>What a finding does to the figures as long as it stands.</summary>
public enum FindingSeverity
{
    /// <summary>A figure is wrong by it.</summary>
    High,

    /// <summary>A figure may be wrong, or something is missing that will be asked for.</summary>
    Medium,

    /// <summary>No figure changes.</summary>
    Low,
}

/// <summary>Where a finding stands. That it was mended needs no state: it is no longer found.</summary>
public enum FindingState
{
    /// <summary>Nobody has said anything of it, or what was said no longer holds.</summary>
    Open,

    /// <summary>Somebody mends it.</summary>
    InWork,

    /// <summary>It is right so, for a reason that holds until a day.</summary>
    Justified,
}

public static class FindingWords
{
    public static string Word(this FindingSeverity severity) => severity switch
    {
        FindingSeverity.High => "schwer",
        FindingSeverity.Medium => "mittel",
        FindingSeverity.Low => "Hinweis",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    public static string Word(this FindingState state) => state switch
    {
        FindingState.Open => "offen",
        FindingState.InWork => "in Arbeit",
        FindingState.Justified => "begründet",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>In the address.</summary>
    public static string Key(this FindingState state) => state switch
    {
        FindingState.Open => "offen",
        FindingState.InWork => "in-arbeit",
        FindingState.Justified => "begruendet",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>How it is marked: what is open waits for somebody.</summary>
    public static MeasureState Look(this FindingState state) => state switch
    {
        FindingState.Open => MeasureState.Due,
        FindingState.InWork => MeasureState.Open,
        FindingState.Justified => MeasureState.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The state that an address names; null: none.</summary>
    public static FindingState? StateOf(string? key) => Enum.GetValues<FindingState>().Cast<FindingState?>().FirstOrDefault(s => s!.Value.Key() == key);
}
