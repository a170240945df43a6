using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>The one source of chance of a run: seeded, so that a run can be repeated.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Dice of their own for one part of the story, so that a change there leaves the other parts as they are.</summary>
    public Dice Fork() => new(_random.Next());

    public bool Hits(double probability) => _random.NextDouble() < probability;

    /// <summary>A whole number from..to, both included.</summary>
    public int Between(int from, int to) => _random.Next(from, to + 1);

    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public T Pick<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        var rest = _random.NextDouble() * items.Sum(weight);
        foreach (var item in items)
        {
            rest -= weight(item);
            if (rest < 0)
                return item;
        }
        return items[^1];
    }

    /// <summary>Picks one and takes it out of the list, whose order does not matter.</summary>
    public T Take<T>(List<T> items)
    {
        var position = _random.Next(items.Count);
        var item = items[position];
        items[position] = items[^1];
        items.RemoveAt(items.Count - 1);
        return item;
    }

    public double Exponential(double mean) => -mean * Math.Log(1 - _random.NextDouble());

    /// <summary>A count with this mean (Knuth's method; means stay small here).</summary>
    public int Poisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = _random.NextDouble(); product > limit; product *= _random.NextDouble())
            count++;
        return count;
    }

    /// <summary>A count around a mean that varies less than by pure chance, as planned events do.</summary>
    public int Around(double mean, double spread) =>
        Math.Max(0, (int)Math.Floor(mean * (1 + spread * (2 * _random.NextDouble() - 1)) + _random.NextDouble()));

    public DateOnly Day(DateOnly from, DateOnly to) => from.AddDays(_random.Next(to.DayNumber - from.DayNumber + 1));

    public DateOnly Workday(Month month) => Workday(month.FirstDay, month.KeyDay);

    /// <summary>A working day within the range; any day where it holds none.</summary>
    public DateOnly Workday(DateOnly from, DateOnly to)
    {
        var day = Day(from, to);
        for (var tries = 0; tries < 20 && !IsWorkday(day); tries++)
            day = Day(from, to);
        return day;
    }

    private static bool IsWorkday(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (day.Month, day.Day) is not ((1, 1) or (5, 1) or (10, 3) or (11, 1) or (12, 24) or (12, 25) or (12, 26) or (12, 31));
}
