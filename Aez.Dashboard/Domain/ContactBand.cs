namespace Aez.Dashboard.Domain;

/// <summary>Days since the last qualified contact, in the bands of the page Kontaktdichte.</summary>
public enum ContactBand
{
    UpTo30 = 0,
    UpTo60 = 1,
    UpTo90 = 2,
    UpTo180 = 3,
    Over180 = 4,
    Never = 5,
}

public static class ContactBands
{
    // The last day of each band but the last.
    private static readonly int[] Days = [30, 60, 90, 180];

    public static ContactBand Of(DateOnly? lastContact, DateOnly day)
    {
        if (lastContact is not { } last)
            return ContactBand.Never;
        var band = 0;
        while (band < Days.Length && day.DayNumber - last.DayNumber > Days[band])
            band++;
        return (ContactBand)band;
    }

    /// <summary>The days on which a contact enters a band.</summary>
    public static IEnumerable<DateOnly> TurningDays(DateOnly contact) => Days.Select(days => contact.AddDays(days + 1)).Prepend(contact);

    public static string Word(this ContactBand band) => band switch
    {
        ContactBand.UpTo30 => "0–30 Tage",
        ContactBand.UpTo60 => "31–60 Tage",
        ContactBand.UpTo90 => "61–90 Tage",
        ContactBand.UpTo180 => "91–180 Tage",
        ContactBand.Over180 => "über 180 Tage",
        ContactBand.Never => "noch nie",
        _ => throw new ArgumentOutOfRangeException(nameof(band), band, null),
    };
}
