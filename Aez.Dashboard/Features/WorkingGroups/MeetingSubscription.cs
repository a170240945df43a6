using System.Text;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Quotas;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Features.WorkingGroups;

/// <summary>The appointments for calendar programs, which fetch an address by themselves and can't sign in: whoever has it has the right of its account to them, and to nothing else.</summary>
internal static class MeetingSubscription
{
    /// <summary>One answer, whatever is wrong: an address that was never given out, one that has ended, a team that is out of reach.</summary>
    private const string Unknown = "Diese Kalenderadresse gilt nicht oder nicht mehr. Eine neue gibt es im Dashboard auf der Seite Arbeitskreise.";

    private const string Folder = "kalender";

    public static string AddressOf(string key, string team) => $"{Folder}/{key}.ics?team={Uri.EscapeDataString(team)}";

    public static void MapMeetingSubscription(this IEndpointRouteBuilder app) =>
        app.MapMethods($"{Folder}/{{key}}.ics", [HttpMethods.Get, HttpMethods.Head], AnswerAsync).AllowAnonymous();

    private static async Task<IResult> AnswerAsync(
        string key, HttpContext context, CalendarAddresses addresses, RegisterQuery query, UserQuotas quotas, SignInNotes notes, TimeProvider clock, CancellationToken cancellation)
    {
        var network = ClientTraces.Network(context);
        if (quotas.CalendarRefusal(Sender.Of(context.Connection.RemoteIpAddress, null).Network) is { } tooMany)
            return Text(tooMany, StatusCodes.Status429TooManyRequests);
        if (key.Length != CalendarAddresses.KeyLength || await addresses.FindAsync(key, network, cancellation) is not { } user)
        {
            notes.Stranger(network, "Kalenderadresse, die nicht gilt");
            return Text(Unknown, StatusCodes.Status404NotFound);
        }
        if (DashboardFilter.Parse(context.Request.QueryString.Value ?? "").Team is not { } team || !RegisterAccess.MaySee(user, MeetingRegister.Instance, team))
            return Text(Unknown, StatusCodes.Status404NotFound);
        var content = await query.ListAsync(user, MeetingRegister.Instance, team, cancellation);
        await addresses.FetchedAsync(user, content.Team, cancellation);
        return Results.File(Encoding.UTF8.GetBytes(MeetingCalendar.TextOf(content, clock.LocalTimeZone)), MeetingCalendar.ContentType, MeetingCalendar.FileName);
    }

    private static IResult Text(string sentence, int status) => Results.Text(sentence, "text/plain; charset=utf-8", Encoding.UTF8, status);
}
