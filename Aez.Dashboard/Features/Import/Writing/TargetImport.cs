using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Imports targets: a changed one becomes a new version, and the old one stays.</summary>
internal sealed class TargetImport : TableImport<TargetRow>
{
    /// <summary>So many teams does a sentence name.</summary>
    private const int MostNamed = 5;

    private readonly TargetFormat _format;
    private readonly bool _hasWeights;
    private TargetClaims? _claims;
    private TeamHistory? _history;

    public TargetImport(TargetFormat format, ImportContext context)
        : base(format, context)
    {
        _format = format;
        _hasWeights = Reading.Present.Any(pair => German.ShortMonths.Contains(pair.Column.Heading));
    }

    private protected override IReadOnlyCollection<RowConflict<TargetRow>> FindConflicts(IReadOnlyList<TargetRow> rows) => Context.Team is not { } team
        ? WithoutTeam(rows)
        : [.. rows.Where(row => !team.Has(KeyOf(row))).Select(row => row is { Ifk.Length: 0, Team.Length: 0 }
            ? new RowConflict<TargetRow>(row, "Team", "", new CellProblem(
                "ist leer: Das Ziel gälte für alle Teams",
                $"Tragen Sie „{team.Reach.Team}“ ein, oder bitten Sie das Controlling, die Zeile zu importieren."))
            : new RowConflict<TargetRow>(row, row.Ifk.Length > 0 ? "IFK" : "Team", row.Ifk.Length > 0 ? row.Ifk : row.Team, team.Problem))];

    private TargetClaims Claims => _claims ??= new TargetClaims(Context.Db, Context.Clock);

    private TeamHistory History => _history ??= new TeamHistory(new OfficerTimeline(new RecordReader(Context.Db).Officers()));

    /// <summary>An empty team is the only one.</summary>
    private List<RowConflict<TargetRow>> WithoutTeam(IReadOnlyList<TargetRow> rows)
    {
        var conflicts = new List<RowConflict<TargetRow>>();
        foreach (var year in rows.Where(row => row is { Ifk.Length: 0, Team.Length: 0 }).GroupBy(row => row.Year).Where(year => History.HasSeveralIn(year.Key)))
        {
            var teams = History.TeamsIn(year.Key);
            var problem = new CellProblem(
                $"ist leer: {year.Key} gibt es {teams.Count} Teams mit IFK des Bereichs AEZ",
                $"Tragen Sie in der Spalte Team ein, für welches das Ziel gilt: {string.Join(" oder ", teams.Take(MostNamed))}{(teams.Count > MostNamed ? " …" : "")}.");
            conflicts.AddRange(year.Select(row => new RowConflict<TargetRow>(row, "Team", "", problem)));
        }
        return conflicts;
    }

    private StoredTargetKey KeyOf(TargetRow row)
    {
        var key = new StoredTargetKey(row.Year, row.Indicator, row.Instrument, row.Ifk, row.Team);
        // As long as there were several teams it had the name of this one.
        return row is { Ifk.Length: 0, Team.Length: 0 } && Claims.LatestOf(key) is null && History.TeamsIn(row.Year) is [var only] && Claims.LatestOf(key with { Team = only }) is not null
            ? key with { Team = only }
            : key;
    }

    private protected override void Write(ReadOnlySpan<TargetRow> rows)
    {
        foreach (var row in rows)
            Write(row);
    }

    private protected override void Finish() => Context.Db.SaveChanges();

    private void Write(TargetRow row)
    {
        var key = KeyOf(row);
        var latest = Claims.LatestOf(key);
        // The latest version may have taken the target back.
        var known = latest is { SupersededAt: null } ? latest : null;
        var says = new TargetSetting((decimal)(double)row.StoredValue, _hasWeights ? TargetWeights.Write(row.TryWeights(out _)!) : known?.Weights);
        Claims.Say(key, Context.Import, row.RowNumber, says, _hasWeights);
        var (setting, origin, _) = Claims.Current(key)!.Value;
        var outcome = setting.Value is null ? RowOutcome.Outdated
            : known is null ? RowOutcome.New
            : known.Value == setting.Value && known.Weights == setting.Weights ? (says == setting ? RowOutcome.Unchanged : RowOutcome.Outdated)
            : known.Weights is not null && setting.Weights is null ? RowOutcome.Cleared
            : RowOutcome.Changed;
        if (outcome == RowOutcome.Cleared)
            Reading.TellCleared(row, "Monatsgewichte", known!.Weights!);
        if (outcome == RowOutcome.Outdated)
            Reading.TellOutdated(row, origin.Prevails);
        Tally.Count(outcome, _format.MonthsOf(row));
        if (outcome is RowOutcome.Unchanged or RowOutcome.Outdated)
            return;
        if (known is not null)
            known.SupersededAt = Context.Import.ImportedAt;
        Context.Db.Targets.Add(new TargetVersion
        {
            Year = row.Year,
            Indicator = row.Indicator,
            Instrument = row.Instrument,
            Ifk = row.Ifk,
            Team = key.Team,
            Value = setting.Value!.Value,
            Weights = setting.Weights,
            Version = (latest?.Version ?? 0) + 1,
            Reason = $"Import von „{Context.Import.FileName}“",
            CreatedBy = Context.User.Name,
            CreatedAt = Context.Import.ImportedAt,
            ImportId = Context.Import.Id,
            SourceRow = row.RowNumber,
        });
    }
}
