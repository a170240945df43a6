namespace Aez.Dashboard.Data;

/// <summary>What one at a time may do, whoever begins it.</summary>
public enum NamedLock
{
    Import = 1,
    Retention = 2,

    /// <summary>Signatures and heads continue chains.</summary>
    Signing = 3,
    PassingOn = 4,

    /// <summary>A look at the watched folder.</summary>
    Deliveries = 5,

    /// <summary>A nightly backup.</summary>
    Backup = 6,
}
