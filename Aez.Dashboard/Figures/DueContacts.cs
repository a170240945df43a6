using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Figures;

/// <summary>A customer in care on the day of a worklist, and the talk that is due next.</summary>
/// <param name="Last">Last qualified contact up to the day; null: never.</param>
/// <param name="FirstTalkUntil">The day until which the first talk in person has to take place; null where none is asked for or it has taken place.</param>
public sealed record DueContact(CarePeriod Care, DateOnly? Last, ContactDue Next, DateOnly? FirstTalkUntil);

/// <summary>Who is to be spoken with next: one answer for the page of a month and for the own day.</summary>
public static class DueContacts
{
    /// <param name="care">All of the stock.</param>
    public static async Task<List<DueContact>> OfAsync(WorklistStock of, IReadOnlyCollection<CarePeriod> care, CancellationToken cancellationToken)
    {
        // Who is in a measure is asked only where some group asks for it.
        var talks = await of.Stock.LastTalksAsync(cancellationToken, andMeasures: of.Set.ContactIntervals.Any(group => group.InMeasure is not null));
        var (qualified, inPerson) = (talks.Qualified(of.Set), talks.InPerson());
        var beginnings = await of.Stock.BeginningsAsync([.. care.Where(c => FirstTalk(c, c.From) is not null)], cancellationToken);
        var due = new List<DueContact>(care.Count);
        foreach (var c in care)
        {
            var last = DayOf(qualified, c);
            var next = ContactDue.Of(c, last, talks.InMeasure.Contains(c.CustomerNumber), of.KeyDay, of.Set);
            due.Add(new DueContact(c, last, next, beginnings.TryGetValue(c.CustomerNumber, out var begins) ? FirstTalk(c, begins) : null));
        }
        return due;

        DateOnly? FirstTalk(CarePeriod period, DateOnly begins) => ContactDue.FirstTalk(begins, DayOf(inPerson, period), of.Rules);
    }

    private static DateOnly? DayOf(Dictionary<string, DateOnly> days, CarePeriod care) => days.TryGetValue(care.CustomerNumber, out var day) ? day : null;
}
