namespace Aez.Dashboard.Domain.Records;

/// <summary>The organisational unit of an IFK; only <see cref="Aez"/> counts for the team's figures.</summary>
public enum OfficerUnit
{
    Aez = 0,
    U25 = 1,
    RehaSb = 2,
    SelfEmployed = 3,
    CaseManagement = 4,
}

/// <summary>A placement officer (Integrationsfachkraft, IFK) from a day on: a change of team, unit or VZÄ is a new row. <see cref="OfficerTimeline"/> tells which holds.</summary>
public sealed class Officer : ImportedRecord
{
    /// <summary>Kürzel; with <see cref="ActiveFrom"/> the natural key.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string Team { get; set; }

    public OfficerUnit Unit { get; set; }

    /// <summary>VZÄ while active, 0 or more.</summary>
    public decimal FullTimeEquivalent { get; set; }

    public DateOnly ActiveFrom { get; set; }

    public DateOnly? ActiveTo { get; set; }

    /// <summary>VZÄ on a day: 0 before and after the active period.</summary>
    public decimal FullTimeEquivalentOn(DateOnly day) => IsActiveOn(day) ? FullTimeEquivalent : 0;

    public bool IsActiveOn(DateOnly day) => OpenSpan.Covers(ActiveFrom, ActiveTo, day);

    /// <summary>The same row with another last day.</summary>
    public Officer EndedOn(DateOnly day) => new()
    {
        Id = Id,
        ImportId = ImportId,
        SourceRow = SourceRow,
        Code = Code,
        Name = Name,
        Team = Team,
        Unit = Unit,
        FullTimeEquivalent = FullTimeEquivalent,
        ActiveFrom = ActiveFrom,
        ActiveTo = day,
    };

    /// <summary>Active on at least one day of the month.</summary>
    public bool IsActiveIn(Month month) => OpenSpan.Reaches(ActiveFrom, ActiveTo, month.FirstDay, month.KeyDay);
}

public static class OfficerUnits
{
    /// <summary>The unit as files and pages name it (column Bereich).</summary>
    public static string Name(this OfficerUnit unit) => unit switch
    {
        OfficerUnit.Aez => "AEZ",
        OfficerUnit.U25 => "U25",
        OfficerUnit.RehaSb => "Reha/SB",
        OfficerUnit.SelfEmployed => "Selbständige",
        OfficerUnit.CaseManagement => "Fallmanagement",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };
}
