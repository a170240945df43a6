using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>A group of the contact intervals as typed; an empty condition asks for nothing.</summary>
public sealed class IntervalForm
{
    /// <summary>A new group, with nothing stated yet.</summary>
    internal IntervalForm(int number) => Number = number;

    internal IntervalForm(ContactInterval group, int number)
        : this(number)
    {
        Name = group.Name;
        Under25 = group.Under25;
        ProfileClasses = string.Join(", ", group.ProfileClasses);
        InMeasure = group.InMeasure;
        Exempt = group.Exempt;
        CareMonthsFrom = NumberInput.TextOf(group.CareMonthsFrom);
        CareMonthsBelow = NumberInput.TextOf(group.CareMonthsBelow);
        Time = NumberInput.TextOf(group.Months ?? group.Days);
        IsInMonths = group.Months is not null || group.Days is null;
    }

    /// <summary>Its own among the groups of the form, wherever it stands.</summary>
    internal int Number { get; }

    public string Name { get; set; } = "";

    public bool? Under25 { get; set; }

    /// <summary>Parted by commas.</summary>
    public string ProfileClasses { get; set; } = "";

    public bool? InMeasure { get; set; }

    public bool? Exempt { get; set; }

    public string CareMonthsFrom { get; set; } = "";

    public string CareMonthsBelow { get; set; } = "";

    public string Time { get; set; } = "";

    public bool IsInMonths { get; set; } = true;

    /// <param name="position">From 1 on, for the name of the field.</param>
    internal ContactInterval Read(int position, NumberInput input)
    {
        var time = input.OptionalWhole($"Frist der Gruppe {position}", Time);
        return new ContactInterval
        {
            Name = PlainText.Tidy(Name),
            Under25 = Under25,
            ProfileClasses = [.. ProfileClasses.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(PlainText.Tidy).Where(p => p.Length > 0)],
            InMeasure = InMeasure,
            Exempt = Exempt,
            CareMonthsFrom = input.OptionalWhole($"Betreut seit mindestens der Gruppe {position}", CareMonthsFrom),
            CareMonthsBelow = input.OptionalWhole($"Betreut seit weniger als der Gruppe {position}", CareMonthsBelow),
            Months = IsInMonths ? time : null,
            Days = IsInMonths ? null : time,
        };
    }
}
