using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Import;

/// <summary>Takes an import back in one transaction; the receipt stays, marked.</summary>
internal static class ImportUndo
{
    /// <summary>So many are named in one question.</summary>
    private const int CustomersPerPart = 4096;

    public static Task<string?> RunAsync(
        UnitOfWork unit, MetricsStore metrics, RuleStore settings, TimeProvider clock, int importId, ActingUser user, CancellationToken cancellation) =>
        unit.WriteAsync(user, work => RunAsync(work, metrics, settings, clock, importId, user, cancellation), cancellation);

    private static async Task<string?> RunAsync(
        Work work, MetricsStore metrics, RuleStore settings, TimeProvider clock, int importId, ActingUser user, CancellationToken cancellation)
    {
        var db = work.Db;
        db.NotesItself = true;
        var import = await db.Imports.SingleOrDefaultAsync(i => i.Id == importId, cancellation);
        var reach = await ImportReach.LoadAsync(db, user, cancellation);
        if (import is null || !reach.Shows(import))
            return $"Einen Import mit der Nummer {importId} gibt es nicht.";
        if (import.UndoneAt is not null)
            return $"„{import.FileName}“ wurde bereits zurückgenommen.";

        if (import.ReducedAt is not null)
            return $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil Fälle daraus nach Ablauf der Aufbewahrungsfrist gelöscht sind.";
        var officers = await db.OfficersAsync(cancellation);
        if (await FindSignedMonthAsync(db, import, officers, cancellation) is { } signed)
            return signed;

        var changes = new RecordChanges();
        var team = TeamRecords.For(db, user, await settings.LoadAsync(db, cancellation));
        import.UndoneTeams = await ImportReach.TeamsToKeepAsync(db, import, cancellation);
        var refusal = reach.UndoRefusal(import)
            ?? await FormatCatalogue.Of(import.Kind).UndoAsync(db, import, changes, team, clock, cancellation)
            ?? await UnknownIfkAsync(db, import, changes, cancellation)
            ?? (import.Kind == RecordKind.Officers ? (await TeamRenames.CarryAsync(db, user, clock, officers, cancellation)).Refusal : null);
        if (refusal is not null)
            return refusal;
        import.UndoneAt = clock.GetUtcNow().UtcDateTime;
        import.UndoneBy = user.Name;
        db.AuditEntries.Add(AuditEntry.Of(user, clock, AuditAction.ImportUndone, $"Import {import.Kind.Name()}", import.FileName));
        await db.SaveChangesAsync(cancellation);
        await metrics.ApplyAsync(db, changes, cancellationToken: cancellation);
        await work.CommitAsync(cancellation);
        return null;
    }

    /// <summary>What both have signed for a team of which the import tells rests on it: it stays.</summary>
    private static async Task<string?> FindSignedMonthAsync(AezDbContext db, Data.Import import, OfficerTimeline officers, CancellationToken cancellation)
    {
        var signed = await db.DialogueSnapshots
            .Where(s => s.Month >= import.FirstMonth && s.Month <= import.LastMonth)
            .Select(s => new { s.Month, s.Team }).Distinct()
            .OrderBy(s => s.Month)
            .ToListAsync(cancellation);
        if (signed.Count == 0)
            return null;
        var touched = await TouchedTeams.LoadAsync(db, import, officers, cancellation);
        return signed.Find(s => touched.Contain(s.Team, Month.FromValue(s.Month))) is { } found
            ? $"„{import.FileName}“ lässt sich nicht mehr zurücknehmen, weil der {German.MonthName(Month.FromValue(found.Month))} unterschrieben ist: Importieren Sie stattdessen berichtigte Zeilen."
            : null;
    }

    /// <summary>
    /// Without a list of IFK any record may name one that nobody knows any more; without another file those alone that it gives back.
    /// </summary>
    private static async Task<string?> UnknownIfkAsync(AezDbContext db, Data.Import import, RecordChanges changes, CancellationToken cancellation)
    {
        var known = (await db.Officers.Select(officer => officer.Code).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        foreach (var (kind, where, codes) in NamedIfks(db))
        {
            if (import.Kind != RecordKind.Officers && import.Kind != kind)
                continue;
            List<string[]?> parts = [];
            if (import.Kind == RecordKind.Officers || kind is RecordKind.Feedback or RecordKind.Metrics or RecordKind.Targets)
                parts.Add(null);
            else
                parts.AddRange(changes.Customers.Keys.Chunk(CustomersPerPart));
            foreach (var customers in parts)
            {
                foreach (var code in await codes(customers).Distinct().ToListAsync(cancellation))
                {
                    if (code is not null && !known.Contains(code))
                        return $"„{import.FileName}“ lässt sich nicht zurücknehmen, weil die IFK {code} {where} noch vorkommt: Nehmen Sie zuerst die Importe zurück, die sie nennen.";
                }
            }
        }
        return null;
    }

    /// <summary>Whom records name: those of some customers, null for all; such that belong to no customer are few.</summary>
    private static (RecordKind Kind, string Where, Func<string[]?, IQueryable<string?>> Codes)[] NamedIfks(AezDbContext db) =>
    [
        (RecordKind.Stock, "im Bestand", only => (only is null ? db.CarePeriods : db.CarePeriods.Where(care => only.Contains(care.CustomerNumber))).Select(care => (string?)care.Ifk)),
        (RecordKind.Contacts, "in Kontakten", only => (only is null ? db.Contacts : db.Contacts.Where(contact => only.Contains(contact.CustomerNumber))).Select(contact => contact.Ifk)),
        (RecordKind.Integrations, "in Integrationen", only => (only is null ? db.Integrations : db.Integrations.Where(integration => only.Contains(integration.CustomerNumber))).Select(integration => integration.Ifk)),
        (RecordKind.MeasureEntries, "in Maßnahmeneintritten", only => (only is null ? db.MeasureEntries : db.MeasureEntries.Where(entry => only.Contains(entry.CustomerNumber))).Select(entry => entry.Ifk)),
        (RecordKind.Feedback, "in Rückmeldungen", _ => db.Feedback.Select(feedback => (string?)feedback.Ifk)),
        (RecordKind.Metrics, "in Kennzahlen", _ => db.ReadyMetrics.Select(metric => (string?)metric.Ifk)),
        (RecordKind.Targets, "in Zielen", _ => db.Targets.Where(target => target.Ifk != "").Select(target => (string?)target.Ifk)),
    ];
}
