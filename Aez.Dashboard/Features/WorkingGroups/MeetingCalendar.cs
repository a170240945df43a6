using System.Globalization;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Aez.Dashboard.Features.WorkingGroups;

/// <summary>The appointments as a calendar file: taken in again, a calendar changes what it has instead of adding it twice.</summary>
internal static class MeetingCalendar
{
    public const string FileName = "arbeitskreise.ics";

    public const string ContentType = "text/calendar; charset=utf-8";

    private const string Path = "export/arbeitskreise.ics";

    /// <summary>Where only the beginning is known.</summary>
    private static readonly TimeSpan UsualLength = TimeSpan.FromMinutes(90);

    public static string AddressOf(string team) => $"{Path}?team={Uri.EscapeDataString(team)}";

    public static void MapMeetingCalendar(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, RegisterQuery query, AuditLog audit, ICurrentUser current, TimeProvider clock, CancellationToken cancellation) =>
        {
            if (DashboardFilter.Parse(request.QueryString.Value ?? "").Team is not { } team)
                return Results.BadRequest();
            var content = await query.ListAsync(current.User, MeetingRegister.Instance, team, cancellation);
            await audit.WriteAsync(current.User, AuditAction.Exported, "Kalenderdatei", FileName, $"Umfang: {team}", cancellation);
            return Results.File(Encoding.UTF8.GetBytes(TextOf(content, clock.LocalTimeZone)), ContentType, FileName);
        }).Require(Permission.SeeCooperation);

    /// <summary>RFC 5545: every appointment by a name of its own, its version as the sequence; times in UTC.</summary>
    internal static string TextOf(RegisterContent content, TimeZoneInfo zone)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//AEZ-Dashboard//Arbeitskreise//DE", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", $"Arbeitskreise {content.Team}");
        // Programs that fetch the file by themselves need not ask more often.
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        foreach (var meeting in content.Entries.OrderBy(e => e.Of(MeetingRegister.On)).ThenBy(e => e.Id))
            calendar.Events.Add(EventOf(meeting, content.Around, zone));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static CalendarEvent EventOf(Entry meeting, EntrySurroundings around, TimeZoneInfo zone)
    {
        var on = meeting.Of(MeetingRegister.On)!.Value;
        var (begin, end) = (meeting.Of(MeetingRegister.Begin), meeting.Of(MeetingRegister.End));
        var from = begin is { } time ? Days.At(on, time, zone) : (DateTime?)null;
        return new CalendarEvent
        {
            Uid = string.Create(CultureInfo.InvariantCulture, $"arbeitskreis-{meeting.Id}@aez-dashboard"),
            DtStamp = new CalDateTime(DateTime.SpecifyKind(meeting.ChangedAt, DateTimeKind.Utc)),
            Sequence = meeting.Version - 1,
            Summary = meeting.Text(MeetingRegister.Kind, around),
            Location = meeting.Of(MeetingRegister.Place),
            Status = meeting.Of(MeetingRegister.Progress) == MeetingProgress.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            DtStart = from is { } start ? new CalDateTime(start) : new CalDateTime(on),
            DtEnd = from is { } first ? new CalDateTime(end is { } last ? Days.At(on, last, zone) : first + UsualLength) : new CalDateTime(on.AddDays(1)),
        };
    }
}
