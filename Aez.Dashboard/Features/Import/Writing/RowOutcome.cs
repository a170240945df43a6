namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>What became of a row; each row has exactly one outcome beside being rejected or skipped.</summary>
internal enum RowOutcome
{
    New,
    Changed,

    /// <summary>Changed, and at least one stored value is gone.</summary>
    Cleared,
    Unchanged,

    /// <summary>It says something else than a later Datenstand, which stays.</summary>
    Outdated,
}
