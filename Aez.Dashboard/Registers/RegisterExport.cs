using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Registers;

/// <summary>The sheet of every register, with the filter of its page.</summary>
public static class RegisterExport
{
    public static void MapRegisterExport(this IEndpointRouteBuilder app, Register register) =>
        app.MapGet($"export/{register.Key}.xlsx", async (HttpRequest request, RegisterQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
        {
            var address = request.QueryString.Value ?? "";
            if (DashboardFilter.Parse(address).Team is not { } team)
                return Results.BadRequest();
            var content = await query.ListAsync(current.User, register, team, cancellation);
            var filter = EntryShapes.ShapeOf(register, content.Around).FilterOf(address);
            var caption = new ListCaption(register.Title, $"{team} · {content.Today.Text}{(content.Closed is { } closed ? $" · {closed}" : "")}");
            return await export.WriteAsync($"{register.Title}.xlsx", EntryShapes.SheetOf(content), content.Entries.Where(filter.Matches), caption, cancellation);
        }).Require(register.Exports);
}
