using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>The changed rows of one customer: enough to tell from the file as it is what it was before. Of most one kind changes; of the others nothing is kept.</summary>
internal sealed class CustomerChanges
{
    private RowChanges<MeasureEntry>? _entries;
    private RowChanges<Integration>? _integrations;
    private RowChanges<Contact>? _contacts;
    private RowChanges<Agreement>? _agreements;
    private RowChanges<CarePeriod>? _care;
    private RowChanges<Feedback>? _feedback;

    /// <summary>The first day whose month's contributions may differ; the last that there is where none does.</summary>
    public DateOnly From { get; private set; } = DateOnly.MaxValue;

    /// <summary>The import that wrote the last of them; null where rows only went.</summary>
    public int? Import { get; set; }

    public RowChanges<CarePeriod> Care => _care ??= new(c => new(c.From), (a, b) => a.From.CompareTo(b.From));

    public RowChanges<Agreement> Agreements => _agreements ??= new(
        a => new(a.ConcludedOn, (int)a.Kind), (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.ConcludedOn.CompareTo(b.ConcludedOn));

    public RowChanges<Contact> Contacts => _contacts ??= new(
        c => new(c.Date, (int)c.Kind), (a, b) => a.Date != b.Date ? a.Date.CompareTo(b.Date) : a.Kind.CompareTo(b.Kind));

    public RowChanges<Integration> Integrations => _integrations ??= new(
        i => new(i.StartOn, (int)i.Kind), (a, b) => a.StartOn != b.StartOn ? a.StartOn.CompareTo(b.StartOn) : a.Kind.CompareTo(b.Kind));

    public RowChanges<MeasureEntry> Entries => _entries ??= new(e => new(default, 0, e.NaturalKey), (a, b) => a.EntryOn.CompareTo(b.EntryOn));

    public RowChanges<Feedback> Feedback => _feedback ??= new(
        f => new(f.ReceivedOn, (int)f.Source, f.Ifk),
        (a, b) => a.Source != b.Source ? a.Source.CompareTo(b.Source) : a.ReceivedOn != b.ReceivedOn ? a.ReceivedOn.CompareTo(b.ReceivedOn) : string.CompareOrdinal(a.Ifk, b.Ifk));

    public void ReachBackTo(DateOnly day)
    {
        if (day < From)
            From = day;
    }

    /// <summary>The customer's file before the changes.</summary>
    /// <param name="after">The file as it is stored now.</param>
    public CustomerFile Before(CustomerFile after)
    {
        var before = new CustomerFile { CustomerNumber = after.CustomerNumber };
        before.Care.AddRange(_care?.Undo(after.Care) ?? after.Care);
        before.Agreements.AddRange(_agreements?.Undo(after.Agreements) ?? after.Agreements);
        before.Contacts.AddRange(_contacts?.Undo(after.Contacts) ?? after.Contacts);
        before.Integrations.AddRange(_integrations?.Undo(after.Integrations) ?? after.Integrations);
        before.Entries.AddRange(_entries?.Undo(after.Entries) ?? after.Entries);
        before.Feedback.AddRange(_feedback?.Undo(after.Feedback) ?? after.Feedback);
        return before;
    }
}

/// <summary>Natural key of a record within its customer.</summary>
internal readonly record struct KeyInFile(DateOnly Day, int Kind = 0, string Text = "");

/// <summary>The changed rows of one kind of one customer.</summary>
/// <param name="key">What tells two rows apart.</param>
/// <param name="order">The order of the stored rows.</param>
internal sealed class RowChanges<T>(Func<T, KeyInFile> key, Comparison<T> order)
    where T : class
{
    private List<(KeyInFile Key, T? Before)>? _rows;

    /// <param name="wasStored">Whether the row is how it was; else it is new, or how it became.</param>
    public void Add(T row, bool wasStored) => (_rows ??= []).Add((key(row), wasStored ? row : null));

    public IEnumerable<T> Undo(List<T> after)
    {
        if (_rows is null)
            return after;
        // A row that changed twice was what it was the first time.
        var before = new Dictionary<KeyInFile, T?>();
        foreach (var (of, row) in _rows)
            before.TryAdd(of, row);
        var rows = after.FindAll(row => !before.ContainsKey(key(row)));
        rows.AddRange(before.Values.OfType<T>());
        rows.Sort(order);
        return rows;
    }
}
