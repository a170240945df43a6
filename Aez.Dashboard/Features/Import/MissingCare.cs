using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>Care that a Bestand does not name, where it, or one of before, is declared complete.</summary>
internal static class MissingCare
{
    /// <summary>Ends the care that a complete Bestand does not name, and what complete ones of before say of new rows.</summary>
    public static FullStockResult End(ImportJob job, Data.Import import, TableImport run, RecordChanges records)
    {
        var result = new FullStockResult([], 0);
        if (import.Kind is not (RecordKind.Stock or RecordKind.Officers))
            return result;
        if (job.Options.FullStock && import.Kind == RecordKind.Stock && run.Tally.Rejected > 0)
        {
            run.Tally.Notices.Add("Solange Zeilen abgelehnt werden, gilt der Bestand nicht als vollständig: Es wird nichts gespeichert und niemand beendet.");
        }
        else if (job.Options.FullStock && import.Kind == RecordKind.Stock)
        {
            import.FullStockIfks = string.Join(',', run.CaringIfks);
            result = FullStock.Apply(job.Db, import, records, job.Cancellation);
            if (result.Ended.Count > 0)
                run.Tally.Notices.Add(Ended(result, import.DataAsOf, "der vollständige Bestand"));
        }
        foreach (var (other, ended) in FullStock.ApplyOthers(job.Db, import.Id, records, job.Cancellation))
            run.Tally.Notices.Add(Ended(ended, other.DataAsOf, $"„{other.FileName}“ als vollständiger Bestand"));
        return result;
    }

    /// <summary>Why what ends has to be confirmed first, in German; null where it need not be, or is: a file that lost half of its rows must not end half of the stock.</summary>
    /// <param name="standing">The same table, imported before.</param>
    public static string? WhyUnconfirmed(ImportJob job, FullStockResult result, ImportOfTable? standing)
    {
        var ended = result.Ended.Count;
        var isMany = ended * 100 > result.InCare * job.Limits.MaxMissingPercent;
        // The same file again changes nothing, whatever was confirmed then.
        if (job.Options.AcceptMissing == ended || (job.Options.AcceptMissing is null && !isMany) || (ended == 0 && standing is { IsFullStock: true }))
            return null;
        var what = $"{German.Number(ended)} von {German.Number(result.InCare)} Betreuungen {(ended == 1 ? "würde" : "würden")} enden, weil der Bestand sie nicht nennt";
        return job.Options.AcceptMissing is { } accepted
            ? $"{what}, bestätigt sind {German.Number(accepted)}: Prüfen Sie die Datei, oder bestätigen Sie genau die Zahl {ended}"
            : $"{what}, mehr als {German.Number(job.Limits.MaxMissingPercent)} %: Prüfen Sie, ob die Datei vollständig ist, oder bestätigen Sie genau die Zahl {ended}";
    }

    private static string Ended(FullStockResult result, DateOnly dataAsOf, string why) =>
        $"{German.Quantity(result.Ended.Count, "Betreuung endet", "Betreuungen enden")} am {German.Day(dataAsOf.AddDays(-1))}, weil {why} die Kundennummer nicht nennt.";
}
