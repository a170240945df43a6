using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>What a Bestand that is declared complete ends.</summary>
/// <param name="InCare">Care of the file's teams that reached its Datenstand before.</param>
internal sealed record FullStockResult(IReadOnlyList<EndedCare> Ended, int InCare)
{
    /// <summary>Whether all of it was the team's, and would have stayed so.</summary>
    public bool IsOf(TeamRecords team, DateOnly day) => Ended.All(care => team.Reach.Has(care.Ifk, day, null));
}

/// <summary>
/// A Bestand that is declared complete says of everybody whom it does not name: in care of its teams no longer. That is a claim of
/// the import on these rows, as of its Datenstand, and goes with it.
/// </summary>
internal static class FullStock
{
    private static readonly RecordFormat<CarePeriod> Format = (RecordFormat<CarePeriod>)FormatCatalogue.Of(RecordKind.Stock);
    private static readonly Column<CarePeriod>[] End = [Format.Columns.First(column => column.StoreName == nameof(CarePeriod.To))];

    /// <summary>Ends, on the day before the Datenstand, care of the teams in the file whose customer it does not name.</summary>
    /// <param name="import">Has <see cref="Data.Import.FullStockIfks"/>; its rows are written.</param>
    public static FullStockResult Apply(AezDbContext db, Data.Import import, RecordChanges changes, CancellationToken cancellation)
    {
        var day = import.DataAsOf;
        var officers = new OfficerTimeline(new RecordReader(db).Officers());
        var teams = import.FullStockIfks!.Split(',').Select(code => officers.On(code, day)?.Team).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var ifks = officers.On(day).Where(officer => teams.Contains(officer.Team)).Select(officer => officer.Code).ToHashSet(StringComparer.Ordinal);
        var inCare = CareRows.Reaching(db, day).Where(care => ifks.Contains(care.Ifk)).ToList();
        var named = ImportRows.CustomersOf(db, import);
        using var store = new RecordStore<CarePeriod>(db, Format.Shape);
        foreach (var before in store.CappedBy(import.Id).Where(care => care.From >= day || !ifks.Contains(care.Ifk) || named.Contains(care.CustomerNumber)))
        {
            // Whom it ended before what others said of them, or of their IFK, has changed.
            changes.Replace(before, store.ReplaceCaps(before, cap => cap.ImportId == import.Id && cap.SourceRow == Claim<CarePeriod>.FullStockCap, cap: null));
        }
        var ended = new List<EndedCare>();
        foreach (var (id, customer, _) in inCare.Where(care => !named.Contains(care.Customer)))
        {
            cancellation.ThrowIfCancellationRequested();
            var before = store.Table.FindById(id);
            var says = new CarePeriod { CustomerNumber = customer, Ifk = before.Ifk, From = before.From, To = day.AddDays(-1), ImportId = import.Id };
            var after = store.Tell(before, says, End, out _);
            // A later Datenstand may know better.
            if (after.To == before.To)
                continue;
            changes.Replace(before, after);
            ended.Add(new EndedCare(customer, before.Ifk, before.From, day.AddDays(-1)));
        }
        return new FullStockResult(ended, inCare.Count);
    }

    /// <summary>
    /// Applies the other complete stocks anew: rows of an earlier Datenstand that came after them, or whose end was taken back, end
    /// with them too.
    /// </summary>
    /// <param name="except">The import that has just been applied, or is taken back.</param>
    public static IReadOnlyList<(Data.Import Import, FullStockResult Result)> ApplyOthers(AezDbContext db, int except, RecordChanges changes, CancellationToken cancellation)
    {
        return [.. ImportRows.FullStocks(db, except).Select(import => (import, Result: Apply(db, import, changes, cancellation))).Where(applied => applied.Result.Ended.Count > 0)];
    }
}
