using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>IFK: the placement officers.</summary>
internal sealed class OfficerFormat : RecordFormat<Officer>
{
    private static readonly WordList<OfficerUnit> Units = new(
        (OfficerUnit.Aez, OfficerUnit.Aez.Name(), ["Alleinerziehende", "IFK AEZ"]),
        (OfficerUnit.U25, OfficerUnit.U25.Name(), ["unter 25", "U25 AEZ"]),
        (OfficerUnit.RehaSb, OfficerUnit.RehaSb.Name(), ["Reha", "SB", "Reha und SB"]),
        (OfficerUnit.SelfEmployed, OfficerUnit.SelfEmployed.Name(), ["Selbstständige", "Selbständig"]),
        (OfficerUnit.CaseManagement, OfficerUnit.CaseManagement.Name(), ["FM", "bFM", "Fallmanager"]));

    public OfficerFormat()
        : base(RecordKind.Officers, nameof(AezDbContext.Officers), [nameof(Officer.Code), nameof(Officer.ActiveFrom)])
    {
        Required("Kürzel", nameof(Officer.Code), IdentifierTypes.NewIfk, o => o.Code, (o, v) => o.Code = v, "IFK Kürzel", "IFK", "Code", "Namenszeichen");
        Required("Name", nameof(Officer.Name), ColumnTypes.Text, o => o.Name, (o, v) => o.Name = v, "IFK Name", "Nachname", "Integrationsfachkraft");
        Required("Team", nameof(Officer.Team), IdentifierTypes.NewTeam, o => o.Team, (o, v) => o.Team = v, "OrgZ", "Organisationszeichen", "OrgZ/Team");
        Required("Bereich", nameof(Officer.Unit), ColumnTypes.OneOf(Units), o => o.Unit, (o, v) => o.Unit = v, "Einheit", "Aufgabenbereich");
        Required("VZÄ", nameof(Officer.FullTimeEquivalent), ColumnTypes.FullTimeEquivalent, o => o.FullTimeEquivalent, (o, v) => o.FullTimeEquivalent = v, "Vollzeitäquivalent", "Vollzeitäquivalente", "Stellenanteil", "FTE");
        Required("aktiv von", nameof(Officer.ActiveFrom), ColumnTypes.Day, o => o.ActiveFrom, (o, v) => o.ActiveFrom = v, "aktiv ab", "aktiv seit", "gültig von", "von");
        Optional("aktiv bis", nameof(Officer.ActiveTo), ColumnTypes.EndDay, o => o.ActiveTo, (o, v) => o.ActiveTo = v, "gültig bis", "bis");
        NotBefore("aktiv bis", "aktiv von", o => o.ActiveTo, o => o.ActiveFrom);
    }

    public override Officer Create() => new() { Code = "", Name = "", Team = "" };

    public override RowKey KeyOf(Officer row) => new(row.Code, row.ActiveFrom.DayNumber);

    /// <summary>A change of unit moves the figures of all these months from one team to another.</summary>
    public override (int First, int Last)? MonthsOf(Officer row) =>
        (Month.Of(row.ActiveFrom).Value, row.ActiveTo is { } last ? Month.Of(last).Value : int.MaxValue);

    public override bool IsOf(TeamRecords team, Officer record) => team.Reach.Has(record.Team);

    public override void Note(RecordChanges changes, Officer? before, Officer? after) => changes.Replace(before, after);

    /// <summary>A row moves the days after it, too: all rows of an IFK stand or fall together.</summary>
    public override IEnumerable<Officer> FindForeign(TeamRecords team, IReadOnlyCollection<Officer> rows, Func<Officer, Officer?> stored, Func<Officer, Officer> merged)
    {
        var applied = team.Reach.Officers.Rows.ToDictionary(KeyOf);
        foreach (var row in rows)
            applied[KeyOf(row)] = merged(row);
        var after = new OfficerTimeline(applied.Values);
        var foreign = base.FindForeign(team, rows, stored, merged).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => foreign.Contains(row.Code) || !team.Reach.Allows(row.Code, after));
    }

    public override bool MayUndo(TeamRecords team, AezDbContext after)
    {
        var officers = new OfficerTimeline(new RecordReader(after).Officers().ToList());
        return team.Reach.Officers.Codes.All(code => team.Reach.Allows(code, officers));
    }

    public override Foresight<Officer> Foresee(IReadOnlyList<Officer> rows, StoredRows<Officer> stored) => new([], Changes(rows, stored));

    private IEnumerable<string> Changes(IReadOnlyList<Officer> rows, StoredRows<Officer> stored)
    {
        var known = new RecordReader(stored.Db).Officers().ToList();
        var applied = known.ToDictionary(KeyOf);
        foreach (var row in rows)
            applied[KeyOf(row)] = stored.Merged(row);
        return OfficerChanges.Find(stored.Db, new OfficerTimeline(known), new OfficerTimeline(applied.Values));
    }
}
