namespace Aez.Dashboard.Data;

/// <summary>What an edition for readers beyond the team has shown of a count: later editions show the same, so that two never tell more than one.</summary>
public sealed class PassedOnCell
{
    /// <summary>yyyymm.</summary>
    public int Month { get; set; }

    public required string Ifk { get; set; }

    /// <summary>Key of an indicator, or what its denominator is made of.</summary>
    public required string Topic { get; set; }

    /// <summary>Code of an instrument or name of a part; empty where there is none.</summary>
    public required string Part { get; set; }

    /// <summary>A multiple of 3.</summary>
    public int Shown { get; set; }

    /// <summary>UTC; the last time that the number was another one.</summary>
    public DateTime ShownAt { get; set; }
}
