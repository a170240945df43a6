using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>The shares of records without a finding, month by month, as a table sheet.</summary>
public static class SoundShareSheet
{
    public const string Path = "export/datenqualitaet.xlsx";

    private static readonly ListSheet<(SoundShare Of, Month Month, RecordShare Share)> Sheet = new ListSheet<(SoundShare Of, Month Month, RecordShare Share)>("Anteil ohne Befund")
        .Text("Gruppe", s => s.Of.Group.Length == 0 ? null : s.Of.Group, 12)
        .Text("Datensätze", s => s.Of.Name, 40)
        .Text("Monat", s => German.MonthName(s.Month), 16)
        .Whole("geprüft", s => s.Share.Checked, 10)
        .Whole("mit Befund", s => s.Share.WithFinding, 12)
        .Percent("ohne Befund", s => s.Share.SoundShare, 12);

    public static void MapSoundShareExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, DataQualityQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
            if (filter.Month is not { } month || await query.FindingsAsync(current.User, month, filter.Team, filter.Ifk, 0, cancellationToken: cancellation) is not { } report)
                return Results.BadRequest();
            var caption = new ListCaption("Anteil der Datensätze ohne Befund", $"{report.Team} · {filter.Ifk ?? "alle IFK"} · {German.MonthName(report.Course[0].Month)} bis {German.MonthName(month)}, nach heutigem Stand der Datensätze · Datenstand {German.Day(report.DataAsOf)}") { About = (month, report.Team) };
            return await export.WriteAsync($"Datenqualitaet_{month}.xlsx", Sheet, SoundShare.Of(report).SelectMany(share => share.Course.Select(c => (share, c.Month, c.Share))), caption, cancellation);
        }).Require(Permission.SeeFigures);
}
