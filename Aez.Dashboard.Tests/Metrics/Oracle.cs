using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Metrics;

/// <summary>
/// The definitions of spec section 3 once more, as directly as they are written there and as slowly as that is: cell by cell,
/// by scanning all records.
/// </summary>
internal sealed class Oracle(RecordSet records)
{
    public decimal? Numerator(string indicator, string ifk, Month month, string instrument = "") => Cell(indicator, ifk, month, instrument).Numerator;

    public (decimal? Numerator, decimal? Denominator) Cell(string indicator, string ifk, Month month, string instrument = "") => indicator switch
    {
        "integrations" => (Integrations(ifk, month), null),
        "measure-entries" => (records.Entries.Count(e => e.Instrument == instrument && month.Contains(e.EntryOn) && IfkOf(e.Ifk, e.CustomerNumber, e.EntryOn) == ifk), null),
        "stock" => (Stock(ifk, month).Count, null),
        "egv-validity" => (Required(ifk, month).Count(c => records.Agreements.Any(a => a.CustomerNumber == c.CustomerNumber && Valid(a, month.KeyDay))), Required(ifk, month).Count),
        "contact-density" => (records.Contacts.Count(c => month.Contains(c.Date) && Qualified(c, month) && IfkOf(null, c.CustomerNumber, c.Date) == ifk), Stock(ifk, month).Count),
        "contact-reach" => (Stock(ifk, month).Count(s => records.Contacts.Any(c => c.CustomerNumber == s.CustomerNumber && Qualified(c, month) && c.Date > month.KeyDay.AddMonths(-3) && c.Date <= month.KeyDay)), Stock(ifk, month).Count),
        "integration-rate" => TwelveMonthsExist(ifk, month)
            ? (Enumerable.Range(0, 12).Sum(i => Integrations(ifk, month.AddMonths(-i))), Enumerable.Range(1, 12).Sum(i => Stock(ifk, month.AddMonths(-i)).Count) / 12m)
            : (null, null),
        "feedback-timeliness" => (Due(ifk, month).Count(f => f.EvaluatedOn is { } day && day <= (f.DueOn ?? f.ReceivedOn.AddDays(14))), Due(ifk, month).Count),
        "assignment-conformity" => (Stock(ifk, month).Count(c => IsAez(c, month.KeyDay)), Stock(ifk, month).Count),
        "caseload" => (Stock(ifk, month).Count, records.Officers.Where(o => o.Code == ifk && o.ActiveFrom <= month.KeyDay && !(o.ActiveTo < month.KeyDay)).Sum(o => o.FullTimeEquivalent)),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator), indicator, null),
    };

    /// <summary>What is judged: those for whom it happened, of those for whom it could (spec section 4).</summary>
    public (int Reached, int Of) Flow(string topic, string ifk, Month month)
    {
        if (topic == "contact-in-month")
            return (Stock(ifk, month).Count(s => records.Contacts.Any(c => c.CustomerNumber == s.CustomerNumber && Qualified(c, month) && month.Contains(c.Date))), Stock(ifk, month).Count);
        var (before, now) = (month.FirstDay.AddDays(-1), month.KeyDay);
        var due = Required(ifk, month).Where(c =>
        {
            var had = records.Agreements.Where(a => a.CustomerNumber == c.CustomerNumber && Valid(a, before)).ToList();
            return had.Count == 0 || had.TrueForAll(a => !Valid(a, now));
        }).ToList();
        return (due.Count(c => records.Agreements.Any(a => a.CustomerNumber == c.CustomerNumber && Valid(a, now))), due.Count);
    }

    private List<CarePeriod> Stock(string ifk, Month month) =>
        [.. records.Care.Where(c => c.Ifk == ifk && c.From <= month.KeyDay && (c.To is null || c.To >= month.KeyDay))];

    /// <summary>Those of the stock who need no agreement and have a valid one.</summary>
    public int ExemptWithAgreement(string ifk, Month month) => Stock(ifk, month).Except(Required(ifk, month))
        .Count(c => records.Agreements.Any(a => a.CustomerNumber == c.CustomerNumber && Valid(a, month.KeyDay)));

    /// <summary>Those who need one, have none valid, and whose last one was a plan or an obligation that nobody ended.</summary>
    public int AwaitingContinuation(string ifk, Month month) => Required(ifk, month).Count(c =>
    {
        var day = month.KeyDay;
        List<Agreement> known = [.. records.Agreements.Where(a => a.CustomerNumber == c.CustomerNumber && a.ConcludedOn <= day)];
        if (known.Count == 0 || known.Exists(a => Valid(a, day)))
            return false;
        var last = known.OrderBy(a => LastDay(a, day)).ThenBy(a => a.ConcludedOn).ThenBy(a => a.Kind).Last();
        return last.Kind is AgreementKind.Kooperationsplan or AgreementKind.Obligation && !(last.EndedOn <= day);
    });

    private static DateOnly LastDay(Agreement a, DateOnly day)
    {
        var until = a.ValidUntil ?? EndOfTerm(day >= new DateOnly(2023, 7, 1) && a.ContinuedOn > a.ConcludedOn && a.ContinuedOn <= day ? a.ContinuedOn.Value : a.ConcludedOn, 6);
        if (a.Kind is AgreementKind.Egv or AgreementKind.EgvVa && until.Year > 2023)
            until = new DateOnly(2023, 12, 31);
        return a.EndedOn is { } ended && ended <= until ? ended.AddDays(-1) : until;
    }

    private List<CarePeriod> Required(string ifk, Month month) => [.. Stock(ifk, month).Where(c => c.AgreementRequired ?? !IsYoung(c, month.KeyDay))];

    private static bool IsYoung(CarePeriod c, DateOnly day) => c.YoungestChildBirthDate is { } birth && birth <= day
        && day <= EndOfTerm(birth, day < new DateOnly(2026, 7, 1) || c.ChildCareSecured == false ? 36 : 14);

    private static bool Valid(Agreement a, DateOnly day) =>
        a.ConcludedOn <= day
        && Forms(day).Contains(a.Kind)
        && day <= (a.ValidUntil ?? EndOfTerm(day >= new DateOnly(2023, 7, 1) && a.ContinuedOn > a.ConcludedOn && a.ContinuedOn <= day ? a.ContinuedOn.Value : a.ConcludedOn, 6))
        && !(a.EndedOn is { } ended && ended <= day);

    private static AgreementKind[] Forms(DateOnly day) => (day.Year * 100 + day.Month) switch
    {
        <= 202306 => [AgreementKind.Egv, AgreementKind.EgvVa],
        <= 202312 => [AgreementKind.Egv, AgreementKind.EgvVa, AgreementKind.Kooperationsplan],
        <= 202606 => [AgreementKind.Kooperationsplan],
        _ => [AgreementKind.Kooperationsplan, AgreementKind.Obligation],
    };

    /// <summary>The day before the one with the same number some months on; where that month is too short for it, the month's last day.</summary>
    internal static DateOnly EndOfTerm(DateOnly day, int months)
    {
        var (year, month) = (day.Year + (day.Month - 1 + months) / 12, (day.Month - 1 + months) % 12 + 1);
        return day.Day == 1 ? new DateOnly(year, month, 1).AddDays(-1)
            : day.Day - 1 <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day.Day - 1)
            : new DateOnly(year, month, DateTime.DaysInMonth(year, month));
    }

    private decimal Integrations(string ifk, Month month)
    {
        var counted = 0;
        foreach (var customer in records.Integrations.Select(i => i.CustomerNumber).Distinct())
        {
            var first = records.Integrations
                .Where(i => i.CustomerNumber == customer && month.Contains(i.StartOn) && (int)i.Kind <= 2)
                .Select(i => (i.StartOn, Ifk: IfkOf(i.Ifk, customer, i.StartOn)))
                .Where(i => i.Ifk is not null)
                .OrderBy(i => i.StartOn).ThenBy(i => i.Ifk == IfkOf(null, customer, i.StartOn) ? 0 : 1).ThenBy(i => i.Ifk, StringComparer.Ordinal)
                .FirstOrDefault();
            counted += first.Ifk == ifk ? 1 : 0;
        }
        return counted;
    }

    private List<Feedback> Due(string ifk, Month month) =>
        [.. records.Feedback.Where(f => f.Ifk == ifk && month.Contains(f.DueOn ?? f.ReceivedOn.AddDays(14)))];

    private static bool Qualified(Contact c, Month month) => ((int)c.Kind <= 2 || (c.Kind == ContactKind.Outreach && month.KeyDay.Year * 100 + month.KeyDay.Month >= 202307)) && c.Outcome == ContactOutcome.Held;

    private string? IfkOf(string? named, string customer, DateOnly day) => records.Care.All(c => c.CustomerNumber != customer)
        ? null
        : named ?? records.Care.FirstOrDefault(c => c.CustomerNumber == customer && c.From <= day && (c.To is null || c.To >= day))?.Ifk;

    /// <summary>Of the team; of an IFK of another unit, who has none with figures, of the house.</summary>
    private bool TwelveMonthsExist(string ifk, Month month)
    {
        var own = records.Officers.Single(o => o.Code == ifk);
        var team = records.Officers.Where(o => own.Unit != OfficerUnit.Aez || (o.Unit == OfficerUnit.Aez && o.Team == own.Team)).ToList();
        var first = Month.Range(records.FirstMonth.AddMonths(-1), month).FirstOrDefault(m => team.Exists(o => Stock(o.Code, m).Count > 0));
        return first != default && month.Since(first) >= 12;
    }

    private static bool IsAez(CarePeriod c, DateOnly day)
    {
        var years = c.YoungestChildBirthDate is { } birth && birth <= day ? Age.On(day, birth) : (int?)null;
        if (c.ChildLeftOn is { } left && left <= day)
            years = null;
        // Whose expected child is born, at most 120 days early, is pregnant no more.
        var expecting = c.ExpectedDelivery is { } expected && !(c.YoungestChildBirthDate is { } born && born <= day && expected.DayNumber - born.DayNumber <= 120);
        var singleParent = !c.PartnerInHousehold && (years < 18 || c.Section10 || expecting);
        return singleParent && !c.SelfEmployed && !(c.BirthDate is { } own && Age.On(day, own) < 25)
            && !c.SeverelyDisabled && !c.Rehabilitation && !c.CaseManagement;
    }
}
