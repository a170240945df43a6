using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Demo;

/// <summary>When a story is told: up to which month, and what is known by then.</summary>
public sealed record DemoEra
{
    /// <summary>Setting of the web server: which story an empty database of a demo begins with.</summary>
    public const string Key = "Demo:Era";

    /// <summary>The years 2015 and 2016 of the concept, closed: the story of the sample files.</summary>
    public const string Past = "2016";

    /// <summary>The law of 2026: told up to the month that the clock shows.</summary>
    public const string Present = "2026";

    /// <summary>The present begins with it: four months before it the law counts missed appointments and knows the obligation of § 15a.</summary>
    private static readonly Month FirstPresent = new(2026, 11);

    public static readonly DemoEra Of2016 = new(Past, Month.December(2016), new DateOnly(2017, 1, 3));

    private DemoEra(string name, Month lastMonth, DateOnly dataAsOf) => (Name, LastMonth, DataAsOf) = (name, lastMonth, dataAsOf);

    public string Name { get; }

    public Month LastMonth { get; }

    /// <summary>Datenstand of every file.</summary>
    public DateOnly DataAsOf { get; }

    public bool IsPresent => Name == Present;

    /// <summary>The last day of which anything is told.</summary>
    public DateOnly LastDay => LastMonth.KeyDay < DataAsOf ? LastMonth.KeyDay : DataAsOf;

    /// <summary>July 2025 to November 2026, as far as it has come.</summary>
    public static DemoEra Of2026(DateOnly today) => Until(FirstPresent, today);

    /// <summary>
    /// What a demo server tells: the present up to today, unless its setting says otherwise. A clock that shows a day before the present
    /// gets the past.
    /// </summary>
    /// <param name="setting">Value of <see cref="Key"/>; null without one.</param>
    public static DemoOptions OfServer(string? setting, DateOnly today) => setting switch
    {
        Past => DemoOptions.Default,
        null or "" or Present => Month.Of(today) < FirstPresent ? DemoOptions.Default : DemoOptions.OfPresent(Until(Month.Of(today), today)),
        _ => throw new UnusableSettingException($"{Key} ist „{setting}“: Möglich sind {Past} und {Present}."),
    };

    private static DemoEra Until(Month last, DateOnly today) => new(Present, last, today < last.KeyDay ? today : last.KeyDay);
}
