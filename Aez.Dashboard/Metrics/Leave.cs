using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>What goes with customers whose records are deleted.</summary>
/// <param name="Records">Their records.</param>
/// <param name="Cells">The cells, IFK × month, that they feed and that are not frozen: what has to be frozen before their rows go.</param>
/// <param name="Wrong">How many of these cells can't be what the records came to.</param>
internal sealed record Leave(RecordChanges Records, IReadOnlyCollection<(string Ifk, int Month)> Cells, int Wrong)
{
    public static Leave Load(AezDbContext db, IReadOnlyCollection<string> customers, RuleTimeline rules, MetricsSpan? span, CancellationToken cancellationToken)
    {
        var gone = new RecordChanges();
        var sheet = span is null ? MetricsSheet.Empty : new MetricsSheet(span.First, span.Last);
        var apply = new CustomerRules(rules, FrozenStore.Load(db).Guard(sheet));
        // Findings are asked for by the import of a row, too.
        var reader = new RecordReader(db, withOrigin: true);
        foreach (var customer in reader.Customers(customers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            customer.Care.ForEach(row => gone.Replace(row, null));
            customer.Agreements.ForEach(row => gone.Replace(row, null));
            customer.Contacts.ForEach(row => gone.Replace(row, null));
            customer.Integrations.ForEach(row => gone.Replace(row, null));
            customer.Entries.ForEach(row => gone.Replace(row, null));
            if (span is not null)
                apply.Apply(customer, span.First, span.Last);
        }
        foreach (var feedback in reader.Feedback(customers))
        {
            gone.Replace(feedback, null);
            if (span is not null)
                apply.Apply(feedback, span.First, span.Last);
        }
        HashSet<(string Ifk, int Month)> cells = [.. sheet.Filled().Select(cell => (cell.Ifk, cell.Month.Value))];
        return new Leave(gone, cells, cells.Count == 0 ? 0 : WrongOf(db, sheet, cells));
    }

    /// <summary>
    /// Cells that hold less than comes from the customers alone, or in which what counts the same differs. Whether all of them hold what
    /// everybody's records come to is for <c>verify</c>, which reads everybody.
    /// </summary>
    private static int WrongOf(AezDbContext db, MetricsSheet fed, HashSet<(string Ifk, int Month)> cells)
    {
        var ofCells = $""" "Month" BETWEEN @p0 AND @p1 AND {db.Dialect.Among("\"Ifk\"", 2)}""";
        object[] parameters = [cells.Min(c => c.Month), cells.Max(c => c.Month), JsonSerializer.Serialize(cells.Select(c => c.Ifk).Distinct())];
        var stored = StoreTables.Metrics.Read(db, ofCells, parameters).ToDictionary(m => m.Key, m => m.Value);
        var details = StoreTables.Details.Read(db, ofCells, parameters).ToDictionary(d => d.Key, d => d.Value);
        var wrong = new HashSet<(string Ifk, int Month)>();
        foreach (var (key, part) in fed.Cells())
        {
            if (!stored.TryGetValue(key, out var whole) || whole.Numerator < part.Numerator || whole.Denominator < part.Denominator)
                wrong.Add((key.Ifk, key.Month));
        }
        foreach (var (key, part) in fed.Details())
        {
            if (details.GetValueOrDefault(key) < part)
                wrong.Add((key.Ifk, key.Month));
        }
        var states = details.Where(d => d.Key.Topic == DetailTopics.AgreementState).GroupBy(d => (d.Key.Ifk, d.Key.Month)).ToDictionary(d => d.Key, d => d.Sum(state => state.Value));
        foreach (var (ifk, month) in cells)
        {
            // Everybody of the stock counts for the density, and has one state of the agreement.
            var stock = Of(Indicator.Stock).Numerator;
            if (stock != (Of(Indicator.ContactDensity).Denominator ?? 0) || stock != states.GetValueOrDefault((ifk, month)))
                wrong.Add((ifk, month));

            Ratio Of(Indicator indicator) => stored.GetValueOrDefault(new MetricKey(month, ifk, indicator.Key, ""));
        }
        return wrong.Count;
    }
}
