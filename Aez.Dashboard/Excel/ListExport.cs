using Aez.Dashboard.Data;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Excel;

/// <summary>Answers a request with a list as a workbook, and notes that it left the product.</summary>
public sealed class ListExport(ICurrentUser current, AuditLog audit, MonthStandQuery stands, TimeProvider clock)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="fileName">E.g. "EGV-Arbeitsliste_2016-09.xlsx".</param>
    /// <param name="caption">Null: the heading is the first row, as for files that are imported again.</param>
    public async Task<IResult> WriteAsync<T>(string fileName, ListSheet<T> sheet, IAsyncEnumerable<T> rows, ListCaption? caption, CancellationToken cancellationToken)
    {
        if (caption?.About is { } about && (await stands.GetAsync(about.Month, about.Team, cancellationToken)).Text(caption.IsSigned) is { } stand)
            caption = caption with { Line = $"{caption.Line} · {stand}" };
        // On disk, so that a failure comes before the first byte of the answer and a long list takes no memory.
        var file = Temporary();
        try
        {
            await ListWorkbook.WriteAsync(file, sheet, rows, caption, current.User.Name, clock.GetUtcNow().UtcDateTime, cancellationToken);
            await audit.WriteAsync(current.User, AuditAction.Exported, $"Excel-Liste {sheet.Name}", fileName, caption is null ? null : $"Umfang: {caption.Line}", cancellationToken);
            file.Position = 0;
            return Results.Stream(file, ContentType, fileName);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A file that nobody finds and that is gone with its stream, however the program ends: where the system can, it has no name from the start.</summary>
    private static FileStream Temporary()
    {
        var path = Path.GetTempFileName();
        if (OperatingSystem.IsWindows())
            return new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.Asynchronous);
        File.Delete(path);
        return file;
    }

    public Task<IResult> WriteAsync<T>(string fileName, ListSheet<T> sheet, IEnumerable<T> rows, ListCaption? caption, CancellationToken cancellationToken) =>
        WriteAsync(fileName, sheet, rows.ToAsyncEnumerable(), caption, cancellationToken);
}
