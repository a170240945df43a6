using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Upgrade;

/// <summary>
/// Brings what earlier versions stored as the files had it into the one form in which imports look it up: else the next list would make a
/// second person of <c>355a000123</c>. What becomes equal is merged as if all of it had come in one spelling: the claims of both rows
/// are those of one, so the newer Datenstand wins. Signed snapshots and the audit log stay as written.
/// </summary>
internal static class IdentifierUpgrade
{
    /// <summary>Changes records and what names IFKs, on the caller's context and in its transaction; the metrics are the caller's.</summary>
    public static void Run(AezDbContext db, TimeProvider clock, CancellationToken cancellation)
    {
        var renames = Renames.Load(db);
        if (renames.IsEmpty)
            return;
        var changes = new List<string>();
        Rename<Officer>(db, renames, changes, cancellation);
        var customers = Rename<CarePeriod>(db, renames, changes, cancellation);
        Rename<Agreement>(db, renames, changes, cancellation);
        Rename<Contact>(db, renames, changes, cancellation);
        Rename<Integration>(db, renames, changes, cancellation);
        Rename<MeasureEntry>(db, renames, changes, cancellation);
        Rename<Feedback>(db, renames, changes, cancellation);
        Rename<ReadyMetric>(db, renames, changes, cancellation);
        IfkRenames.Run(db, renames.Ifks, clock);
        var format = (RecordFormat<CarePeriod>)FormatCatalogue.Of(RecordKind.Stock);
        using (var store = new RecordStore<CarePeriod>(db, format.Shape))
        {
            changes.AddRange(format.Settle(customers, store, new RecordChanges(), team: null, cancellation, out var overlap));
            if (overlap is not null)
                changes.Add("Betreuungen, die sich mit demselben Datenstand überschneiden: bitte in der Quelle berichtigen und den Bestand neu importieren");
        }
        changes.AddRange(renames.Ifks.Select(ifk => $"IFK „{ifk.Key}“ heißt „{ifk.Value}“"));
        db.NotesItself = true;
        db.AuditEntries.Add(AuditEntry.Of(
            ActingUser.System, clock, AuditAction.Changed, "Kennungen", "eine Schreibweise für jede Kundennummer, Teilnahme-ID und IFK",
            $"Kundennummern in anderer Schreibweise: {German.Number(renames.Customers.Count)}\n{string.Join('\n', changes)}"));
        db.SaveChanges();
    }

    /// <returns>The customers of rows that have changed.</returns>
    private static HashSet<string> Rename<T>(AezDbContext db, Renames renames, List<string> changes, CancellationToken cancellation)
        where T : ImportedRecord
    {
        var format = FormatCatalogue.All.OfType<RecordFormat<T>>().Single();
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var (renamed, merged) = (0, 0);
        using var store = new RecordStore<T>(db, format.Shape);
        foreach (var id in renames.RowsOf(db, format.Kind, format.Table))
        {
            cancellation.ThrowIfCancellationRequested();
            var row = store.Table.FindById(id);
            var claims = store.Claims.Of(row, out var unwritten);
            renames.Apply(row);
            foreach (var claim in claims)
                renames.Apply(claim.Values);
            format.Complete(row);
            if (row is CarePeriod care)
                customers.Add(care.CustomerNumber);
            var other = store.Table.Find(row) is { } found && found.Id != id ? found : null;
            if (other is not null && IsOfAnother(row, other, renames))
                continue;
            renamed++;
            store.Claims.Drop(id);
            if (other is not null)
            {
                merged++;
                claims = Joined(claims, store.Claims.Of(other, out _), renames);
                store.Claims.Drop(other.Id);
                store.Table.Delete(id);
                row.Id = other.Id;
            }
            if (claims.Count > 1 || unwritten is null)
                claims.ForEach(claim => store.Claims.Add(row.Id, claim));
            store.Table.Update(store.Claims.Merge(row, claims));
        }
        if (renamed > 0)
            changes.Add($"{format.Kind.Name()}: {German.Quantity(renamed, "Zeile", "Zeilen")} in neuer Schreibweise, davon {German.Number(merged)} mit einer vorhandenen zusammengeführt");
        return customers;
    }

    /// <summary>One claim for each import: of two that it made, the later row in the file.</summary>
    private static List<Claim<T>> Joined<T>(List<Claim<T>> claims, List<Claim<T>> others, Renames renames)
        where T : ImportedRecord
    {
        others.ForEach(claim => renames.Apply(claim.Values));
        return [.. claims.Concat(others).GroupBy(claim => (claim.ImportId, claim.DataAsOf, claim.Rank, claim.IsCap)).Select(same => same.MaxBy(claim => claim.SourceRow)!)];
    }

    /// <summary>A participation ID that two customers share says of neither that it is the other's.</summary>
    private static bool IsOfAnother(ImportedRecord row, ImportedRecord other, Renames renames) =>
        row is MeasureEntry entry && other is MeasureEntry known && entry.CustomerNumber != renames.Customer(known.CustomerNumber);
}
