using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain;

/// <summary>
/// Something in the records that can't be right, or that changes a figure unnoticed. A finding never blocks: it names the rows
/// and who mends them (spec section 3).
/// </summary>
/// <param name="Key">Stable name in addresses.</param>
/// <param name="Name">German name.</param>
/// <param name="Meaning">What it does to the figures, in German.</param>
/// <param name="Remedy">What the owner does about it, in German.</param>
/// <param name="Owner">Who mends it.</param>
public sealed record PlausibilityRule(
    string Key,
    string Name,
    string Meaning,
    string Remedy,
    Role Owner,
    Func<CustomerFile, PlausibilityScope, IEnumerable<PlausibilityHit>> Check);

/// <summary>A record that breaks a rule.</summary>
/// <param name="Day">The day that the record speaks of.</param>
/// <param name="Detail">What is wrong with this record, in German.</param>
public readonly record struct PlausibilityHit(ImportedRecord Record, DateOnly Day, string Detail);

/// <summary>
/// What is examined for a month: care on its key day, agreements valid then, and the events of the year so far, since all of
/// them are in the month's cumulative figures; besides whatever lies after its own Datenstand.
/// </summary>
/// <param name="DataAsOf">Datenstand of the import that last wrote a record.</param>
public sealed record PlausibilityScope(
    Month Month,
    RuleSettings Rules,
    OfficerTimeline Officers,
    IReadOnlyDictionary<string, Instrument> Instruments,
    Func<ImportedRecord, DateOnly> DataAsOf)
{
    public DateOnly From { get; } = Month.January(Month.Year).FirstDay;

    public DateOnly KeyDay { get; } = Month.KeyDay;

    public CarePeriod? Care(CustomerFile file) => file.CareOn(KeyDay);

    public IEnumerable<Agreement> Agreements(CustomerFile file) =>
        file.Agreements.Where(a => Examines(a, a.ConcludedOn) || AgreementRules.IsValidOn(a, KeyDay));

    public IEnumerable<Contact> Contacts(CustomerFile file) => file.Contacts.Where(c => Examines(c, c.Date));

    public IEnumerable<Integration> Integrations(CustomerFile file) => file.Integrations.Where(i => Examines(i, i.StartOn));

    /// <summary>Entries of the year, and older ones that are still open.</summary>
    public IEnumerable<MeasureEntry> Entries(CustomerFile file) =>
        file.Entries.Where(e => Examines(e, e.EntryOn) || (e.ExitOn is null && e.EntryOn < From));

    /// <summary>Every record examined.</summary>
    public IEnumerable<ImportedRecord> Records(CustomerFile file)
    {
        IEnumerable<ImportedRecord> care = Care(file) is { } current ? [current] : [];
        return care.Concat(Agreements(file)).Concat(Contacts(file)).Concat(Integrations(file)).Concat(Entries(file));
    }

    /// <summary>The IFK responsible for a record, even where it counts for nobody because there is no care; null: none.</summary>
    public string? IfkOf(CustomerFile file, ImportedRecord record) => record switch
    {
        CarePeriod care => care.Ifk,
        Agreement agreement => (file.CareOn(agreement.ConcludedOn) ?? Care(file))?.Ifk,
        Contact contact => file.CareOn(contact.Date)?.Ifk ?? contact.Ifk,
        Integration integration => integration.Ifk ?? file.CareOn(integration.StartOn)?.Ifk,
        MeasureEntry entry => entry.Ifk ?? file.CareOn(entry.EntryOn)?.Ifk,
        _ => null,
    };

    public bool IsAfterDataAsOf(ImportedRecord record, DateOnly day) => day > DataAsOf(record);

    private bool Examines(ImportedRecord record, DateOnly day) => (From <= day && day <= KeyDay) || IsAfterDataAsOf(record, day);
}
