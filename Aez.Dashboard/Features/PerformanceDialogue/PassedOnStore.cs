using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Decides what an edition shows, and keeps it before anybody sees it: the next one shows the same.</summary>
public sealed class PassedOnStore(UnitOfWork unit, RuleStore settings, TimeProvider clock)
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
                ShownBefore = EditionUnit.ShownBefore(units, kept.Select(k => (k.Key, k.Value.Shown, k.Value.ShownAt))),
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

    /// <summary>Different customers behind entries, contacts and feedback since January; ready-made values and deleted cases have none.</summary>
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
        foreach (var feedback in new RecordReader(db).Feedback())
            rules.Apply(feedback, Month.January(month.Year), month);
        return persons.Counts;
    }

    /// <summary>Counts each customer once in each cell.</summary>
    private sealed class Persons(IReadOnlyDictionary<string, string> unitOfIfk) : IContributionSink
    {
        private readonly HashSet<EditionCell> _ofCustomer = [];
        private readonly HashSet<(EditionCell, string)> _ofFeedback = [];

        public Dictionary<EditionCell, int> Counts { get; } = [];

        public void Add(in Contribution contribution)
        {
            if (!unitOfIfk.TryGetValue(contribution.Ifk, out var unit))
                return;
            var cell = new EditionCell(contribution.Month, unit, contribution.Indicator.Key, contribution.Instrument);
            if (contribution.Indicator.CountsFeedback)
                AddFeedback(cell with { Part = contribution.Numerator > 0 ? EditionCounts.Held : EditionCounts.Lacking }, contribution.CustomerNumber);
            else if (contribution.Numerator > 0)
                _ofCustomer.Add(cell);
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

        /// <summary>It comes in no order of customers; about nobody in particular it may be about anybody.</summary>
        private void AddFeedback(EditionCell cell, string customer)
        {
            if (customer.Length == 0 || _ofFeedback.Add((cell, customer)))
                Counts[cell] = Counts.GetValueOrDefault(cell) + 1;
        }
    }
}
