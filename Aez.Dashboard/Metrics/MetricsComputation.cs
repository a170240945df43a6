using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>Counts once: everybody's records, or what a change of some makes of the counts that are stored.</summary>
/// <param name="findings">Takes what the data quality finds in the records that go by; null where nobody asks.</param>
internal sealed class MetricsComputation(
    AezDbContext db, RuleTimeline rules, MetricsSpan? span, FindingsPass? findings, Action<int>? progress, CancellationToken cancellationToken)
{
    private const int CustomersPerReport = 2000;

    /// <summary>So many changed customers are asked for at once: of their findings memory shall not hold more.</summary>
    private const int CustomersPerPart = 4096;

    private readonly RecordReader _reader = new(db, withOrigin: findings is not null);
    private readonly FrozenStore _frozen = FrozenStore.Load(db);
    private int _counted;

    /// <summary>The whole store.</summary>
    public ComputedCells OfAll()
    {
        if (span is null)
        {
            // Nothing counts, but a record that counts nowhere is a finding.
            if (findings is not null)
                Stream(null, findings.AddToAll);
            return new ComputedCells(null, null, MetricsSheet.Empty, _frozen);
        }
        var sheet = new MetricsSheet(span.First, span.Ahead);
        CountEverybody(sheet, span.First, span.Ahead, findings);
        Lend(sheet);
        var officers = new OfficerTimeline(_reader.Officers());
        sheet.Complete(officers, TeamStarts.Of(officers, sheet.Counts(), _frozen.Counted, span.Last), span.Last);
        return new ComputedCells(span, null, sheet, _frozen);
    }

    /// <summary>The cells that a change of records makes different.</summary>
    /// <returns>Null where the store can't be told the difference: it is empty, or holds less than would have to go.</returns>
    public ComputedCells? Of(RecordChanges changes)
    {
        if (span is null || StoredSpan.Load(db) is not { } stored)
        {
            FindDifference(changes, null);
            return null;
        }
        // Up to here the store holds everybody's counts.
        var known = Month.Earlier(span.Ahead, stored.Ahead);
        var earliest = Month.Earlier(span.First, stored.First);
        var delta = new MetricsSheet(earliest, known);
        CountDifference(delta, changes, earliest, known);

        var officers = new OfficerTimeline(_reader.Officers());
        var counted = StoredCounts().ToList();
        var (before, starts) = (TeamStarts.Of(officers, counted, _frozen.Counted, stored.Last), TeamStarts.Of(officers, counted.Concat(delta.Counts()), _frozen.Counted, span.Last));
        var cells = Touched(delta, changes, officers.Codes, stored, known);
        // With whoever changes teams the starts of both may become different, and what they were is not known any more.
        AddAll(cells, officers.Codes.Where(ifk => changes.ChangesTeams || starts.Differ(before, officers, ifk)), earliest, span.Last);
        if (cells.IsEmpty)
            return new ComputedCells(span, cells, MetricsSheet.Empty, _frozen);

        var (first, last) = cells.Months;
        // The integration rate is made of the cells of the twelve months before.
        first = Month.Later(earliest, first.AddMonths(-12));
        var sheet = new MetricsSheet(first, last);
        Load(sheet, cells.Ifks, first, Month.Earlier(last, known));
        sheet.Add(delta);
        if (sheet.IsOverdrawn)
            return null;
        if (last > known)
        {
            CountEverybody(sheet, known.Next, last, null);
            // Where the store held nothing of a team for years, its start may lie beyond what was known: all cells from there on are made anew.
            starts = TeamStarts.Of(officers, counted.Concat(delta.Counts()).Concat(sheet.Counts().Where(count => count.Month > known)), _frozen.Counted, span.Last);
        }
        Lend(sheet);
        sheet.Complete(officers, starts, span.Last);
        return new ComputedCells(span, cells, sheet, _frozen);
    }

    private void CountEverybody(MetricsSheet sheet, Month first, Month last, FindingsPass? found)
    {
        var apply = new CustomerRules(rules, sheet);
        Stream(null, customer =>
        {
            apply.Apply(customer, first, last);
            found?.AddToAll(customer);
        });
        foreach (var feedback in _reader.Feedback())
            apply.Apply(feedback, first, last);
    }

    private void CountDifference(MetricsSheet delta, RecordChanges changes, Month first, Month last)
    {
        var apply = new CustomerRules(rules, _frozen.Guard(delta));
        FindDifference(changes, (change, before, after) =>
        {
            var from = Month.Later(first, Month.Of(change.From));
            if (from > last)
                return;
            delta.Sign = -1;
            apply.Apply(before, from, last);
            delta.Sign = 1;
            apply.Apply(after, from, last);
        });
        foreach (var (feedback, sign) in changes.Feedback)
        {
            delta.Sign = sign;
            apply.Apply(feedback, first, last);
        }
    }

    /// <summary>Takes the changed customers one by one, as they were and as they are, and brings their findings up to date.</summary>
    private void FindDifference(RecordChanges changes, Action<CustomerChanges, CustomerFile, CustomerFile>? take)
    {
        foreach (var part in changes.Customers.Keys.Order(StringComparer.Ordinal).Chunk(CustomersPerPart))
        {
            var gone = part.ToHashSet(StringComparer.Ordinal);
            Stream(part, customer =>
            {
                gone.Remove(customer.CustomerNumber);
                Take(customer);
            });
            foreach (var customer in gone)
                Take(new CustomerFile { CustomerNumber = customer });
            findings?.Write(cancellationToken);
        }
        if (findings is null)
            return;
        foreach (var part in _reader.CustomersOf(changes.Activity, changes.Instruments).Where(customer => !changes.Customers.ContainsKey(customer)).Chunk(CustomersPerPart))
        {
            Stream(part, customer => findings.Look(customer));
            findings.Write(cancellationToken);
        }

        void Take(CustomerFile after)
        {
            var change = changes.Customers[after.CustomerNumber];
            var before = change.Before(after);
            take?.Invoke(change, before, after);
            findings?.Add(before, after, change.Import);
        }
    }

    private void Stream(IReadOnlyCollection<string>? only, Action<CustomerFile> take)
    {
        foreach (var customer in _reader.Customers(only).OnOwnThread())
        {
            Report();
            take(customer);
        }
    }

    /// <summary>Where anything becomes different: by counts, by who is at work, or by the months that the store has.</summary>
    private CellSet Touched(MetricsSheet delta, RecordChanges changes, IReadOnlyCollection<string> ifks, StoredSpan stored, Month known)
    {
        var cells = new CellSet();
        foreach (var (ifk, month) in delta.Filled())
            cells.Add(ifk, month, month);
        foreach (var (ifk, month, _) in delta.Of(Indicator.Stock).Concat(delta.Of(Indicator.Integrations)))
            cells.Add(ifk, month, Month.Earlier(month.AddMonths(12), span!.Last));
        AddAll(cells, changes.Officers, span!.First, span.Last);
        AddAll(cells, ifks, span.First, stored.First.Previous);
        AddAll(cells, ifks, stored.Last.Next, span.Last);
        AddAll(cells, ifks, span.Last.Next, stored.Last);
        AddAll(cells, ifks, known.Next, span.Ahead);
        return cells;
    }

    private static void AddAll(CellSet cells, IEnumerable<string> ifks, Month first, Month last)
    {
        foreach (var ifk in ifks)
            cells.Add(ifk, first, last);
    }

    private void Load(MetricsSheet sheet, IReadOnlyCollection<string> ifks, Month first, Month last)
    {
        var ofIfks = $""" "Month" BETWEEN @p0 AND @p1 AND {db.Dialect.Among("\"Ifk\"", 2)}""";
        var list = JsonSerializer.Serialize(ifks);
        foreach (var table in (StoreTable<MetricKey, Ratio>[])[StoreTables.Metrics, StoreTables.MetricsAhead])
        {
            foreach (var (key, value) in table.Read(db, ofIfks, first.Value, last.Value, list))
                sheet.Add(key, value);
        }
        foreach (var table in (StoreTable<DetailKey, int>[])[StoreTables.Details, StoreTables.DetailsAhead])
        {
            foreach (var (key, count) in table.Read(db, ofIfks, first.Value, last.Value, list))
                sheet.Add(key, count);
        }
    }

    private void Lend(MetricsSheet sheet)
    {
        foreach (var (key, count) in _frozen.Lent)
            sheet.Lend(key, count);
    }

    private IEnumerable<CellCount> StoredCounts()
    {
        var names = new NamePool();
        return db.Rows(
            $"""
            SELECT "Ifk", "Month", SUM(CASE WHEN "Indicator" = @p0 THEN "Numerator" ELSE 0 END), SUM("Numerator" + COALESCE("Denominator", 0)) FROM (
                SELECT "Ifk", "Month", "Indicator", "Numerator", "Denominator" FROM "Metrics"
                UNION ALL SELECT "Ifk", "Month", "Indicator", "Numerator", "Denominator" FROM "MetricsAhead") m
            WHERE NOT {db.Dialect.Among("\"Indicator\"", 1)} GROUP BY "Ifk", "Month"
            """,
            row => new CellCount(names.Read(row, 0), Month.FromValue(row.Number(1)), (int)row.Real(2), (int)row.Real(3)),
            Indicator.Stock.Key, JsonSerializer.Serialize(Indicator.All.Where(indicator => indicator.MadeOf is not null).Select(indicator => indicator.Key)));
    }

    private void Report()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_counted % CustomersPerReport == 0)
            progress?.Invoke(_counted);
    }
}
