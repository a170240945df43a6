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
    public static ContactBand Of(DateOnly? lastContact, DateOnly day) => lastContact is not { } last
        ? ContactBand.Never
        : (day.DayNumber - last.DayNumber) switch
        {
            <= 30 => ContactBand.UpTo30,
            <= 60 => ContactBand.UpTo60,
            <= 90 => ContactBand.UpTo90,
            <= 180 => ContactBand.UpTo180,
            _ => ContactBand.Over180,
        };

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
