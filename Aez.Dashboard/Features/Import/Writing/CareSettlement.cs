using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>Keeps the stored care of customers what all that is told of it comes to (<see cref="CareOverlaps"/>).</summary>
internal static class CareSettlement
{
    private const int MaxNamed = 10;

    private static readonly RecordFormat<CarePeriod> Format = (RecordFormat<CarePeriod>)FormatCatalogue.Of(RecordKind.Stock);
    private static readonly Column<CarePeriod>[] End = [Format.Columns.First(column => column.StoreName == nameof(CarePeriod.To))];

    /// <param name="team">What alone may be named; null: everything.</param>
    /// <param name="refusal">The first care that contradicts other care of the same Datenstand, or that other teams' care changes; null without any.</param>
    /// <returns>What changes beyond what was written, in German.</returns>
    public static List<string> Run(IReadOnlyCollection<string> customers, RecordStore<CarePeriod> store, RecordChanges changes, TeamRecords? team, CancellationToken cancellation, out string? refusal)
    {
        refusal = null;
        var histories = new CareHistories(store);
        var (ended, without, resumed) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var customer in customers)
        {
            cancellation.ThrowIfCancellationRequested();
            var care = histories.Of(customer);
            var ends = CareOverlaps.Resolve([.. care.Select(c => c.Told)], out var contradictions);
            if (contradictions.Count > 0)
                refusal ??= $"Kundennummer {customer}, {contradictions[0].Earlier with { File = "" }} und {contradictions[0].Later with { File = "" }}";
            for (var i = 0; i < care.Count; i++)
            {
                var (before, after) = (care[i].Stored, Apply(care[i].Stored, ends[i], store));
                if (before.To == after.To)
                    continue;
                changes.Replace(before, after);
                if (team is not null && !Format.MayChange(team, before, after))
                {
                    refusal ??= "Betreuungen anderer Teams";
                    continue;
                }
                var list = ends[i] is null ? resumed : after.To < after.From ? without : ended;
                list.Add($"Kundennummer {customer}, {after.Ifk} ab {German.Day(after.From)}{(list == ended ? $" bis {German.Day(after.To)}" : "")}");
            }
        }
        var notices = new List<string>();
        Tell(ended, "Betreuung endet", "Betreuungen enden", "mit dem Tag vor der nächsten, weil ein neuerer Datenstand diese nennt und kein Ende der früheren bekannt ist");
        Tell(without, "Betreuung gilt", "Betreuungen gelten", "nicht, weil an ihrem Beginn nach einem neueren Datenstand eine andere bestand");
        Tell(resumed, "Betreuung gilt", "Betreuungen gelten", "wieder, wie die Dateien sie nennen, weil keine neuere ihr mehr widerspricht");
        return notices;

        void Tell(List<string> list, string one, string many, string why)
        {
            if (list.Count > 0)
                notices.Add($"{German.Quantity(list.Count, one, many)} {why}: {string.Join("; ", list.Take(MaxNamed))}{(list.Count > MaxNamed ? " und weitere" : "")}.");
        }
    }

    private static CarePeriod Apply(CarePeriod stored, CareEnd? end, RecordStore<CarePeriod> store)
    {
        var cap = end is not { } known ? null : new Claim<CarePeriod>(
            known.By.ImportId, known.By.DataAsOf, known.By.Rank, Claim<CarePeriod>.HandOverCap,
            new CarePeriod { CustomerNumber = stored.CustomerNumber, Ifk = stored.Ifk, From = stored.From, To = known.To }, End);
        return store.ReplaceCaps(stored, old => old.SourceRow == Claim<CarePeriod>.HandOverCap, cap);
    }
}
