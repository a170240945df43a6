using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the operator reads of imports: never a name of a file, which may tell of a person.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(LogLevel.Error, "The file with SHA-256 {Sha256} could not be imported")]
    public static partial void LogUnexpected(this ILogger<ImportService> logger, Exception error, string sha256);

    [LoggerMessage(LogLevel.Information, "Import {ImportId} of {Kind}: {New} new, {Changed} changed, {Unchanged} unchanged, {Rejected} rejected in {Milliseconds} ms")]
    public static partial void LogImported(this ILogger<ImportService> logger, int importId, RecordKind kind, int @new, int changed, int unchanged, int rejected, long milliseconds);
}
