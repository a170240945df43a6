using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The download of the dialogue's workbook: <c>/export/dialog.xlsx?monat=2016-09&amp;team=…</c>.</summary>
internal static class DialogueEndpoint
{
    public const string Path = "/export/dialog.xlsx";

    public static void MapDialogueExport(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).Require(Permission.SeeFigures);

    private static async Task<IResult> GetAsync(HttpRequest request, ICurrentUser current, DialogueExport export, PassingOnExport passingOn, CancellationToken cancellationToken)
    {
        var filter = DashboardFilter.Parse(request.QueryString.Value ?? "");
        if (filter.Month is not { } month)
            return Results.Text("Nennen Sie den Monat, zum Beispiel monat=2016-09.", statusCode: StatusCodes.Status400BadRequest);
        using var file = new MemoryStream();
        var result = request.Query[PassingOnExport.AddressKey] == PassingOnExport.AddressValue
            ? await passingOn.WriteAsync(current.User, month, filter.Team, file, cancellationToken)
            : await export.WriteAsync(current.User, month, filter.Team, filter.Ifk, file, VersionOf(request), cancellationToken);
        return result.FileName is { } name
            ? Results.File(file.ToArray(), ListExport.ContentType, name)
            : Results.Text(result.Refusal, statusCode: StatusCodes.Status404NotFound);
    }

    private static int? VersionOf(HttpRequest request) =>
        int.TryParse(request.Query[PerformanceDialoguePage.VersionKey], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
