using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Writing;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>What the rows of a Bestand will make of the care of their customers.</summary>
internal static class CareForesight
{
    /// <summary>Hand-overs that the receipt names; of more it tells the number.</summary>
    private const int MaxNamed = 10;

    public static Foresight<CarePeriod> Of(IReadOnlyList<CarePeriod> rows, StoredRows<CarePeriod> stored)
    {
        var conflicts = new List<RowConflict<CarePeriod>>();
        var superseded = new Dictionary<int, string>();
        var handOvers = new List<(ToldCare Earlier, ToldCare Later)>();
        var histories = new CareHistories(stored.Store);
        foreach (var file in ByCustomer(rows))
        {
            stored.Cancellation.ThrowIfCancellationRequested();
            // Rows that contradict each other are no knowledge, whatever the store may know better.
            CareOverlaps.Resolve([.. file.Select(row => AsTold(row, stored))], out var among);
            foreach (var (earlier, later) in among)
            {
                conflicts.Add(Conflict(earlier, later));
                conflicts.Add(Conflict(later, earlier));
            }
            if (among.Count > 0)
                continue;
            var care = histories.With(file, stored);
            var ends = CareOverlaps.Resolve(care, out var contradictions);
            foreach (var (earlier, later) in contradictions)
            {
                if (earlier.Row is not null && earlier.End?.ImportId == stored.Import.Id)
                    conflicts.Add(Conflict(earlier, later));
                if (later.Row is not null && later.Known.ImportId == stored.Import.Id)
                    conflicts.Add(Conflict(later, earlier));
            }
            for (var i = 0; i < care.Count; i++)
            {
                if (ends[i] is { } end && end.To < care[i].From && care[i].Row is { } row)
                    superseded[row.SourceRow] = stored.Store.Claims.OriginOf(end.By.ImportId).Prevails;
                if (i > 0 && ends[i] is null && care[i - 1].To == care[i].From && ends[i - 1] is null && (care[i - 1].Row ?? care[i].Row) is not null
                    && stored.Team?.Reach.Has(care[i].Ifk, care[i].From) != false)
                    handOvers.Add((care[i - 1], care[i]));
            }
        }
        return new([.. conflicts.DistinctBy(conflict => conflict.Row.SourceRow)], Tell(handOvers)) { Superseded = superseded };
    }

    private static IEnumerable<List<CarePeriod>> ByCustomer(IReadOnlyList<CarePeriod> rows)
    {
        // Rows come in the order of the key.
        for (var first = 0; first < rows.Count;)
        {
            var next = first + 1;
            while (next < rows.Count && rows[next].CustomerNumber == rows[first].CustomerNumber)
                next++;
            yield return [.. rows.Skip(first).Take(next - first)];
            first = next;
        }
    }

    private static ToldCare AsTold(CarePeriod row, StoredRows<CarePeriod> stored)
    {
        var source = new ClaimSource(stored.Import.Id, stored.Import.DataAsOf, stored.Import.Rank);
        return new ToldCare(row.CustomerNumber, row.Ifk, row.From, row.To, stored.Tells(nameof(CarePeriod.To)) ? source : null, source, row);
    }

    private static RowConflict<CarePeriod> Conflict(ToldCare care, ToldCare other) => new(care.Row!, CarePeriodFormat.From, German.Day(care.From), new(
        $"überschneidet sich mit der Betreuung {other}",
        "Die frühere Betreuung muss spätestens an dem Tag enden, an dem die nächste beginnt."));

    private static IEnumerable<string> Tell(List<(ToldCare Earlier, ToldCare Later)> handOvers)
    {
        if (handOvers.Count == 0)
            yield break;
        var named = handOvers.Take(MaxNamed).Select(pair => $"Zeile {(pair.Later.Row ?? pair.Earlier.Row)!.SourceRow} am {German.Day(pair.Later.From)} von {pair.Earlier.Ifk} an {pair.Later.Ifk}");
        yield return $"{German.Quantity(handOvers.Count, "Übergabe", "Übergaben")} an dem Tag, an dem die frühere Betreuung endet; diesen Tag hat die spätere IFK: {string.Join(", ", named)}{(handOvers.Count > MaxNamed ? " und weitere" : "")}.";
    }
}
