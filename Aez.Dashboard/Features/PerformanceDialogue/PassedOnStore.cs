using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Decides what an edition shows, and keeps it before anybody sees it: the next one shows the same.</summary>
public sealed class PassedOnStore(IDbContextFactory<AezDbContext> factory, RuleSettingsStore settings, TimeProvider clock) : IDisposable
{
    // Two editions decided at the same time could round one count in two ways.
    private readonly SemaphoreSlim _oneAtATime = new(1);

    public async Task<(PassingOnContent Content, EditionCounts Counts)> DecideAsync(DialogueContent dialogue, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var month = dialogue.Figures.Month;
            var (from, to) = (Month.January(month.Year).Value, month.Value);
            var kept = await db.PassedOnCells.Where(c => c.Month >= from && c.Month <= to).ToDictionaryAsync(KeyOf, cancellationToken);
            var content = new PassingOnContent
            {
                Dialogue = dialogue,
                NamesIfks = await db.Settings.AnyAsync(s => s.Key == Setting.ServiceAgreement, cancellationToken),
                ShownBefore = kept.ToDictionary(c => c.Key, c => c.Value.Shown),
                Persons = await PersonsAsync(db, month, cancellationToken),
            };
            var counts = new EditionCounts(content);
            Keep(db, kept, counts.Shown);
            await db.SaveChangesAsync(cancellationToken);
            return (content, counts);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

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

    /// <summary>Different customers behind entries and contacts since January; ready-made values and deleted cases have none.</summary>
    private async Task<IReadOnlyDictionary<EditionCell, int>> PersonsAsync(AezDbContext db, Month month, CancellationToken cancellationToken)
    {
        var persons = new Persons();
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
    private sealed class Persons : IContributionSink
    {
        private readonly HashSet<EditionCell> _ofCustomer = [];

        public Dictionary<EditionCell, int> Counts { get; } = [];

        public void Add(in Contribution contribution)
        {
            if (contribution.Numerator > 0)
                _ofCustomer.Add(new EditionCell(contribution.Month, contribution.Ifk, contribution.Indicator.Key, contribution.Instrument));
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
