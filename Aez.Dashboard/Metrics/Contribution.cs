using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// What one customer (or one feedback) adds to one cell of the store. The metrics are the sums of the contributions, and the
/// customers behind a figure are the same contributions, listed.
/// </summary>
/// <param name="Instrument">Empty where the indicator has none.</param>
/// <param name="CustomerNumber">Empty for feedback without a customer.</param>
/// <param name="Day">The day of the event, or the key day.</param>
public readonly record struct Contribution(
    Month Month,
    string Ifk,
    Indicator Indicator,
    string Instrument,
    string CustomerNumber,
    DateOnly Day,
    int Numerator,
    int? Denominator);

/// <summary>Receives contributions and details while customers stream by.</summary>
public interface IContributionSink
{
    void Add(in Contribution contribution);

    /// <summary>Counts one for a topic of <see cref="DetailTopics"/>.</summary>
    void AddDetail(Month month, string ifk, string topic, string category);

    /// <summary>Adds the same contribution on the key day of each month up to <paramref name="last"/>.</summary>
    /// <param name="first">That of the first month.</param>
    void AddKeyDays(in Contribution first, Month last)
    {
        for (var month = first.Month; month <= last; month = month.Next)
            Add(first with { Month = month, Day = month.KeyDay });
    }

    /// <summary>Counts one for a topic in each month from first to last.</summary>
    void AddKeyDayDetails(Month first, Month last, string ifk, string topic, string category)
    {
        for (var month = first; month <= last; month = month.Next)
            AddDetail(month, ifk, topic, category);
    }
}
