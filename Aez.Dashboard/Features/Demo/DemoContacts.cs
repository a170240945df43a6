using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Talks, missed appointments, letters and e-mails through a customer's care.</summary>
internal sealed class DemoContacts(DemoOptions options, IReadOnlyList<Officer> officers, Dice dice)
{
    private const double NoShowsPerMonth = 0.10;
    private const double ExcusedPerMonth = 0.05;
    private const double LettersPerMonth = 0.25;
    private const double EmailsPerMonth = 0.08;

    /// <summary>Of those without a talk in the month, how many are reached by the calls that the team has decided on (<see cref="DemoDecisions"/>).</summary>
    private const double ReachedByCalls = 0.22;

    // Of their own, so that nothing else in the story moves.
    private readonly Dice _calls = new(options.Seed + 1);

    /// <summary>Early enough for the contact reach of the first month.</summary>
    private Month FirstMonth => options.FirstMonth.AddMonths(-ShippedRules.Concept2016.ReachMonths);

    public IEnumerable<Contact> Of(DemoCustomer customer)
    {
        var taken = new HashSet<(DateOnly, ContactKind)>();
        foreach (var care in customer.Care)
        {
            var last = Month.Earlier(Month.Of(care.To ?? options.LastDay), options.LastMonth);
            foreach (var month in Month.Range(Month.Later(Month.Of(care.From), FirstMonth), last))
            {
                foreach (var contact in Of(customer, care, month).Where(c => taken.Add((c.Date, c.Kind))))
                    yield return contact;
            }
        }
    }

    private IEnumerable<Contact> Of(DemoCustomer customer, CarePeriod care, Month month)
    {
        var from = care.From > month.FirstDay ? care.From : month.FirstDay;
        var to = care.To < month.KeyDay ? care.To.Value : month.KeyDay;
        var share = (to.DayNumber - from.DayNumber + 1) / 30.0;

        var talks = dice.Poisson(customer.ContactRate * Season(month) * share);
        for (var i = talks; i > 0; i--)
            yield return Contact(TalkKind(), ContactOutcome.Held);
        if (talks == 0 && HasCalls(month) && _calls.Hits(ReachedByCalls * share))
            yield return new Contact { CustomerNumber = customer.Number, Date = _calls.Workday(from, to), Kind = ContactKind.Phone, Ifk = care.Ifk, Outcome = ContactOutcome.Held };
        for (var i = dice.Poisson(NoShowsPerMonth * share); i > 0; i--)
            yield return Contact(dice.Hits(0.9) ? ContactKind.InPerson : ContactKind.Phone, ContactOutcome.NoShow);
        if (options.Era.IsPresent && dice.Hits(ExcusedPerMonth * share))
            yield return Contact(ContactKind.InPerson, ContactOutcome.Excused);
        for (var i = dice.Poisson(LettersPerMonth * share); i > 0; i--)
            yield return Contact(ContactKind.Letter, ContactOutcome.Held);
        for (var i = dice.Poisson(EmailsPerMonth * share); i > 0; i--)
            yield return Contact(ContactKind.Email, ContactOutcome.Held);

        Contact Contact(ContactKind kind, ContactOutcome outcome) => new()
        {
            CustomerNumber = customer.Number,
            Date = dice.Workday(from, to),
            Kind = kind,
            Ifk = dice.Hits(0.9) ? care.Ifk : dice.Hits(0.5) ? dice.Pick(officers).Code : null,
            Outcome = outcome,
        };
    }

    private bool HasCalls(Month month) => options.Era.IsPresent && month > DemoDecisions.CallsDecidedIn(options);

    private ContactKind TalkKind() => dice.Between(1, 100) switch
    {
        > 96 when options.Era.IsPresent => ContactKind.Outreach,
        > 86 when options.Era.IsPresent => ContactKind.Video,
        <= 60 => ContactKind.InPerson,
        <= 99 => ContactKind.Phone,
        _ => ContactKind.Video,
    };

    /// <summary>Holidays and the end of the year thin the talks out.</summary>
    private static double Season(Month month) => month.Number switch
    {
        7 or 8 => 0.9,
        12 => 0.8,
        1 or 2 => 1.1,
        _ => 1,
    };
}
