using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>The cases of the present that somebody always asks for, told back from its last day: each of the states that the law of 2026 knows.</summary>
internal sealed class DemoCurrentCases(DemoData data, DemoOptions options)
{
    private readonly List<string> _ifks = [.. data.Officers.Where(o => o.Unit == OfficerUnit.Aez).Select(o => o.Code)];
    private int _next;

    public static bool Fit(DemoOptions options) => options is { Months: >= 12, Customers: >= 100 };

    public void Add()
    {
        MissedInARow();
        ChildrenAroundTheLimits();
        Plans();
        Outreach();
        Remainders();
        Orientation();
        CareOnKeyDays();
        TwoAnswersDueToday();
    }

    /// <summary>One, two, three appointments in a row that were missed; one excused between them, which neither counts nor breaks the row; one kept, which breaks it.</summary>
    private void MissedInARow()
    {
        Missed((20, ContactOutcome.NoShow));
        Missed((45, ContactOutcome.NoShow), (20, ContactOutcome.NoShow));
        Missed((70, ContactOutcome.NoShow), (45, ContactOutcome.NoShow), (20, ContactOutcome.NoShow));
        Missed((70, ContactOutcome.NoShow), (45, ContactOutcome.Excused), (20, ContactOutcome.NoShow));
        Missed((70, ContactOutcome.NoShow), (45, ContactOutcome.Held), (20, ContactOutcome.NoShow));
    }

    /// <summary>Children of 10 to 40 months, with care that is secured, not secured, and not recorded.</summary>
    private void ChildrenAroundTheLimits()
    {
        foreach (var months in new[] { 10, 13, 14, 15, 20, 30, 35, 36, 40 })
        {
            foreach (var secured in new bool?[] { true, false, null })
            {
                var number = Care(Back(150), child: Term.Same(options.LastDay, -months).AddDays(-1), secured: secured);
                Contact(number, 40, ContactKind.InPerson);
                if (months >= 20 && secured == true)
                    Plan(number, 90);
            }
        }
    }

    private void Plans()
    {
        // Updated in time, and the months before it were covered, too.
        Plan(Care(Back(400)), 300, updated: 130);
        // Six months are over: the update is overdue, the plan is not missing.
        Plan(Care(Back(400)), 200);
        Plan(Care(Back(400)), 380, updated: 215);
        // Ends within the next weeks.
        Plan(Care(Back(400)), 170);
        Plan(Care(Back(400)), 40, kind: AgreementKind.Obligation);
        Plan(Care(Back(400)), 85, updated: 10, kind: AgreementKind.Obligation);
        // Never had one.
        Contact(Care(Back(60)), 30, ContactKind.Phone);
    }

    /// <summary>Reached by a visit alone.</summary>
    private void Outreach()
    {
        var number = Care(Back(300));
        Contact(number, 95, ContactKind.Letter);
        Contact(number, 25, ContactKind.Outreach);
    }

    /// <summary>FbW of the Jobcenter has ended; what had begun before may come to its end.</summary>
    private void Remainders()
    {
        Entry(Care(Back(420)), "FbW", Day(options.LastMonth.AddMonths(-9), 15));
        Entry(Care(Back(420)), "FbW", Day(options.LastMonth.AddMonths(-3), 3));
    }

    private void Orientation()
    {
        Entry(Care(Back(200)), "BOP", Day(options.LastMonth.AddMonths(-2), 9));
        Entry(Care(Back(200)), "BOP", Day(options.LastMonth.AddMonths(-1), 6));
    }

    /// <summary>Care that begins, ends or changes hands on a key day counts on that day.</summary>
    private void CareOnKeyDays()
    {
        Care(options.LastMonth.AddMonths(-5).KeyDay);
        Care(Back(400), options.LastMonth.AddMonths(-2).KeyDay);
        var number = Care(Back(400), options.LastMonth.AddMonths(-3).KeyDay);
        Care(options.LastMonth.AddMonths(-2).FirstDay, number: number, ifk: 2);
    }

    private void TwoAnswersDueToday()
    {
        foreach (var due in new[] { 0, 3 })
        {
            var number = Care(Back(250));
            data.Feedback.Add(new Feedback
            {
                Source = FeedbackSource.Provider,
                ReceivedOn = Back(10 + due),
                Ifk = data.Care[^1].Ifk,
                CustomerNumber = number,
                DueOn = Back(due),
            });
        }
    }

    private void Missed(params (int DaysBack, ContactOutcome Outcome)[] appointments)
    {
        var number = Care(Back(300));
        Plan(number, 110);
        Contact(number, 100, ContactKind.InPerson);
        foreach (var (daysBack, outcome) in appointments)
            data.Contacts.Add(new Contact { CustomerNumber = number, Date = Workday(daysBack), Kind = ContactKind.InPerson, Ifk = data.Care[^1].Ifk, Outcome = outcome });
    }

    private string Care(DateOnly from, DateOnly? to = null, DateOnly? child = null, string? number = null, int? ifk = null, bool? secured = null)
    {
        number ??= NextNumber();
        data.Care.Add(new CarePeriod
        {
            CustomerNumber = number,
            Ifk = _ifks[(ifk ?? _next) % _ifks.Count],
            From = from,
            To = to,
            BirthDate = options.LastDay.AddYears(-32),
            YoungestChildBirthDate = child ?? options.LastDay.AddYears(-8),
            ChildCareSecured = secured,
            VerbisFlag = true,
        });
        return number;
    }

    private void Plan(string number, int daysBack, int? updated = null, AgreementKind kind = AgreementKind.Kooperationsplan) =>
        data.Agreements.Add(new Agreement { CustomerNumber = number, Kind = kind, ConcludedOn = Back(daysBack), ContinuedOn = updated is { } days ? Back(days) : null });

    private void Contact(string number, int daysBack, ContactKind kind) =>
        data.Contacts.Add(new Contact { CustomerNumber = number, Date = Workday(daysBack), Kind = kind });

    private void Entry(string number, string instrument, DateOnly day) => data.Entries.Add(new MeasureEntry
    {
        NaturalKey = MeasureEntry.KeyOf(null, number, instrument, day),
        CustomerNumber = number,
        Instrument = instrument,
        EntryOn = day,
        Provider = "Bildungswerk Beispiel gGmbH",
    });

    /// <summary>Almost only zeros: a program that takes it for a number loses them.</summary>
    private string NextNumber() => (++_next).ToString("D9", CultureInfo.InvariantCulture);

    private DateOnly Back(int days) => options.LastDay.AddDays(-days);

    private DateOnly Workday(int daysBack) => Back(daysBack) switch
    {
        { DayOfWeek: DayOfWeek.Saturday } day => day.AddDays(-1),
        { DayOfWeek: DayOfWeek.Sunday } day => day.AddDays(-2),
        var day => day,
    };

    private static DateOnly Day(Month month, int day) => new(month.Year, month.Number, day);
}
