namespace Aez.Dashboard.Domain.Rules;

/// <summary>
/// Which rule holds on which day: the last set that begins on or before it. The one place that knows; nobody else compares a day with the
/// beginning of a law. Months before a set begins are never counted by it.
/// </summary>
public sealed class RuleTimeline
{
    /// <summary>The sets that ship.</summary>
    public static readonly RuleTimeline Shipped = new(ShippedRules.All);

    private readonly RuleSet[] _sets;

    /// <param name="sets">In any order; one of them holds from the beginning, and no two begin on one day.</param>
    public RuleTimeline(IEnumerable<RuleSet> sets)
    {
        _sets = [.. sets.OrderBy(set => set.From)];
        if (_sets.Length == 0 || _sets[0].From != RuleSet.Beginning)
            throw new ArgumentException("No set holds from the beginning.", nameof(sets));
        if (_sets.DistinctBy(set => set.From).Count() != _sets.Length)
            throw new ArgumentException("Two sets begin on one day.", nameof(sets));
    }

    /// <summary>By first day.</summary>
    public IReadOnlyList<RuleSet> Sets => _sets;

    /// <summary>One set that holds on every day.</summary>
    public static RuleTimeline Of(RuleSet set) => new([set with { From = RuleSet.Beginning }]);

    public RuleSet On(DateOnly day)
    {
        var at = _sets.Length - 1;
        while (_sets[at].From > day)
            at--;
        return _sets[at];
    }

    /// <summary>The set of the month's key day, by which it is counted.</summary>
    public RuleSet Of(Month month) => On(month.KeyDay);

    /// <summary>Null for the first.</summary>
    public RuleSet? Before(RuleSet set) => _sets.TakeWhile(s => s.From < set.From).LastOrDefault();

    /// <summary>The last day on which the set holds; null for the last one.</summary>
    public DateOnly? LastDayOf(RuleSet set) => _sets.FirstOrDefault(s => s.From > set.From)?.From.AddDays(-1);

    /// <summary>With a set put in, in place of the one that begins on its day.</summary>
    public RuleTimeline With(RuleSet set) => new(_sets.Where(s => s.From != set.From).Append(set));

    /// <summary>Without the set that begins on a day, which is not the first.</summary>
    public RuleTimeline Without(DateOnly from) => new(_sets.Where(s => s.From != from));
}
