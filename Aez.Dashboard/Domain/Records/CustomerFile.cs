using System.Runtime.InteropServices;

namespace Aez.Dashboard.Domain.Records;

/// <summary>Everything stored of one customer: all that the customer's part in the metrics depends on.</summary>
public sealed class CustomerFile
{
    // So many are asked one by one sooner than an order of them is made.
    private const int FewPeriods = 16;

    private CareTimeline? _timeline;

    public required string CustomerNumber { get; init; }

    /// <summary>Never overlapping but for the day of a hand-over, on which one ends and the next begins: the later has it.</summary>
    public List<CarePeriod> Care { get; } = [];

    public List<Agreement> Agreements { get; } = [];

    /// <summary>By day, ascending.</summary>
    public List<Contact> Contacts { get; } = [];

    public List<Integration> Integrations { get; } = [];

    public List<MeasureEntry> Entries { get; } = [];

    /// <summary>What third parties said of the customer, as far as it was asked for: for the metrics it counts by itself.</summary>
    public List<Feedback> Feedback { get; } = [];

    /// <summary>Care that covers the day; of several the one that began last.</summary>
    public CarePeriod? CareOn(DateOnly day)
    {
        if (Care.Count > FewPeriods)
            return (_timeline?.Count == Care.Count ? _timeline : _timeline = new CareTimeline(Care)).On(day);
        return CarePeriod.On(day, CollectionsMarshal.AsSpan(Care));
    }

    /// <summary>
    /// The IFK that an event counts for: the row's own, else the one in care on the day. Null: it counts nowhere, as does every
    /// event of a customer without any care so far.
    /// </summary>
    public string? IfkOf(string? named, DateOnly day) => Care.Count == 0 ? null : named ?? CareOn(day)?.Ifk;

    /// <summary>
    /// The IFK responsible for what a row tells, even where it counts for nobody: whom the row names, else the one in care on its day;
    /// a contact is of whoever has the customer. Null: nobody, and agreements, which are not of one day.
    /// </summary>
    public string? ResponsibleFor(ImportedRecord record) => record switch
    {
        CarePeriod care => care.Ifk,
        Contact contact => CareOn(contact.Date)?.Ifk ?? contact.Ifk,
        Integration integration => integration.Ifk ?? CareOn(integration.StartOn)?.Ifk,
        MeasureEntry entry => entry.Ifk ?? CareOn(entry.EntryOn)?.Ifk,
        Feedback feedback => feedback.Ifk,
        _ => null,
    };

    /// <summary>All IFKs that have to do with the customer.</summary>
    public IEnumerable<string> Ifks =>
        Care.Select(c => c.Ifk).Concat(Integrations.Select(i => i.Ifk)).Concat(Entries.Select(e => e.Ifk)).OfType<string>().Distinct(StringComparer.Ordinal);
}
