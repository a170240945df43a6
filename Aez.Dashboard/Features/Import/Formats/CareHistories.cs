using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The care of one customer after the other as files tell of it: without what follows from other care.</summary>
internal sealed class CareHistories(RecordStore<CarePeriod> store)
{
    /// <summary>What is stored of a customer, by first day.</summary>
    public List<(CarePeriod Stored, ToldCare Told)> Of(string customer) =>
        [.. store.Table.FindAll(customer).Select(stored => (stored, Told(stored, store.Claims.Of(stored, out _))))];

    /// <summary>All care of a customer once the rows of a file are put over what is stored.</summary>
    /// <param name="rows">All rows of the customer.</param>
    public List<ToldCare> With(IReadOnlyList<CarePeriod> rows, StoredRows<CarePeriod> file)
    {
        var columns = file.Present;
        var care = new List<ToldCare>();
        // A row of each first day, as the key of the kind has it.
        var told = rows.ToDictionary(row => row.From);
        foreach (var stored in store.Table.FindAll(rows[0].CustomerNumber))
        {
            var claims = store.Claims.Of(stored, out _);
            if (told.Remove(stored.From, out var row) && !claims.Exists(claim => !claim.IsCap && claim.IsSameFile(store.Claims.OriginOf(row.ImportId))))
                claims.Add(store.Claims.ClaimOf(row, columns));
            care.Add(Told(stored, claims) with { Row = row });
        }
        foreach (var row in told.Values)
            care.Add(Told(row, [store.Claims.ClaimOf(row, columns)]) with { Row = row });
        care.Sort((a, b) => a.From.CompareTo(b.From));
        return care;
    }

    private ToldCare Told(CarePeriod stored, List<Claim<CarePeriod>> claims)
    {
        claims.RemoveAll(claim => claim.IsCap);
        var merged = store.Claims.Merge(stored, claims);
        var end = claims.FindLast(claim => claim.Columns.Any(column => column.StoreName == nameof(CarePeriod.To)));
        var latest = claims[^1];
        return new ToldCare(
            stored.CustomerNumber, merged.Ifk, stored.From, merged.To, end is null ? null : Source(end), Source(latest), Row: null, store.Claims.OriginOf(latest.ImportId).FileName);
    }

    private static ClaimSource Source(Claim<CarePeriod> claim) => new(claim.ImportId, claim.DataAsOf, claim.Rank);
}
