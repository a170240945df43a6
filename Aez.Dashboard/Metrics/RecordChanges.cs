using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// What a write changes of the records, row by row before and after, so that the store is told of the difference alone. Rows
/// that stay as they are, their import included, don't belong here; null before for a new row, null after for one that is gone.
/// </summary>
public sealed class RecordChanges
{
    private readonly Dictionary<string, CustomerChanges> _customers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _customersOfCare = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ifksOfCare = new(StringComparer.Ordinal);
    private readonly HashSet<string> _officers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _activity = new(StringComparer.Ordinal);
    private readonly HashSet<string> _instruments = new(StringComparer.Ordinal);
    private readonly List<(Feedback Row, int Sign)> _feedback = [];

    /// <summary>The customers whose care changes.</summary>
    public IReadOnlySet<string> CustomersOfCare => _customersOfCare;

    /// <summary>The IFKs that have, or had, the care that changes.</summary>
    public IReadOnlySet<string> IfksOfCare => _ifksOfCare;

    /// <summary>The customers one of whose records changes.</summary>
    internal IReadOnlyDictionary<string, CustomerChanges> Customers => _customers;

    /// <summary>Kürzel of the IFKs whose VZÄ, unit or activity changes.</summary>
    internal IReadOnlySet<string> Officers => _officers;

    /// <summary>Whether somebody belongs to another team, or to one from another day on.</summary>
    internal bool ChangesTeams { get; private set; }

    /// <summary>Kürzel of those among them of whom the days at work change: rules of the data quality ask for them.</summary>
    internal IReadOnlySet<string> Activity => _activity;

    /// <summary>Codes of the instruments whose validity changes.</summary>
    internal IReadOnlySet<string> Instruments => _instruments;

    /// <summary>Feedback that comes (1) and goes (-1); it counts by itself, whoever the customer is. Of whom the file names, it is among what is examined, too.</summary>
    internal IReadOnlyList<(Feedback Row, int Sign)> Feedback => _feedback;

    public void Replace(Officer? before, Officer? after)
    {
        if (before is not null)
            _officers.Add(before.Code);
        if (after is not null)
            _officers.Add(after.Code);
        ChangesTeams |= (before?.ActiveFrom, before?.Team, before?.Unit) != (after?.ActiveFrom, after?.Team, after?.Unit);
        if ((before?.ActiveFrom, before?.ActiveTo) != (after?.ActiveFrom, after?.ActiveTo))
            _activity.Add((after ?? before)!.Code);
    }

    public void ReplaceValidity(string instrument) => _instruments.Add(instrument);

    public void Replace(Feedback? before, Feedback? after)
    {
        if (before is not null)
            _feedback.Add((before, -1));
        if (after is not null)
            _feedback.Add((after, 1));
        // Of the customer's figures it changes none.
        if ((after ?? before)?.CustomerNumber is { Length: > 0 })
            Replace(before, after, f => f.CustomerNumber, changes => changes.Feedback, _ => DateOnly.MaxValue);
    }

    /// <summary>With care also changes who an event of any day counts for.</summary>
    public void Replace(CarePeriod? before, CarePeriod? after)
    {
        foreach (var care in (CarePeriod?[])[before, after])
        {
            if (care is null)
                continue;
            _customersOfCare.Add(care.CustomerNumber);
            _ifksOfCare.Add(care.Ifk);
        }
        Replace(before, after, c => c.CustomerNumber, changes => changes.Care, _ => null);
    }

    public void Replace(Agreement? before, Agreement? after) =>
        Replace(before, after, a => a.CustomerNumber, changes => changes.Agreements, a => a.ConcludedOn);

    public void Replace(Contact? before, Contact? after) =>
        Replace(before, after, c => c.CustomerNumber, changes => changes.Contacts, c => c.Date);

    public void Replace(Integration? before, Integration? after) =>
        Replace(before, after, i => i.CustomerNumber, changes => changes.Integrations, i => i.StartOn);

    public void Replace(MeasureEntry? before, MeasureEntry? after) =>
        Replace(before, after, e => e.CustomerNumber, changes => changes.Entries, e => e.EntryOn);

    /// <param name="day">Before it nothing changes; null where anything may.</param>
    private void Replace<T>(T? before, T? after, Func<T, string> customer, Func<CustomerChanges, RowChanges<T>> rows, Func<T, DateOnly?> day)
        where T : ImportedRecord
    {
        if (before is not null)
        {
            var changes = Of(customer(before), day(before));
            rows(changes).Add(before, wasStored: true);
        }
        if (after is not null)
        {
            var changes = Of(customer(after), day(after));
            rows(changes).Add(after, wasStored: false);
            changes.Import = after.ImportId;
        }
    }

    private CustomerChanges Of(string customer, DateOnly? day)
    {
        if (!_customers.TryGetValue(customer, out var changes))
            _customers.Add(customer, changes = new CustomerChanges());
        changes.ReachBackTo(day ?? DateOnly.MinValue);
        return changes;
    }
}
