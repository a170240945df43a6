namespace Aez.Dashboard.Domain.Records;

/// <summary>Much care of one customer, in an order in which that of a day is found without asking all of it.</summary>
internal sealed class CareTimeline
{
    private readonly CarePeriod[] _byBeginning;

    // The last day that this care or one of those before it covers.
    private readonly DateOnly[] _reach;

    public CareTimeline(IReadOnlyCollection<CarePeriod> care)
    {
        _byBeginning = [.. care.OrderBy(c => c.From)];
        _reach = new DateOnly[_byBeginning.Length];
        var latest = DateOnly.MinValue;
        for (var i = 0; i < _byBeginning.Length; i++)
        {
            var end = _byBeginning[i].To ?? DateOnly.MaxValue;
            _reach[i] = latest = end > latest ? end : latest;
        }
    }

    public int Count => _byBeginning.Length;

    /// <summary>Care that covers the day; of several the one that began last.</summary>
    public CarePeriod? On(DateOnly day)
    {
        var (first, next) = (0, _byBeginning.Length);
        while (first < next)
        {
            var middle = (first + next) / 2;
            if (_byBeginning[middle].From <= day)
                first = middle + 1;
            else
                next = middle;
        }
        for (var i = first - 1; i >= 0 && _reach[i] >= day; i--)
        {
            if (_byBeginning[i].Covers(day))
                return _byBeginning[i];
        }
        return null;
    }
}
