using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// Collects what an import changes, so that just the months and IFKs that it touches are computed anew. Feed it the row
/// before and the row after each change; rows that stay as they are don't belong here.
/// </summary>
public sealed class TouchedCells(RuleSettings rules)
{
    private readonly Dictionary<string, HashSet<Month>> _byCustomer = new(StringComparer.Ordinal);
    private readonly HashSet<(string Ifk, Month Month)> _byIfk = [];
    private readonly HashSet<string> _everyMonthOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Month> _openFrom = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _namedIfks = new(StringComparer.Ordinal);

    /// <summary>Months touched through a customer: all IFKs whose figures the customer takes part in.</summary>
    internal IReadOnlyDictionary<string, HashSet<Month>> ByCustomer => _byCustomer;

    /// <summary>Customers from whom every later month is touched too (care without an end).</summary>
    internal IReadOnlyDictionary<string, Month> OpenFrom => _openFrom;

    /// <summary>IFKs named in rows of a customer, beside those who look after the customer.</summary>
    internal IReadOnlyDictionary<string, HashSet<string>> NamedIfks => _namedIfks;

    internal IReadOnlySet<(string Ifk, Month Month)> ByIfk => _byIfk;

    internal IReadOnlySet<string> EveryMonthOf => _everyMonthOf;

    public bool IsEmpty => _byCustomer.Count == 0 && _openFrom.Count == 0 && _byIfk.Count == 0 && _everyMonthOf.Count == 0;

    /// <summary>VZÄ, unit or activity of an IFK: every month of that IFK.</summary>
    public void Add(Officer officer) => _everyMonthOf.Add(officer.Code);

    /// <summary>Stock and everything over it; the integration rate looks back twelve months.</summary>
    public void Add(CarePeriod care)
    {
        Name(care.CustomerNumber, care.Ifk);
        var from = Month.Of(care.From);
        if (care.To is { } to)
            Touch(care.CustomerNumber, from, Month.Of(to).AddMonths(12));
        else if (!_openFrom.TryGetValue(care.CustomerNumber, out var earlier) || from < earlier)
            _openFrom[care.CustomerNumber] = from;
    }

    public void Add(Agreement agreement)
    {
        var until = AgreementRules.ValidUntil(agreement);
        // Beyond its end the agreement still makes the difference between "abgelaufen" and "fehlt".
        if (!_openFrom.TryGetValue(agreement.CustomerNumber, out var earlier) || Month.Of(agreement.ConcludedOn) < earlier)
            _openFrom[agreement.CustomerNumber] = Month.Of(agreement.ConcludedOn);
        Touch(agreement.CustomerNumber, Month.Of(agreement.ConcludedOn), Month.Of(until));
    }

    public void Add(Contact contact)
    {
        var month = Month.Of(contact.Date);
        // Reach looks back N months; the band "über 180 Tage" begins in the seventh month after the contact.
        Touch(contact.CustomerNumber, month, month.AddMonths(Math.Max(rules.ReachMonths, 7)));
    }

    public void Add(Integration integration)
    {
        Name(integration.CustomerNumber, integration.Ifk);
        var month = Month.Of(integration.StartOn);
        Touch(integration.CustomerNumber, month, month.AddMonths(11));
    }

    public void Add(MeasureEntry entry)
    {
        Name(entry.CustomerNumber, entry.Ifk);
        var month = Month.Of(entry.EntryOn);
        Touch(entry.CustomerNumber, month, month);
    }

    public void Add(Feedback feedback) => _byIfk.Add((feedback.Ifk, Month.Of(feedback.DueDay(rules.FeedbackDays))));

    private void Touch(string customer, Month from, Month to)
    {
        if (!_byCustomer.TryGetValue(customer, out var months))
            _byCustomer.Add(customer, months = []);
        for (var month = from; month <= to; month = month.Next)
            months.Add(month);
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
