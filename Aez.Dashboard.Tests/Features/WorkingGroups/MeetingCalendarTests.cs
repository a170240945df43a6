using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.WorkingGroups;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.WorkingGroups;

public sealed class MeetingCalendarTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Fact]
    public void Calendar_OfAppointments_IsValidAndHoldsEachOnce()
    {
        var text = Write(
            Meeting(7, 3, "tag=02.07.2026;stand=getagt;beginn=09:00;ende=10:30;ort=Raum 1, Erdgeschoss\\; links"),
            Meeting(8, 1, "tag=10.12.2026;stand=angesetzt;beginn=9:15"),
            Meeting(9, 2, "tag=17.12.2026;stand=ausgefallen;art=fach"));

        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\n", text.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Contains("VERSION:2.0", lines);
        Assert.Contains("METHOD:PUBLISH", lines);
        Assert.Equal(["UID:arbeitskreis-7@aez-dashboard", "UID:arbeitskreis-8@aez-dashboard", "UID:arbeitskreis-9@aez-dashboard"], lines.Where(l => l.StartsWith("UID", StringComparison.Ordinal)));
        // Summer and winter.
        Assert.Contains("DTSTART:20260702T070000Z", lines);
        Assert.Contains("DTEND:20260702T083000Z", lines);
        Assert.Contains("DTSTART:20261210T081500Z", lines);
        Assert.Contains("DTEND:20261210T094500Z", lines);
        // All day, to the day after.
        Assert.Contains("DTSTART;VALUE=DATE:20261217", lines);
        Assert.Contains("DTEND;VALUE=DATE:20261218", lines);
        Assert.Contains("SEQUENCE:2", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("SUMMARY:Fach-Arbeitskreis", lines);
        Assert.Contains(lines, l => l.StartsWith("LOCATION:Raum 1\\, Erdgeschoss", StringComparison.Ordinal));
        Assert.Equal(3, lines.Count(l => l == "DTSTAMP:20261129T120000Z"));
    }

    [Fact]
    public void Calendar_WithoutAppointments_IsStillOne() => Assert.StartsWith("BEGIN:VCALENDAR\r\n", Write(), StringComparison.Ordinal);

    private static string Write(params Entry[] entries) => MeetingCalendar.TextOf(
        new RegisterContent(MeetingRegister.Instance, StoreBuilder.Team, new ReferenceDay(new DateOnly(2026, 11, 30), false), EntrySurroundings.None, entries, []),
        Berlin);

    private static Entry Meeting(int id, int version, string changes)
    {
        var typed = RegisterSamples.Typed(MeetingRegister.Instance, "");
        foreach (var change in changes.Replace("\\;", "\0", StringComparison.Ordinal).Split(';'))
            typed[change.Split('=')[0]] = change.Split('=')[1].Replace('\0', ';');
        return RegisterSamples.Read(MeetingRegister.Instance, typed, id) with { Version = version, ChangedAt = new DateTime(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc) };
    }
}
