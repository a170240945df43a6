using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Features.Administration;

/// <summary>The audit log as a table sheet, with the filter of the page.</summary>
public static class AuditLogSheet
{
    public const string Path = "export/protokoll.xlsx";

    public static void MapAuditLogExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (HttpRequest request, AuditLogQuery query, ListExport export, ICurrentUser current, TimeProvider clock, CancellationToken cancellation) =>
        {
            Access.Demand(current.User, Permission.SeeAuditLog);
            var filter = AuditFilter.Parse(request.QueryString.Value ?? "");
            var caption = new ListCaption("Protokoll", filter.Words);
            var today = clock.Today();
            return await export.WriteAsync($"Protokoll_{today:yyyy-MM-dd}.xlsx", Columns(clock.LocalTimeZone), query.AllAsync(current.User, filter, cancellation), caption, cancellation);
        }).Require(Permission.SeeAuditLog);

    private static ListSheet<AuditEntry> Columns(TimeZoneInfo zone) => new ListSheet<AuditEntry>("Protokoll")
        .Text("Zeitpunkt", e => German.Instant(e.At, zone), 24)
        .Text("Wer", e => e.User, 24)
        .Text("Was", e => e.Action.Word(), 24)
        .Text("Gegenstand", e => e.Subject, 30)
        .Text("Welcher", e => e.Key, 44)
        .Text("Vorher", e => e.Before, 50)
        .Text("Nachher", e => e.After, 50)
        .Text("Netz", e => e.Network, 20);
}
