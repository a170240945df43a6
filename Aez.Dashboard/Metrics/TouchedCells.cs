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
    private readonly Dictionary<string, HashSet<Month>> _months = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _namedIfks = new(StringComparer.Ordinal);
    private readonly HashSet<(string Ifk, Month Month)> _cells = [];
    private readonly HashSet<string> _everyMonthOf = new(StringComparer.Ordinal);

    /// <summary>VZÄ, unit or activity of an IFK: every month of that IFK.</summary>
    public void Add(Officer officer) => _everyMonthOf.Add(officer.Code);

    /// <summary>Stock and everything over it; the integration rate looks back twelve months.</summary>
    public void Add(CarePeriod care)
    {
        Name(care.CustomerNumber, care.Ifk);
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
    /// <param name="ifks">All IFKs.</param>
    internal CellSet Resolve(Month first, Month last, Func<string, IEnumerable<string>> ifksOf, IEnumerable<string> ifks)
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
                foreach (var month in _months.GetValueOrDefault(customer) ?? [])
                    result.Add(ifk, month, month, first, last);
            }
        }
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
        months.UnionWith(Month.Range(from, to));
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
    private readonly HashSet<(string Ifk, int Month)> _cells = [];

    public IEnumerable<int> Months => _cells.Select(c => c.Month).Distinct();

    public bool IsEmpty => _cells.Count == 0;

    public bool Contains(string ifk, int month) => _cells.Contains((ifk, month));

    /// <summary>Adds the months from..to as far as they lie within first..last.</summary>
    public void Add(string ifk, Month from, Month to, Month first, Month last)
    {
        foreach (var month in Month.Range(Month.Later(from, first), Month.Earlier(to, last)))
            _cells.Add((ifk, month.Value));
    }
}
