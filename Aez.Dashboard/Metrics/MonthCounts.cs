namespace Aez.Dashboard.Metrics;

/// <summary>Counts of consecutive months. What counts in many of them is kept as a step up and a step down until somebody asks.</summary>
/// <param name="months">How many, at least one.</param>
internal sealed class MonthCounts(int months)
{
    private readonly int[] _counts = new int[months];
    private int[]? _steps;
    private bool _hasSteps;

    /// <summary>The count of each month.</summary>
    public int[] Values
    {
        get
        {
            if (_hasSteps)
                TakeSteps();
            return _counts;
        }
    }

    public void Add(int month, int count) => _counts[month] += count;

    /// <summary>Adds to each month from first to last.</summary>
    public void Add(int first, int last, int count)
    {
        if (first == last)
        {
            _counts[first] += count;
            return;
        }
        _steps ??= new int[months + 1];
        _steps[first] += count;
        _steps[last + 1] -= count;
        _hasSteps = true;
    }

    private void TakeSteps()
    {
        var level = 0;
        for (var m = 0; m < months; m++)
        {
            level += _steps![m];
            _counts[m] += level;
        }
        Array.Clear(_steps!);
        _hasSteps = false;
    }
}
