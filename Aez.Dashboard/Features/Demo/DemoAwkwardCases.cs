using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>
/// Cases at the edges of the rules, told one by one: in a demo somebody always asks for exactly these.
/// </summary>
internal sealed class DemoAwkwardCases(DemoData data)
{
    private readonly List<string> _ifks = [.. data.Officers.Where(o => o.Unit == OfficerUnit.Aez).Select(o => o.Code)];
    private int _next;

    /// <summary>The cases lie in the second half of 2015 and in 2016.</summary>
    public static bool Fit(DemoOptions options) => options is { Months: >= 24, Customers: >= 100 };

    public void Add()
    {
        CareOnKeyDays();
        CareWithGap();
        AgreementsAtTheEndOfAugustAndFebruary();
        BirthdayOnLeapDay();
        SeveralIntegrationsInOneMonth();
        EventsWithoutIfk();
        ContactsAtTheEndOfCare();
        TwoEntriesIntoOneInstrument();
    }

    /// <summary>Care that begins, ends or changes hands on a key day counts on that day.</summary>
    private void CareOnKeyDays()
    {
        Care(Day("2016-06-30"));
        Care(Day("2015-02-10"), Day("2016-08-31"));
        var number = Care(Day("2015-03-02"), Day("2016-04-30"));
        Care(Day("2016-05-01"), number: number, ifk: 2);
    }

    /// <summary>Two periods of care with three months between them.</summary>
    private void CareWithGap()
    {
        var number = Care(Day("2015-01-12"), Day("2015-11-30"));
        Care(Day("2016-03-01"), number: number);
    }

    /// <summary>Six months from 31 August end in February; six months from 29 February on 28 August.</summary>
    private void AgreementsAtTheEndOfAugustAndFebruary()
    {
        var number = Care(Day("2015-08-03"));
        Agreement(number, "2015-08-31");
        Agreement(number, "2016-02-29");
        Agreement(number, "2016-08-31");
    }

    /// <summary>A child born on 29 February is three, and eighteen, from 1 March of a common year.</summary>
    private void BirthdayOnLeapDay()
    {
        Care(Day("2015-05-04"), child: Day("2012-02-29"));
        Care(Day("2015-05-04"), child: Day("2000-02-29"));
    }

    /// <summary>One customer and month, one integration: the earliest, and on the same day the IFK first by Kürzel.</summary>
    private void SeveralIntegrationsInOneMonth()
    {
        var number = Care(Day("2015-06-01"));
        Integration(number, "2016-09-05", IntegrationKind.Employment, Ifk(1));
        Integration(number, "2016-09-19", IntegrationKind.SelfEmployment, Ifk(0));
        number = Care(Day("2015-06-01"));
        Integration(number, "2016-08-01", IntegrationKind.Employment, Ifk(2));
        Integration(number, "2016-08-01", IntegrationKind.Training, Ifk(0));
    }

    /// <summary>The IFK in care takes the place of one that the row does not name; with neither, the event counts nowhere.</summary>
    private void EventsWithoutIfk()
    {
        Integration(Care(Day("2015-04-01")), "2016-05-02", IntegrationKind.Employment, null);
        Integration(NextNumber(), "2016-05-09", IntegrationKind.Employment, null);
        Entry(NextNumber(), "2016-06-06", null);
    }

    /// <summary>A talk on the last day of care counts, one a week later does not; letters alone reach nobody.</summary>
    private void ContactsAtTheEndOfCare()
    {
        var number = Care(Day("2015-07-01"), Day("2016-10-14"));
        Contact(number, "2016-10-14", ContactKind.InPerson);
        Contact(number, "2016-10-21", ContactKind.Phone);
        number = Care(Day("2015-07-01"));
        Contact(number, "2016-07-05", ContactKind.Letter);
        Contact(number, "2016-10-06", ContactKind.Letter);
    }

    /// <summary>Support cases are counted, not persons.</summary>
    private void TwoEntriesIntoOneInstrument()
    {
        var number = Care(Day("2015-09-01"));
        Entry(number, "2016-04-04", "T2016-900001");
        Entry(number, "2016-04-25", "T2016-900002");
    }

    private string Care(DateOnly from, DateOnly? to = null, DateOnly? child = null, string? number = null, int? ifk = null)
    {
        number ??= NextNumber();
        data.Care.Add(new CarePeriod
        {
            CustomerNumber = number,
            Ifk = Ifk(ifk ?? _next),
            From = from,
            To = to,
            BirthDate = Day("1984-05-17"),
            YoungestChildBirthDate = child ?? Day("2008-11-03"),
            VerbisFlag = true,
        });
        return number;
    }

    private void Agreement(string number, string concluded) =>
        data.Agreements.Add(new Agreement { CustomerNumber = number, ConcludedOn = Day(concluded) });

    private void Integration(string number, string start, IntegrationKind kind, string? ifk) =>
        data.Integrations.Add(new Integration { CustomerNumber = number, StartOn = Day(start), Kind = kind, Ifk = ifk });

    private void Contact(string number, string day, ContactKind kind) =>
        data.Contacts.Add(new Contact { CustomerNumber = number, Date = Day(day), Kind = kind });

    private void Entry(string number, string day, string? participation) => data.Entries.Add(new MeasureEntry
    {
        NaturalKey = MeasureEntry.KeyOf(participation, number, "MAT", Day(day)),
        CustomerNumber = number,
        Instrument = "MAT",
        EntryOn = Day(day),
        ParticipationId = participation,
    });

    /// <summary>Almost only zeros: a program that takes it for a number loses them.</summary>
    private string NextNumber() => (++_next).ToString("D9", System.Globalization.CultureInfo.InvariantCulture);

    private string Ifk(int position) => _ifks[position % _ifks.Count];

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
