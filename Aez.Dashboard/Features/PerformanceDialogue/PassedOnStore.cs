using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Decides what an edition shows, and keeps it before anybody sees it: the next one shows the same.</summary>
public sealed class PassedOnStore(UnitOfWork unit, RuleSettingsStore settings, TimeProvider clock)
{
    public async Task<(PassingOnContent Content, EditionCounts Counts)> DecideAsync(DialogueContent dialogue, CancellationToken cancellationToken)
    {
        // Two editions decided at the same time could round one count in two ways.
        using (await unit.HoldAsync(NamedLock.PassingOn, cancellationToken))
        {
            await using var db = await unit.ReaderAsync(cancellationToken);
            var month = dialogue.Figures.Month;
            var kept = await KeptAsync(db, month, cancellationToken);
            var namesIfks = await db.Settings.AnyAsync(s => s.Key == Setting.ServiceAgreement, cancellationToken);
            var units = EditionUnit.Of(dialogue.Figures.Of(Indicator.Stock).ByIfk.Select(p => p.Ifk), namesIfks);
            var content = new PassingOnContent
            {
                Dialogue = dialogue,
                NamesIfks = namesIfks,
                ShownBefore = ShownBefore(kept.Values, units),
                Persons = await PersonsAsync(db, month, units, cancellationToken),
            };
            var counts = new EditionCounts(content);
            await unit.WriteAsync(ActingUser.System, async work =>
            {
                Keep(work.Db, await KeptAsync(work.Db, month, cancellationToken), counts.Shown);
                await work.CommitAsync(cancellationToken);
            }, cancellationToken);
            return (content, counts);
        }
    }

    private static Task<Dictionary<EditionCell, PassedOnCell>> KeptAsync(AezDbContext db, Month month, CancellationToken cancellationToken)
    {
        var (from, to) = (Month.January(month.Year).Value, month.Value);
        return db.PassedOnCells.Where(c => c.Month >= from && c.Month <= to).ToDictionaryAsync(KeyOf, cancellationToken);
    }

    private static EditionCell KeyOf(PassedOnCell cell) => new(Month.FromValue(cell.Month), cell.Ifk, cell.Topic, cell.Part);

    private static Dictionary<EditionCell, int> ShownBefore(IEnumerable<PassedOnCell> kept, IReadOnlyList<EditionUnit> units)
    {
        var before = new Dictionary<EditionCell, int>();
        foreach (var cell in kept.GroupBy(c => (c.Month, c.Topic, c.Part)))
        {
            var shown = cell.ToDictionary(c => c.Ifk, c => (c.Shown, c.ShownAt), StringComparer.Ordinal);
            foreach (var unit in units)
            {
                if (unit.ShownBefore(shown) is { } number)
                    before.Add(new EditionCell(Month.FromValue(cell.Key.Month), unit.Key, cell.Key.Topic, cell.Key.Part), number);
            }
        }
        return before;
    }

    private void Keep(AezDbContext db, Dictionary<EditionCell, PassedOnCell> kept, IReadOnlyDictionary<EditionCell, int> shown)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (cell, value) in shown)
        {
            if (!kept.TryGetValue(cell, out var row))
                db.PassedOnCells.Add(new PassedOnCell { Month = cell.Month.Value, Ifk = cell.Ifk, Topic = cell.Topic, Part = cell.Part, Shown = value, ShownAt = now });
            else if (row.Shown != value)
                (row.Shown, row.ShownAt) = (value, now);
        }
    }

    /// <summary>Different customers behind entries and contacts since January; ready-made values and deleted cases have none.</summary>
    private async Task<IReadOnlyDictionary<EditionCell, int>> PersonsAsync(AezDbContext db, Month month, IReadOnlyList<EditionUnit> units, CancellationToken cancellationToken)
    {
        var persons = new Persons(units.SelectMany(unit => unit.Ifks, (unit, ifk) => (unit.Key, ifk)).ToDictionary(u => u.ifk, u => u.Key, StringComparer.Ordinal));
        var rules = new CustomerRules(await settings.LoadAsync(db, cancellationToken), persons);
        foreach (var customer in new RecordReader(db).Customers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rules.Apply(customer, Month.January(month.Year), month);
            persons.EndCustomer();
        }
        return persons.Counts;
    }

    /// <summary>Counts each customer once in each cell.</summary>
    private sealed class Persons(IReadOnlyDictionary<string, string> unitOfIfk) : IContributionSink
    {
        private readonly HashSet<EditionCell> _ofCustomer = [];

        public Dictionary<EditionCell, int> Counts { get; } = [];

        public void Add(in Contribution contribution)
        {
            if (contribution.Numerator > 0 && unitOfIfk.TryGetValue(contribution.Ifk, out var unit))
                _ofCustomer.Add(new EditionCell(contribution.Month, unit, contribution.Indicator.Key, contribution.Instrument));
        }

        public void AddDetail(Month month, string ifk, string topic, string category)
        {
            // Details count customers once already.
        }

        public void EndCustomer()
        {
            foreach (var cell in _ofCustomer)
                Counts[cell] = Counts.GetValueOrDefault(cell) + 1;
            _ofCustomer.Clear();
        }
    }
}
