using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// Collects what an import changes, so that just the months and IFKs that it touches are computed anew. Feed it the row
/// before and the row after each change; rows that stay as they are don't belong here.
/// </summary>
public sealed class TouchedCells(RuleSettings rules)
{
    private readonly Dictionary<string, Month> _fromMonthOn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<(Month From, Month To)>> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _namedIfks = new(StringComparer.Ordinal);
    private readonly HashSet<(string Ifk, Month Month)> _cells = [];
    private readonly HashSet<string> _careOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _everyMonthOf = new(StringComparer.Ordinal);

    /// <summary>VZÄ, unit or activity of an IFK: every month of that IFK.</summary>
    public void Add(Officer officer) => _everyMonthOf.Add(officer.Code);

    /// <summary>Stock and everything over it; the integration rate looks back twelve months.</summary>
    public void Add(CarePeriod care)
    {
        Name(care.CustomerNumber, care.Ifk);
        _careOf.Add(care.CustomerNumber);
        if (care.To is { } to)
            Touch(care.CustomerNumber, Month.Of(care.From), Month.Of(to).AddMonths(12));
        else
            TouchFrom(care.CustomerNumber, Month.Of(care.From));
    }

    /// <summary>Even long after its end an agreement makes the difference between "abgelaufen" and "fehlt".</summary>
    public void Add(Agreement agreement) => TouchFrom(agreement.CustomerNumber, Month.Of(agreement.ConcludedOn));

    /// <summary>Even an old contact makes the difference between "über 180 Tage" and "noch nie".</summary>
    public void Add(Contact contact) => TouchFrom(contact.CustomerNumber, Month.Of(contact.Date));

    public void Add(Integration integration)
    {
        Name(integration.CustomerNumber, integration.Ifk);
        var month = Month.Of(integration.StartOn);
        Touch(integration.CustomerNumber, month, month.AddMonths(11));
    }

    public void Add(MeasureEntry entry)
    {
        Name(entry.CustomerNumber, entry.Ifk);
        Touch(entry.CustomerNumber, Month.Of(entry.EntryOn), Month.Of(entry.EntryOn));
    }

    public void Add(Feedback feedback) => _cells.Add((feedback.Ifk, Month.Of(feedback.DueDay(rules.FeedbackDays))));

    /// <summary>The cells within a range of months.</summary>
    /// <param name="ifksOf">The IFKs that now have to do with a customer.</param>
    /// <param name="named">The IFKs that events name, from their first month on: without any care they count nowhere, whenever they were.</param>
    /// <param name="ifks">All IFKs.</param>
    internal CellSet Resolve(Month first, Month last, Func<string, IEnumerable<string>> ifksOf, IEnumerable<(string Customer, string Ifk, Month From)> named, IEnumerable<string> ifks)
    {
        var result = new CellSet();
        foreach (var (ifk, month) in _cells)
            result.Add(ifk, month, month, first, last);
        foreach (var ifk in _everyMonthOf)
            result.Add(ifk, first, last, first, last);
        foreach (var customer in _fromMonthOn.Keys.Union(_months.Keys, StringComparer.Ordinal))
        {
            var concerned = ifksOf(customer).Concat(_namedIfks.GetValueOrDefault(customer) ?? []).Distinct(StringComparer.Ordinal);
            foreach (var ifk in concerned)
            {
                if (_fromMonthOn.TryGetValue(customer, out var from))
                    result.Add(ifk, from, last, first, last);
                foreach (var (start, end) in _months.GetValueOrDefault(customer) ?? [])
                    result.Add(ifk, start, end, first, last);
            }
        }
        foreach (var (_, ifk, from) in named.Where(n => _careOf.Contains(n.Customer)))
            result.Add(ifk, from, last, first, last);
        return result;
    }

    private void TouchFrom(string customer, Month from)
    {
        if (!_fromMonthOn.TryGetValue(customer, out var earlier) || from < earlier)
            _fromMonthOn[customer] = from;
    }

    private void Touch(string customer, Month from, Month to)
    {
        if (!_months.TryGetValue(customer, out var months))
            _months.Add(customer, months = []);
        months.Add((from, to));
    }

    private void Name(string customer, string? ifk)
    {
        if (ifk is null)
            return;
        if (!_namedIfks.TryGetValue(customer, out var ifks))
            _namedIfks.Add(customer, ifks = new(StringComparer.Ordinal));
        ifks.Add(ifk);
    }
}

/// <summary>Cells of the store: IFK × month.</summary>
internal sealed class CellSet
{
    // Rows may tell of care since 1910: a customer's months are filled at once, not added one by one.
    private const int FirstYear = 1800;
    private const int Years = 500;

    private readonly Dictionary<string, bool[]> _cells = new(StringComparer.Ordinal);

    public IEnumerable<int> Months =>
        Enumerable.Range(0, Years * 12).Where(index => _cells.Values.Any(months => months[index])).Select(index => (FirstYear + index / 12) * 100 + index % 12 + 1);

    public bool IsEmpty => _cells.Count == 0;

    public bool Contains(string ifk, int month) => _cells.TryGetValue(ifk, out var months) && months[IndexOf(month)];

    /// <summary>Adds the months from..to as far as they lie within first..last.</summary>
    public void Add(string ifk, Month from, Month to, Month first, Month last)
    {
        var (start, end) = (IndexOf(Month.Later(from, first).Value), IndexOf(Month.Earlier(to, last).Value));
        if (start > end)
            return;
        if (!_cells.TryGetValue(ifk, out var months))
            _cells.Add(ifk, months = new bool[Years * 12]);
        months.AsSpan(start, end - start + 1).Fill(true);
    }

    private static int IndexOf(int month) => (month / 100 - FirstYear) * 12 + month % 100 - 1;
}
