using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Imports targets: a changed one becomes a new version, and the old one stays.</summary>
internal sealed class TargetImport : TableImport<TargetRow>
{
    private readonly TargetFormat _format;
    private readonly bool _hasWeights;
    private TargetClaims? _claims;

    public TargetImport(TargetFormat format, ImportContext context)
        : base(format, context)
    {
        _format = format;
        _hasWeights = Reading.Present.Any(pair => German.ShortMonths.Contains(pair.Column.Heading));
    }

    private protected override IReadOnlyCollection<RowConflict<TargetRow>> FindConflicts(IReadOnlyList<TargetRow> rows) => Context.Team is not { } team
        ? []
        : [.. rows.Where(row => !team.Has(KeyOf(row))).Select(row => row is { Ifk.Length: 0, Team.Length: 0 }
            ? new RowConflict<TargetRow>(row, "Team", "", new CellProblem(
                "ist leer: Das Ziel gälte für alle Teams",
                $"Tragen Sie „{team.Reach.Team}“ ein, oder bitten Sie das Controlling, die Zeile zu importieren."))
            : new RowConflict<TargetRow>(row, row.Ifk.Length > 0 ? "IFK" : "Team", row.Ifk.Length > 0 ? row.Ifk : row.Team, team.Problem))];

    private static StoredTargetKey KeyOf(TargetRow row) => new(row.Year, row.Indicator, row.Instrument, row.Ifk, row.Team);

    private protected override void Write(ReadOnlySpan<TargetRow> rows)
    {
        foreach (var row in rows)
            Write(row);
    }

    private protected override void Finish() => Context.Db.SaveChanges();

    private void Write(TargetRow row)
    {
        _claims ??= new TargetClaims(Context.Db, Context.Clock);
        var key = KeyOf(row);
        var latest = _claims.LatestOf(key);
        // The latest version may have taken the target back.
        var known = latest is { SupersededAt: null } ? latest : null;
        var says = new TargetSetting((decimal)(double)row.StoredValue, _hasWeights ? TargetWeights.Write(row.TryWeights(out _)!) : known?.Weights);
        _claims.Say(key, Context.Import, row.RowNumber, says, _hasWeights);
        var (setting, origin, _) = _claims.Current(key)!.Value;
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
            Team = row.Team,
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
