using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>The days of a customer's qualified contacts as one set of rules counts them.</summary>
internal sealed class QualifiedDays(RuleSet set)
{
    private readonly List<DateOnly> _days = [];

    public RuleSet Set => set;

    public void Clear() => _days.Clear();

    /// <summary>Contacts come in the order of their days.</summary>
    /// <returns>Whether it counts.</returns>
    public bool Take(Contact contact)
    {
        var counts = set.IsQualified(contact.Kind, contact.Outcome);
        if (counts)
            _days.Add(contact.Date);
        return counts;
    }

    /// <summary>The last one up to a day; null without one.</summary>
    public DateOnly? LastUpTo(DateOnly day)
    {
        var (first, next) = (0, _days.Count);
        while (first < next)
        {
            var middle = (first + next) / 2;
            if (_days[middle] <= day)
                first = middle + 1;
            else
                next = middle;
        }
        return first == 0 ? null : _days[first - 1];
    }
}
