using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// In which months a care may count other than in the month before. Between them nothing becomes different, so that care since 1910 costs as
/// much as care since last year: what it counts is found once and added to all of them.
/// </summary>
internal readonly struct TurningMonths
{
    // So many months are asked one by one sooner than their turns are found.
    private const int FewMonths = 36;

    private readonly Month _from;
    private readonly Month _to;
    private readonly List<Month>? _turns;

    /// <param name="qualified">Days of the customer's contacts that count by some set.</param>
    /// <param name="from">First month of the care that is asked for.</param>
    /// <param name="to">Its last month.</param>
    public TurningMonths(CustomerFile customer, CarePeriod care, List<DateOnly> qualified, RuleTimeline rules, Month from, Month to)
    {
        (_from, _to) = (from, to);
        if (to.Since(from) < FewMonths)
            return;
        _turns = [];
        foreach (var other in customer.Care)
        {
            Turn(other.From);
            Turn(other.To);
        }
        foreach (var day in AssignmentRules.TurningDays(care).Concat(AgreementRules.TurningDays(care, rules)))
            Turn(day);
        foreach (var day in customer.Agreements.SelectMany(agreement => AgreementRules.TurningDays(agreement, rules)))
            Turn(day);
        foreach (var set in rules.Sets)
            Turn(set.From);
        var reaches = rules.Sets.Select(set => set.ReachMonths).Distinct().ToList();
        foreach (var contact in qualified)
        {
            foreach (var day in ContactBands.TurningDays(contact))
                Turn(day);
            foreach (var months in reaches)
                Turn(Term.Same(contact, months));
        }
        _turns.Sort();
    }

    /// <summary>The next month that may be different; the one after the last where none is.</summary>
    public Month After(Month month)
    {
        if (_turns is null || month >= _to)
            return month.Next;
        var at = _turns.BinarySearch(month.Next);
        at = at < 0 ? ~at : at;
        return at < _turns.Count ? _turns[at] : _to.Next;
    }

    /// <summary>What a day makes different is so from its month on, and seen from the month after it, too: some rules look at two key days.</summary>
    private void Turn(DateOnly? day)
    {
        if (day is not { } known)
            return;
        var month = Month.Of(known);
        if (month > _from && month <= _to)
            _turns!.Add(month);
        if (month >= _from && month < _to)
            _turns!.Add(month.Next);
    }
}
