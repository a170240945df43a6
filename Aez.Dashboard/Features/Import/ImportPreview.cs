using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the dry run has told of all files together.</summary>
/// <param name="files">Those that are there, checked or not.</param>
public sealed class ImportPreview(IReadOnlyList<UploadedFile> files)
{
    private IEnumerable<FileReport> Checks => files.Select(f => f.Check).OfType<FileReport>();

    private IEnumerable<TableReport> Tables => Checks.SelectMany(check => check.Tables);

    public bool HasStock => Tables.Any(table => table.Kind == RecordKind.Stock);

    /// <summary>The newest day in the checked files; null where they tell none.</summary>
    public DateOnly? NewestDay => DataAsOfWarning.NewestDay(Checks);

    /// <summary>That the Datenstand invents months; null where it does not.</summary>
    public string? Warning => Tables.Select(table => table.DataAsOfWarning).FirstOrDefault(warning => warning is not null);

    /// <summary>Teams of which a file says nothing.</summary>
    public bool LacksTeams => Tables.Any(table => table.UncoveredTeams.Count > 0);

    /// <summary>Why what a complete Bestand ends has to be confirmed, in German; null where it need not be.</summary>
    public string? Unconfirmed => Tables.Select(table => table.Unconfirmed).FirstOrDefault(why => why is not null);

    /// <summary>Care that a complete Bestand ends.</summary>
    public int EndedCareCount => Tables.Sum(table => table.EndedCareCount);

    public int Rejected => Checks.Sum(check => check.Rejected);

    /// <summary>All errors, also those that are not listed.</summary>
    public int ErrorCount => Tables.Sum(table => table.ErrorCount);

    /// <summary>The listed errors of all files with the file they are in.</summary>
    public IEnumerable<(string File, RowError Error)> Errors =>
        files.SelectMany(f => f.Check?.Tables ?? [], (f, table) => (f.Name, table)).SelectMany(t => t.table.Errors, (t, error) => (t.Name, error));

    /// <summary>The team figures before the first and after the last file; what ends as it began is left out.</summary>
    public IReadOnlyList<ChangedFigure> FigureChanges =>
    [
        .. Tables.SelectMany(table => table.FigureChanges)
            .GroupBy(c => (c.Team, c.Month, c.Indicator, c.Instrument))
            .Select(changes => changes.First() with { After = changes.Last().After })
            .Where(change => change.Before != change.After),
    ];

    /// <summary>The newest day in the files; that of the import where they are imported already, or where they tell none.</summary>
    public static DateOnly? SuggestedDay(IReadOnlyList<FileReport> reports)
    {
        var tables = reports.SelectMany(report => report.Tables).ToList();
        var used = tables.Max(table => (DateOnly?)table.DataAsOf);
        return tables.TrueForAll(table => table.WasImportedBefore) ? used : DataAsOfWarning.NewestDay(reports) ?? used;
    }
}
