using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>
/// Something in the records that can't be right, or that changes a figure unnoticed. A finding never blocks: it names the rows
/// and who mends them (spec section 3).
/// </summary>
/// <param name="Key">Stable name in addresses.</param>
/// <param name="Name">German name.</param>
/// <param name="Meaning">What it does to the figures, in German.</param>
/// <param name="Remedy">What the owner does about it, in German.</param>
/// <param name="Severity">What it does to the figures as long as it stands.</param>
/// <param name="Owner">Who mends it.</param>
/// <param name="Examines">The kinds of records that it looks at: how often it finds something is a share of these.</param>
public sealed record PlausibilityRule(
    string Key,
    string Name,
    string Meaning,
    string Remedy,
    FindingSeverity Severity,
    Role Owner,
    IReadOnlyList<RecordKind> Examines,
    Func<CustomerFile, PlausibilityScope, IEnumerable<PlausibilityHit>> Check);

/// <summary>A record that breaks a rule.</summary>
/// <param name="Months">The months in whose figures it does.</param>
/// <param name="Day">The day that the record speaks of; null: the key day of the month that is looked at.</param>
/// <param name="Detail">What is wrong with this record, in German.</param>
public readonly record struct PlausibilityHit(ImportedRecord Record, MonthSpan Months, DateOnly? Day, string Detail);

/// <summary>
/// In which months a record is examined: care on its key days, agreements valid then, and events from theirs to the end of the year,
/// since all of them are in its cumulative figures; besides, always, whatever lies after its own Datenstand.
/// </summary>
/// <param name="DataAsOf">Datenstand of the import that last wrote a record.</param>
public sealed record PlausibilityScope(
    OfficerTimeline Officers, IReadOnlyDictionary<string, Instrument> Instruments, RuleTimeline Rules, Func<ImportedRecord, DateOnly> DataAsOf)
{
    public IEnumerable<(CarePeriod Record, MonthSpan Months)> Care(CustomerFile file) => CareMonths.Of(file.Care);

    public IEnumerable<(Agreement Record, MonthSpan Months)> Agreements(CustomerFile file) => file.Agreements.SelectMany(Examined, (agreement, months) => (agreement, months));

    public IEnumerable<(Contact Record, MonthSpan Months)> Contacts(CustomerFile file) => file.Contacts.Select(c => (c, Examined(c, c.Date)));

    public IEnumerable<(Integration Record, MonthSpan Months)> Integrations(CustomerFile file) => file.Integrations.Select(i => (i, Examined(i, i.StartOn)));

    /// <summary>Entries of the year, and older ones that are still open.</summary>
    public IEnumerable<(MeasureEntry Record, MonthSpan Months)> Entries(CustomerFile file) =>
        file.Entries.Select(e => (e, Examined(e, e.EntryOn) is var months && e.ExitOn is null && months != MonthSpan.Always ? MonthSpan.Since(e.EntryOn) : months));

    /// <summary>What third parties said of a customer whom the file names; what belongs to nobody is not examined.</summary>
    public IEnumerable<(Feedback Record, MonthSpan Months)> Feedback(CustomerFile file) => file.Feedback.Select(f => (f, Examined(f, f.ReceivedOn)));

    /// <summary>Every record examined.</summary>
    public IEnumerable<(ImportedRecord Record, MonthSpan Months)> Records(CustomerFile file) =>
        Care(file).Select(r => ((ImportedRecord)r.Record, r.Months))
            .Concat(Agreements(file).Select(r => ((ImportedRecord)r.Record, r.Months)))
            .Concat(Contacts(file).Select(r => ((ImportedRecord)r.Record, r.Months)))
            .Concat(Integrations(file).Select(r => ((ImportedRecord)r.Record, r.Months)))
            .Concat(Entries(file).Select(r => ((ImportedRecord)r.Record, r.Months)))
            .Concat(Feedback(file).Select(r => ((ImportedRecord)r.Record, r.Months)));

    /// <summary>The kinds of which records are examined, in the order of their files.</summary>
    public static readonly IReadOnlyList<RecordKind> Kinds =
        [RecordKind.Stock, RecordKind.Agreements, RecordKind.Contacts, RecordKind.Integrations, RecordKind.MeasureEntries, RecordKind.Feedback];

    public static RecordKind KindOf(ImportedRecord record) => record switch
    {
        CarePeriod => RecordKind.Stock,
        Agreement => RecordKind.Agreements,
        Contact => RecordKind.Contacts,
        Integration => RecordKind.Integrations,
        MeasureEntry => RecordKind.MeasureEntries,
        Domain.Records.Feedback => RecordKind.Feedback,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, null),
    };

    /// <summary>The IFK responsible for a record, even where it counts for nobody because there is no care; null: none.</summary>
    /// <param name="months">Months in which it is examined.</param>
    public IEnumerable<(MonthSpan Months, string? Ifk)> IfksOf(CustomerFile file, ImportedRecord record, MonthSpan months)
    {
        if (record is not Agreement agreement)
            return [(months, file.ResponsibleFor(record))];
        if (file.CareOn(agreement.ConcludedOn) is { } care)
            return [(months, care.Ifk)];
        // Of nobody on its day: of whoever has the customer on the key day.
        return HeldOnKeyDays(file, months);
    }

    public bool IsAfterDataAsOf(ImportedRecord record, DateOnly day) => day > DataAsOf(record);

    private static IEnumerable<(MonthSpan Months, string? Ifk)> HeldOnKeyDays(CustomerFile file, MonthSpan months)
    {
        IEnumerable<MonthSpan> nobodys = [months];
        foreach (var (care, held) in CareMonths.Of(file.Care))
        {
            if (months.Within(held) is not { IsEmpty: false } part)
                continue;
            yield return (part, care.Ifk);
            nobodys = [.. nobodys.SelectMany(span => span.Without(part))];
        }
        foreach (var span in nobodys)
            yield return (span, null);
    }

    private MonthSpan Examined(ImportedRecord record, DateOnly day) =>
        IsAfterDataAsOf(record, day) ? MonthSpan.Always : new MonthSpan(Month.Of(day), Month.December(day.Year));

    private IEnumerable<MonthSpan> Examined(Agreement agreement)
    {
        var concluded = agreement.ConcludedOn;
        var year = Examined(agreement, concluded);
        if (year == MonthSpan.Always)
            return [year];
        // Between these days nothing but the end of its term makes an agreement valid or not.
        DateOnly[] turns = [concluded, .. Rules.Sets.Select(set => set.From).Append(agreement.ContinuedOn ?? concluded).Where(day => day > concluded).Distinct().Order()];
        return MonthSpan.Union([year, .. turns.Select((from, at) => Valid(from, at + 1 < turns.Length ? turns[at + 1].AddDays(-1) : null))]);

        MonthSpan Valid(DateOnly from, DateOnly? before)
        {
            if (!AgreementRules.IsValidOn(agreement, from, Rules))
                return MonthSpan.None;
            var last = AgreementRules.LastDay(agreement, from, Rules);
            return MonthSpan.OfKeyDays(from, before < last ? before.Value : last);
        }
    }
}
