using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Features.Import;

/// <summary>Finds out what files hold, and in which order they are taken; what nobody foresaw becomes a sentence for the file.</summary>
internal sealed class FilePlanning(ImportLimits limits, TimeProvider clock, ILogger<ImportService> logger)
{
    /// <summary>Told where no sentence of its own says what happened.</summary>
    public const string Unexpected =
        "Beim Einlesen der Datei ist ein unerwarteter Fehler aufgetreten, nichts daraus ist gespeichert: Bitte melden Sie der Administration Datei und Uhrzeit; der Fehler steht im Protokoll.";

    /// <summary>Looks at a file, without the database.</summary>
    public FileOutline Outline(ImportFile file, CancellationToken cancellation)
    {
        try
        {
            return FileOutline.Read(file, limits, clock, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogUnexpected(error, "");
            return new FileOutline(file, "", [], [], Unexpected);
        }
    }

    /// <summary>What becomes of each file, in the order in which they are taken.</summary>
    public List<FilePlan> Plan(AezDbContext db, IEnumerable<FileOutline> outlines)
    {
        var recognition = new TableRecognition([.. ImportRows.Mappings(db)]);
        return [.. outlines.Select(outline => Plan(outline, recognition)).OrderBy(plan => plan.Order).ThenBy(plan => plan.Turn, StringComparer.Ordinal)];
    }

    /// <summary>Why the files can't be taken as a complete Bestand, in German; null if they can, or are not said to be: two that are each the whole stock of a team would end each other's customers.</summary>
    public static string? WhyNotFullStock(ImportOptions options, List<FilePlan> plans)
    {
        if (!options.FullStock)
            return options.AcceptMissing is null ? null : "Eine Zahl fehlender Betreuungen lässt sich nur bei einem vollständigen Bestand bestätigen: Geben Sie --full-stock dazu an.";
        return plans.Sum(plan => plan.Tables.Count(table => table.Table.Format.Kind == RecordKind.Stock)) switch
        {
            1 => null,
            0 => "Als vollständig lässt sich nur ein Bestand erklären, und keine der Dateien ist einer: Lassen Sie --full-stock weg, oder geben Sie den Bestand an.",
            var many => $"Als vollständig lässt sich nur ein Bestand erklären, angegeben sind {many}: Fassen Sie sie zu einer Datei zusammen, sonst beendet jede die Betreuungen der anderen.",
        };
    }

    private FilePlan Plan(FileOutline outline, TableRecognition recognition)
    {
        try
        {
            return FilePlan.Make(outline, recognition);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogUnexpected(error, outline.Sha256);
            return FilePlan.Refuse(outline.File, Unexpected);
        }
    }
}
