using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>Takes complete files of the watched folder as the setting says, and keeps what became of each; no content twice, whoever brought it first.</summary>
public sealed partial class DeliveryIntake(
    UnitOfWork unit, ImportService import, Uploads uploads, IOptions<DeliverySettings> settings, IOptions<ImportLimits> limits, TimeProvider clock, ILogger<DeliveryIntake> logger)
{
    /// <summary>In whose name it is imported.</summary>
    public static readonly ActingUser User = ActingUser.System with { Name = "Lieferordner" };

    private DeliveryMode Mode => settings.Value.Means;

    /// <param name="copies">Each of another name.</param>
    /// <returns>What is kept of each; those that may only be taken later are missing.</returns>
    internal async Task<IReadOnlyDictionary<DeliveredCopy, Delivery>> TakeAsync(IReadOnlyList<DeliveredCopy> copies, CancellationToken cancellation)
    {
        var taken = new Dictionary<DeliveredCopy, Delivery>(ReferenceEqualityComparer.Instance);
        var open = new Dictionary<string, DeliveredCopy>(StringComparer.Ordinal);
        foreach (var copy in copies)
        {
            if (await FindKnownAsync(copy, cancellation) is { } known)
                taken.Add(copy, known);
            else if (copy.Path is null)
                taken.Add(copy, await KeepAsync(copy, delivery => Refuse(delivery, DeliveredCopy.TooLarge(limits.Value.MaxFileBytes)), cancellation));
            else if (await uploads.FindRefusalOfDeliveredAsync(User, copy.Path, copy.File.Name, cancellation) is { } unsafeFile)
                taken.Add(copy, await KeepAsync(copy, delivery => Refuse(delivery, unsafeFile), cancellation));
            // Two files of one content: the second is known once the first is stored.
            else if (!open.Values.Any(other => other.Sha256 == copy.Sha256))
                open.Add(copy.File.Name, copy);
        }
        foreach (var report in await RunAsync([.. open.Values], cancellation))
        {
            if (!report.IsPassing)
                taken.Add(open[report.FileName], await KeepAsync(open[report.FileName], delivery => Tell(delivery, report), cancellation));
        }
        return taken;
    }

    private async Task<IReadOnlyList<FileReport>> RunAsync(IReadOnlyList<DeliveredCopy> copies, CancellationToken cancellation)
    {
        if (copies.Count == 0)
            return [];
        var options = new ImportOptions(ExplainFigures: false);
        ImportFile[] files = [.. copies.Select(copy => new ImportFile(copy.File.Name, () => File.OpenRead(copy.Path!), Source: SourceOf(copy)))];
        return Mode == DeliveryMode.Commit
            ? await import.ImportAsync(files, options, User, cancellation: cancellation)
            : await import.DryRunAsync(files, options, User, cancellation: cancellation);
    }

    /// <summary>What is kept of the content already; null where it is to be taken.</summary>
    private async Task<Delivery?> FindKnownAsync(DeliveredCopy copy, CancellationToken cancellation)
    {
        List<Data.Import> imports;
        await using (var db = await unit.ReaderAsync(cancellation))
        {
            // What was only tried is imported once the setting says so; what was imported is not tried any more.
            var kept = await db.Deliveries.AsNoTracking().Where(d => d.Sha256 == copy.Sha256).ToListAsync(cancellation);
            var newest = await db.Imports.MaxAsync(i => (int?)i.Id, cancellation) ?? 0;
            if (kept.Where(d => d.Mode >= Mode).MaxBy(d => d.Mode) is { } before && (before.Outcome != DeliveryOutcome.Rejected || before.AfterImport == newest))
                return before;
            imports = await db.Imports.AsNoTracking().Where(i => i.Sha256 == copy.Sha256).OrderBy(i => i.Id).ToListAsync(cancellation);
        }
        return imports.Count == 0 ? null : await KeepAsync(copy, delivery => Recall(delivery, imports), cancellation);
    }

    private Task<Delivery> KeepAsync(DeliveredCopy copy, Action<Delivery> tell, CancellationToken cancellation) => unit.WriteAsync(User, async work =>
    {
        var delivery = await work.Db.Deliveries.SingleOrDefaultAsync(d => d.Sha256 == copy.Sha256 && d.Mode == Mode, cancellation);
        if (delivery is null)
            work.Db.Deliveries.Add(delivery = new Delivery { FileName = "", Sha256 = copy.Sha256, Mode = Mode });
        delivery.FileName = AuditText.Of(copy.File.Name, work.Db.Numbers);
        delivery.Source = SourceOf(copy);
        delivery.TakenAt = clock.GetUtcNow().UtcDateTime;
        delivery.Reason = null;
        delivery.AfterImport = await work.Db.Imports.MaxAsync(i => (int?)i.Id, cancellation) ?? 0;
        tell(delivery);
        if (delivery.Reason is { } reason)
            delivery.Reason = AuditText.Of(reason, work.Db.Numbers, maxLength: 1000);
        await work.CommitAsync(cancellation);
        LogTaken(delivery.Id, delivery.Sha256, delivery.Mode, delivery.Outcome, delivery.NewRows, delivery.ChangedRows + delivery.ClearedRows, delivery.RejectedRows);
        return delivery;
    }, cancellation);

    private string? SourceOf(DeliveredCopy copy) => settings.Value.SourceOf(copy.File.Place, copy.File.Name);

    private static void Refuse(Delivery delivery, string why) => (delivery.Outcome, delivery.Reason) = (DeliveryOutcome.Refused, why);

    private static void Tell(Delivery delivery, FileReport report)
    {
        Count(delivery, report.Tables, t => t.Kind, t => t.Source, t => (t.New, t.Changed, t.Cleared, t.Unchanged, t.Outdated, t.Skipped, t.Rejected));
        (delivery.Outcome, delivery.Reason) = report switch
        {
            { Failure: { } failure } => (DeliveryOutcome.Refused, failure),
            { Rejected: > 0 } => (DeliveryOutcome.Rejected, $"{German.Number(report.Rejected)} {(report.Rejected == 1 ? "Zeile wird" : "Zeilen werden")} abgelehnt, nichts ist gespeichert: Öffnen Sie die Datei auf der Seite Datenimport, dort steht jede Zelle mit Abhilfe."),
            { IsCommitted: true } => (DeliveryOutcome.Stored, null),
            _ => (DeliveryOutcome.Tried, null),
        };
    }

    /// <summary>Tells of what was imported before: by hand, or by a run that ended before it could keep it.</summary>
    private static void Recall(Delivery delivery, List<Data.Import> imports)
    {
        Count(delivery, imports, i => i.Kind, i => i.Source, i => (i.NewRows, i.ChangedRows, i.ClearedRows, i.UnchangedRows, i.OutdatedRows, i.SkippedRows, i.RejectedRows));
        var isOurs = imports.TrueForAll(i => i.ImportedBy == User.Name && i.UndoneAt is null);
        (delivery.Outcome, delivery.Reason) = isOurs
            ? (DeliveryOutcome.Stored, null)
            : (DeliveryOutcome.Known, $"Derselbe Inhalt ist schon als Import {imports[^1].Id} gespeichert worden{(imports[^1].UndoneAt is null ? "" : " und wurde zurückgenommen")}: Er wird nicht noch einmal übernommen.");
    }

    private static void Count<T>(
        Delivery delivery, IReadOnlyList<T> tables, Func<T, RecordKind> kind, Func<T, string?> source, Func<T, (int New, int Changed, int Cleared, int Unchanged, int Outdated, int Skipped, int Rejected)> rows)
    {
        delivery.Kinds = string.Join(", ", tables.Select(kind).Distinct().Select(k => k.Name()));
        delivery.Source ??= tables.Select(source).FirstOrDefault(s => s is not null);
        delivery.NewRows = tables.Sum(t => rows(t).New);
        delivery.ChangedRows = tables.Sum(t => rows(t).Changed);
        delivery.ClearedRows = tables.Sum(t => rows(t).Cleared);
        delivery.UnchangedRows = tables.Sum(t => rows(t).Unchanged);
        delivery.OutdatedRows = tables.Sum(t => rows(t).Outdated);
        delivery.SkippedRows = tables.Sum(t => rows(t).Skipped);
        delivery.RejectedRows = tables.Sum(t => rows(t).Rejected);
    }

    [LoggerMessage(LogLevel.Information, "Delivery {Number} with SHA-256 {Sha256}, {Mode}: {Outcome}; {New} new, {Changed} changed, {Rejected} rejected")]
    private partial void LogTaken(int number, string sha256, DeliveryMode mode, DeliveryOutcome outcome, int @new, int changed, int rejected);
}
