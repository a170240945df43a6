using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Imports targets: a changed one becomes a new version, and the old one stays.</summary>
internal sealed class TargetImport : TableImport<TargetRow>
{
    private readonly TargetFormat _format;
    private readonly bool _hasWeights;
    private Dictionary<(int Year, string Indicator, string Instrument, string Ifk, string Team), TargetVersion>? _latest;

    public TargetImport(TargetFormat format, ImportContext context)
        : base(format, context)
    {
        _format = format;
        _hasWeights = Present.Any(pair => German.ShortMonths.Contains(pair.Column.Heading));
    }

    private protected override void Write(ReadOnlySpan<TargetRow> rows)
    {
        foreach (var row in rows)
            Write(row);
    }

    private protected override void Finish() => Context.Db.SaveChanges();

    private void Write(TargetRow row)
    {
        _latest ??= Context.Db.Targets.AsEnumerable()
            .GroupBy(target => (target.Year, target.Indicator, target.Instrument, target.Ifk, target.Team))
            .ToDictionary(versions => versions.Key, versions => versions.MaxBy(target => target.Version)!);
        var latest = _latest.GetValueOrDefault((row.Year, row.Indicator, row.Instrument, row.Ifk, row.Team));
        // The latest version may have taken the target back.
        var known = latest is { SupersededAt: null } ? latest : null;
        var value = (decimal)(double)row.StoredValue;
        var weights = _hasWeights ? TargetWeights.Write(row.TryWeights(out _)!) : known?.Weights;
        var outcome = known is null ? RowOutcome.New : known.Value == value && known.Weights == weights ? RowOutcome.Unchanged
            : known.Weights is not null && weights is null ? RowOutcome.Cleared
            : RowOutcome.Changed;
        if (outcome == RowOutcome.Cleared)
            TellCleared(row, "Monatsgewichte", known!.Weights!);
        Count(outcome, _format.MonthsOf(row));
        if (outcome == RowOutcome.Unchanged)
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
            Value = value,
            Weights = weights,
            Version = (latest?.Version ?? 0) + 1,
            Reason = $"Import von „{Context.Import.FileName}“",
            CreatedBy = Context.User.Name,
            CreatedAt = Context.Import.ImportedAt,
            ImportId = Context.Import.Id,
            SourceRow = row.RowNumber,
        });
    }
}

/// <summary>Takes back the versions of an import; those before them count again.</summary>
internal static class TargetUndo
{
    public static async Task<string?> RunAsync(AezDbContext db, Data.Import import, CancellationToken cancellationToken)
    {
        var versions = await db.Targets.Where(target => target.ImportId == import.Id).ToListAsync(cancellationToken);
        if (versions.Any(target => target.SupersededAt is not null))
            return $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil Ziele daraus später geändert wurden: Ändern Sie diese Ziele von Hand.";
        foreach (var version in versions)
        {
            db.Targets.Remove(version);
            var previous = await db.Targets.SingleOrDefaultAsync(
                target => target.Year == version.Year && target.Indicator == version.Indicator && target.Instrument == version.Instrument
                    && target.Ifk == version.Ifk && target.Team == version.Team && target.Version == version.Version - 1,
                cancellationToken);
            if (previous is { IsWithdrawal: false })
                previous.SupersededAt = null;
        }
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
