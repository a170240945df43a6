using System.Security.Cryptography;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import;

/// <summary>A table of a file that will be imported.</summary>
/// <param name="Position">Which of the sheets with content it is.</param>
internal sealed record TablePlan(int Position, string Sheet, RecognisedTable Table);

/// <summary>What a file holds, found out before anything is written.</summary>
/// <param name="Failure">Why it cannot be imported; null where it can.</param>
internal sealed record FilePlan(ImportFile File, string Sha256, IReadOnlyList<TablePlan> Tables, IReadOnlyList<string> Notices, string? Failure)
{
    /// <summary>IFK first, then Bestand, the rest, and Ziele at the end, since each refers to those before it.</summary>
    public int Order => Tables.Count == 0 ? 0 : Tables.Min(table => (int)table.Table.Format.Kind);

    public static FilePlan Make(ImportFile file, TableRecognition recognition, ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
    {
        using var stream = file.Open();
        if (!TableReader.TryOpen(stream, file.Name, limits, clock, cancellation, out var reader, out var failure))
            return Refuse(file, failure.Message);
        using (reader)
        {
            var tables = new List<TablePlan>();
            var notices = new List<string>();
            RecognitionFailure? foreign = null;
            for (var position = 0; reader.NextSheet(); position++)
            {
                if (recognition.TryRecognise(reader.Header, new RecognitionHint(file.Kind, file.Source), out var table, out var unrecognised))
                {
                    tables.Add(new TablePlan(position, reader.SheetName, table));
                }
                else if (unrecognised.IsForeign)
                {
                    foreign ??= unrecognised;
                    notices.Add($"Das Blatt „{reader.SheetName}“ enthält keine bekannte Liste und wurde nicht gelesen.");
                }
                else
                {
                    return Refuse(file, unrecognised.Message);
                }
            }
            if ((reader.Failure?.Message ?? (tables.Count == 0 ? foreign?.Message : null)) is { } refusal)
                return Refuse(file, refusal);
            notices.AddRange(reader.Notices);
            stream.Position = 0;
            return new FilePlan(file, Convert.ToHexStringLower(SHA256.HashData(stream)), [.. tables.OrderBy(table => table.Table.Format.Kind)], notices, null);
        }
    }

    private static FilePlan Refuse(ImportFile file, string message) => new(file, "", [], [], message);
}
