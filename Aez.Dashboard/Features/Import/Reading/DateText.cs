using System.Globalization;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Dates with a time, and perhaps a zone, as programs write them. A day is taken only where it is the same as written and in
/// Germany: it never depends on the zone of the server.
/// </summary>
internal static class DateText
{
    private static readonly TimeZoneInfo Germany = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <param name="text">Such as <c>2016-09-01</c> or <c>2016-09-01T00:00:00+02:00</c>.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        text = text.Trim();
        var time = text.IndexOfAny('T', ' ');
        if (!DateTime.TryParseExact(time < 0 ? text : text[..time], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return false;
        if (time < 0)
        {
            date = day;
            return true;
        }
        return TryTime(day, text[(time + 1)..], out date);
    }

    /// <summary>Adds a time to a day, <c>HH:mm</c> or <c>HH:mm:ss</c> with fractions, and perhaps <c>Z</c> or an offset.</summary>
    public static bool TryTime(DateTime day, ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        text = text.Trim();
        var zone = text.IndexOfAny("Zz+-−");
        var clock = (zone < 0 ? text : text[..zone]).Trim();
        if (!TimeOnly.TryParse(clock, CultureInfo.InvariantCulture, out var ofDay))
            return false;
        date = day + ofDay.ToTimeSpan();
        if (zone < 0)
            return true;
        var offset = text[zone..].Trim();
        if (offset is "Z" or "z")
            offset = "+00:00";
        return DateTimeOffset.TryParseExact(
                $"{date:yyyy-MM-ddTHH:mm:ss}{offset.ToString().Replace('−', '-')}", ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:sszz"],
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            && Days.Of(instant.UtcDateTime, Germany) == DateOnly.FromDateTime(date);
    }
}
