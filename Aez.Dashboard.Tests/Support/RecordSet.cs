using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using CsCheck;

namespace Aez.Dashboard.Tests.Support;

/// <summary>A small world of records, generated so that its days meet often: few customers, few months, many key days; two teams, of two IFKs and of one.</summary>
public sealed record RecordSet(
    IReadOnlyList<Officer> Officers,
    IReadOnlyList<CarePeriod> Care,
    IReadOnlyList<Agreement> Agreements,
    IReadOnlyList<Contact> Contacts,
    IReadOnlyList<Integration> Integrations,
    IReadOnlyList<MeasureEntry> Entries,
    IReadOnlyList<Feedback> Feedback)
{
    public static readonly Month First = new(2015, 1);
    public static readonly DateOnly DataAsOf = new(2016, 12, 15);

    private static readonly string[] Ifks = ["A1", "A2", "B1", "U1"];
    private static readonly string[] Customers = ["0001", "0002", "0003", "A-4", "5"];
    private static readonly string[] Instruments = ["MAT", "FbW", "AGH"];

    private static readonly Gen<DateOnly> AnyDay = Gen.Int[0, 720].Select(First.FirstDay.AddDays);
    private static readonly Gen<DateOnly> KeyDayish = Gen.Select(Gen.Int[0, 23], Gen.Int[-1, 1], (month, day) => First.AddMonths(month).KeyDay.AddDays(day));
    private static readonly Gen<DateOnly> Day = Gen.Frequency((2, AnyDay), (1, KeyDayish));
    private static readonly Gen<DateOnly?> PerhapsDay = Gen.Frequency((1, Day.Select(d => (DateOnly?)d)), (1, Gen.Const((DateOnly?)null)));
    private static readonly Gen<DateOnly?> BirthOfChild = Gen.Frequency((3, Gen.Int[-7000, 800].Select(d => (DateOnly?)First.FirstDay.AddDays(d))), (1, Gen.Const((DateOnly?)null)));
    private static readonly Gen<string> Customer = OneOf(Customers);
    private static readonly Gen<string?> PerhapsIfk = OneOf<string?>(null, "A1", "A2", "B1", "U1");

    public static readonly Gen<RecordSet> Any = Gen.Select(
        Gen.Select(Gen.Int[0, 10], Gen.Int[0, 10], Gen.Int[0, 10]),
        Gen.Select(Customer, OneOf(Ifks), Day, PerhapsDay, BirthOfChild, Gen.Int[0, 255], OneOf<bool?>(null, null, true, false)).Array[0, 9],
        Gen.Select(Customer, Gen.Enum<AgreementKind>(), Day, PerhapsDay, PerhapsDay, PerhapsDay).Array[0, 9],
        Gen.Select(Customer, Day, Gen.Enum<ContactKind>(), Gen.Enum<ContactOutcome>(), PerhapsIfk).Array[0, 25],
        Gen.Select(Customer, Day, Gen.Enum<IntegrationKind>(), PerhapsIfk).Array[0, 12],
        Gen.Select(Customer, OneOf(Instruments), Day, PerhapsIfk, OneOf<string?>(null, null, "1", "2")).Array[0, 12],
        Gen.Select(Customer, OneOf(Ifks), Day, PerhapsDay, PerhapsDay, Gen.Enum<FeedbackSource>()).Array[0, 6],
        (active, care, agreements, contacts, integrations, entries, feedback) => new RecordSet(
            OfficersOf(active),
            CareOf(care),
            [.. agreements.DistinctBy(a => (a.Item1, a.Item2, a.Item3)).Select(a => new Agreement { CustomerNumber = a.Item1, Kind = a.Item2, ConcludedOn = a.Item3, ValidUntil = NotBefore(a.Item3, a.Item4), EndedOn = NotBefore(a.Item3, a.Item5), ContinuedOn = NotBefore(a.Item3, a.Item6) })],
            [.. contacts.DistinctBy(c => (c.Item1, c.Item2, c.Item3)).Select(c => new Contact { CustomerNumber = c.Item1, Date = c.Item2, Kind = c.Item3, Outcome = c.Item4, Ifk = c.Item5 })],
            [.. integrations.DistinctBy(i => (i.Item1, i.Item2, i.Item3)).Select(i => new Integration { CustomerNumber = i.Item1, StartOn = i.Item2, Kind = i.Item3, Ifk = i.Item4 })],
            [.. entries.Select(e => e with { Item5 = e.Item5 is null ? null : $"{e.Item1}-{e.Item2}-{e.Item3:yyyyMMdd}-{e.Item5}" }).DistinctBy(e => (e.Item1, e.Item2, e.Item3, e.Item5)).Select(e => new MeasureEntry { NaturalKey = MeasureEntry.KeyOf(e.Item5, e.Item1, e.Item2, e.Item3), ParticipationId = e.Item5, CustomerNumber = e.Item1, Instrument = e.Item2, EntryOn = e.Item3, Ifk = e.Item4 })],
            [.. feedback.DistinctBy(f => (f.Item1, f.Item2, f.Item3)).Select(f => new Feedback { CustomerNumber = f.Item1, Ifk = f.Item2, ReceivedOn = f.Item3, Source = f.Item6, DueOn = NotBefore(f.Item3, f.Item4), EvaluatedOn = NotBefore(f.Item3, f.Item5) })]));

    /// <summary>The same records in the law of 2016, across the turn of 2023 and across that of 2026.</summary>
    public static readonly Gen<RecordSet> InAnyEra = Gen.Select(Any, OneOf(First, new Month(2022, 8), new Month(2025, 7)), (records, first) => records.Moved(first));

    public Month FirstMonth { get; private init; } = First;

    public DateOnly KnownUntil => DataAsOf.AddDays(Shift(FirstMonth));

    private static int Shift(Month first) => first.FirstDay.DayNumber - First.FirstDay.DayNumber;

    /// <summary>By days: what was of different days stays so.</summary>
    private RecordSet Moved(Month first)
    {
        foreach (var record in All)
        {
            foreach (var property in record.GetType().GetProperties().Where(p => p.CanWrite && p.GetValue(record) is DateOnly))
                property.SetValue(record, ((DateOnly)property.GetValue(record)!).AddDays(Shift(first)));
        }
        return this with { FirstMonth = first };
    }

    public object[] All => [.. Officers, .. Care, .. Agreements, .. Contacts, .. Integrations, .. Entries, .. Feedback];

    private static List<Officer> OfficersOf((int, int, int) active) =>
    [
        new() { Code = "A1", Name = "Eins", Team = "Bewerber-Service", Unit = OfficerUnit.Aez, FullTimeEquivalent = 0.85m, ActiveFrom = First.AddMonths(active.Item1).FirstDay },
        new() { Code = "A2", Name = "Zwei", Team = "Bewerber-Service", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1m, ActiveFrom = First.FirstDay, ActiveTo = First.AddMonths(12 + active.Item2).KeyDay },
        new() { Code = "B1", Name = "Vier", Team = "Süd", Unit = OfficerUnit.Aez, FullTimeEquivalent = 1m, ActiveFrom = First.FirstDay },
        new() { Code = "U1", Name = "Drei", Team = "U25", Unit = OfficerUnit.U25, FullTimeEquivalent = 0.5m, ActiveFrom = First.AddMonths(active.Item3).FirstDay },
    ];

    /// <summary>Keeps periods of one customer apart, as imports do.</summary>
    private static List<CarePeriod> CareOf((string, string, DateOnly, DateOnly?, DateOnly?, int, bool?)[] periods)
    {
        var result = new List<CarePeriod>();
        foreach (var (customer, ifk, from, to, child, flags, required) in periods)
        {
            var care = new CarePeriod
            {
                CustomerNumber = customer,
                Ifk = ifk,
                From = from,
                To = NotBefore(from, to),
                BirthDate = First.FirstDay.AddYears(-24).AddDays(flags * 5),
                YoungestChildBirthDate = child,
                ChildLeftOn = (flags & 7) == 2 ? child?.AddYears(16).AddDays(flags) : null,
                PartnerInHousehold = (flags & 7) == 1,
                Section10 = (flags & 8) != 0,
                SelfEmployed = (flags & 112) == 16,
                CaseManagement = (flags & 112) == 32,
                SeverelyDisabled = (flags & 112) == 48,
                AgreementRequired = required,
                ChildCareSecured = (flags & 3) switch { 1 => true, 2 => false, _ => null },
            };
            if (!result.Any(other => other.CustomerNumber == customer && other.From <= (care.To ?? DateOnly.MaxValue) && care.From <= (other.To ?? DateOnly.MaxValue)))
                result.Add(care);
        }
        return result;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static DateOnly? NotBefore(DateOnly start, DateOnly? day) => day >= start ? day : null;
}
