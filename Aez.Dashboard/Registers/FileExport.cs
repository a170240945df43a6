using System.Globalization;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Registers;

/// <summary>The documents of all registers: always saved, never shown by the browser.</summary>
public static class FileExport
{
    private const string Folder = "export/datei";

    public static string AddressOf(StoredFileName file) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/{file.Id}");

    public static void MapFileExport(this IEndpointRouteBuilder app) =>
        app.MapGet($"{Folder}/{{id:int}}", async (int id, HttpResponse response, FileQuery query, ICurrentUser current, CancellationToken cancellation) =>
        {
            if (await query.GetAsync(current.User, id, cancellation) is not { } file)
                return Results.NotFound();
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.CacheControl = "no-store";
            return Results.File(file.Content, file.Kind.ContentType(), file.Name);
        }).RequireAuthorization();
}
