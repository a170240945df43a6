using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>All lists of the own day as one table sheet.</summary>
public static class OwnDaySheet
{
    public const string Path = "export/mein-tag.xlsx";

    private static readonly ListSheet<DueRow> Sheet = new ListSheet<DueRow>("Heute fällig")
        .Text("Anlass", r => r.Kind.Word(r.Agreement), 18)
        .Text("Kundennummer", r => r.CustomerNumber.Length == 0 ? German.Missing : r.CustomerNumber, 16)
        .Text("Was ist fällig", r => r.Reason, 48)
        .Date("Tag", r => r.Day)
        .Text("Außerdem", r => r.AlsoText, 30);

    public static void MapOwnDayExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (OwnDayQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            if ((await query.GetAsync(current.User, null, cancellation)).Data is not { } view)
                return Results.BadRequest();
            var rows = await query.ListAsync(current.User, null, 0, int.MaxValue, cancellation);
            return await export.WriteAsync($"Heute-fällig_{view.Today.Day:yyyy-MM-dd}.xlsx", Sheet, rows.Rows, new ListCaption("Heute fällig", $"{view.Ifk} · {view.Today.Text}"), cancellation);
        }).Require(Permission.SeeOwnDay);
}
