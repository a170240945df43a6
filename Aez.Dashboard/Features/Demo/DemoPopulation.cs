using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Who the customers are when their care begins.</summary>
internal sealed class DemoPopulation(DemoOptions options, IReadOnlyList<Officer> officers, Dice dice)
{
    private const double ShareOfOtherUnits = 0.09;

    // What leaves must be replaced, so that the stock stays about the same over the months.
    private const double ArrivalsPerMonth = 0.0105;
    private const double MostArrivals = 0.6;

    /// <summary>Whether care is secured is asked for younger children.</summary>
    private const int ChildOfQuestion = 3;

    private static readonly string[] ProfileClasses =
        ["Marktprofil", "Aktivierungsprofil", "Förderprofil", "Entwicklungsprofil", "Stabilisierungsprofil", "Unterstützungsprofil"];

    private readonly List<Officer> _team = [.. officers.Where(o => o.Unit == OfficerUnit.Aez)];
    private readonly List<Officer> _others = [.. officers.Where(o => o.Unit != OfficerUnit.Aez)];

    /// <summary>The n-th customer number: text with leading zeros, in no recognisable order, no number twice below a million.</summary>
    public static string Number(int n) => "061" + ((618_033L * n + 271_828) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public IEnumerable<DemoCustomer> Create(int count)
    {
        for (var n = 1; n <= count; n++)
            yield return Customer(Number(n));
    }

    private DemoCustomer Customer(string number)
    {
        var officer = dice.Pick(dice.Hits(ShareOfOtherUnits) ? _others : _team, o => (double)o.FullTimeEquivalent);
        var from = CareFrom();
        var care = new CarePeriod
        {
            CustomerNumber = number,
            Ifk = officer.Code,
            From = from,
            BirthDate = Birth(from, officer.Unit == OfficerUnit.U25 ? 18 : 25, officer.Unit == OfficerUnit.U25 ? 22 : 50),
            YoungestChildBirthDate = ChildBirth(from),
            SelfEmployed = officer.Unit == OfficerUnit.SelfEmployed,
            SeverelyDisabled = officer.Unit == OfficerUnit.RehaSb && dice.Hits(0.6),
            CaseManagement = officer.Unit == OfficerUnit.CaseManagement,
            AgreementRequired = dice.Hits(0.03) ? false : dice.Hits(0.02) ? true : null,
            ProfileClass = dice.Hits(0.92) ? dice.Pick(ProfileClasses) : null,
            VerbisFlag = dice.Hits(0.9) ? true : dice.Hits(0.6) ? false : null,
        };
        if (options.Era.IsPresent && care.YoungestChildBirthDate is { } child && Age.On(from, child) < ChildOfQuestion)
            care.ChildCareSecured = dice.Hits(0.55) ? true : dice.Hits(0.4) ? false : null;
        care.Rehabilitation = officer.Unit == OfficerUnit.RehaSb && !care.SeverelyDisabled;
        if (officer.Unit == OfficerUnit.Aez)
            Deviate(care);
        return new DemoCustomer(number, care, options.LastDay) { ContactRate = ContactRate(), Agrees = dice.Hits(0.97) };
    }

    /// <summary>Some customers of the team belong elsewhere by the concept, and some are single parents in an uncommon way.</summary>
    private void Deviate(CarePeriod care)
    {
        switch (dice.Between(1, 100))
        {
            case 1:
                care.SelfEmployed = true;
                break;
            case 2:
                care.BirthDate = Birth(care.From, 20, 24);
                break;
            case 3:
                care.SeverelyDisabled = true;
                break;
            case 4:
                care.CaseManagement = true;
                break;
            case 5:
                care.YoungestChildBirthDate = null;
                care.ExpectedDelivery = care.From.AddDays(dice.Between(30, 200));
                break;
            case 6:
                care.YoungestChildBirthDate = null;
                care.Section10 = true;
                break;
        }
    }

    private DateOnly CareFrom()
    {
        var arrives = dice.Hits(Math.Min(MostArrivals, ArrivalsPerMonth * options.Months));
        return arrives
            ? dice.Workday(options.FirstMonth.FirstDay, options.LastDay)
            : dice.Workday(options.FirstMonth.FirstDay.AddDays(-900), options.FirstMonth.FirstDay.AddDays(-1));
    }

    private DateOnly Birth(DateOnly at, int youngest, int oldest) => dice.Day(at.AddYears(-oldest).AddDays(1), at.AddYears(-youngest));

    /// <summary>Youngest children are rather small: two in five below six years.</summary>
    private DateOnly ChildBirth(DateOnly at) =>
        dice.Hits(0.4) ? Birth(at, 1, 6) : Birth(at, 6, 17);

    /// <summary>A few are hardly reached; most come about every second month.</summary>
    private double ContactRate() => dice.Between(1, 100) switch
    {
        <= 12 => 0.15,
        <= 72 => 0.68,
        _ => 1.0,
    };
}
