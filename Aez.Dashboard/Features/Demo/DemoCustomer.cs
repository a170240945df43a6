using System.Runtime.InteropServices;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Demo;

/// <summary>A customer while the story is told: the periods of care so far, and how the customer behaves.</summary>
/// <param name="lastDay">What comes later nobody can know yet.</param>
internal sealed class DemoCustomer(string number, CarePeriod first, DateOnly lastDay)
{
    public string Number { get; } = number;

    public List<CarePeriod> Care { get; } = [first];

    /// <summary>Qualified contacts per month.</summary>
    public double ContactRate { get; init; }

    /// <summary>Signs agreements at all.</summary>
    public bool Agrees { get; init; }

    /// <summary>Last month with an integration, so that nobody takes up work every month.</summary>
    public Month? LastIntegration { get; set; }

    public CarePeriod Current => Care[^1];

    public DateOnly? End => Current.To;

    public CarePeriod? CareOn(DateOnly day) => CarePeriod.On(day, CollectionsMarshal.AsSpan(Care));

    /// <summary>Ends care; an end that nobody can know yet stays open.</summary>
    public void Close(DateOnly day)
    {
        if (Current.To is null && day >= Current.From && day <= lastDay)
            Current.To = day;
    }

    /// <summary>Ends the current period the day before and opens the next, in which something has changed.</summary>
    public void Continue(DateOnly day, Action<CarePeriod> change)
    {
        if (Current.To is not null || day <= Current.From)
            return;
        var before = Current;
        before.To = day.AddDays(-1);
        var next = new CarePeriod
        {
            CustomerNumber = Number,
            Ifk = before.Ifk,
            From = day,
            BirthDate = before.BirthDate,
            YoungestChildBirthDate = before.YoungestChildBirthDate,
            PartnerInHousehold = before.PartnerInHousehold,
            Section10 = before.Section10,
            ExpectedDelivery = before.ExpectedDelivery,
            SelfEmployed = before.SelfEmployed,
            SeverelyDisabled = before.SeverelyDisabled,
            Rehabilitation = before.Rehabilitation,
            CaseManagement = before.CaseManagement,
            AgreementRequired = before.AgreementRequired,
            ChildCareSecured = before.ChildCareSecured,
            ProfileClass = before.ProfileClass,
            VerbisFlag = before.VerbisFlag,
        };
        change(next);
        Care.Add(next);
    }
}
