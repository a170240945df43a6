using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import;

/// <summary>
/// Questions a Datenstand that lies after everything in the files: the months between would count as known, though nobody has
/// delivered anything of them. Which columns tell how far a file reaches says <c>docs/import.md</c>.
/// </summary>
internal static class DataAsOfWarning
{
    /// <summary>Days without an event that say nothing: a weekend, holidays, the days until somebody makes the export.</summary>
    private const int QuietDays = 7;

    /// <summary>More months than these are named by the first and the last.</summary>
    private const int MostNames = 12;

    /// <summary>The newest day in files that are imported together; null where none of their columns tells.</summary>
    public static DateOnly? NewestDay(IEnumerable<FileReport> reports) => reports.SelectMany(report => report.Tables).Max(table => table.NewestDay);

    /// <summary>Puts the warning, if there is one, to the table that reaches furthest.</summary>
    /// <param name="reachesTo">Newest day in all files that are imported together.</param>
    /// <param name="known">For each kind the latest Datenstand before.</param>
    public static List<FileReport> AddTo(IReadOnlyList<FileReport> reports, DateOnly? reachesTo, IReadOnlyDictionary<RecordKind, DateOnly> known)
    {
        var telling = reports.SelectMany(report => report.Tables).Where(table => table.NewestDay is not null).ToList();
        if (reachesTo is not { } newest || telling.Count == 0)
            return [.. reports];
        var furthest = telling.MaxBy(table => table.NewestDay)!;
        // What one of the kinds has not delivered yet is not known, whatever the others say.
        var before = telling.Min(table => known.GetValueOrDefault(table.Kind));
        if (Sentence(newest, before, furthest.DataAsOf) is not { } sentence)
            return [.. reports];
        return
        [
            .. reports.Select(report => report with
            {
                Tables = [.. report.Tables.Select(table => ReferenceEquals(table, furthest) ? table with { DataAsOfWarning = sentence, Notices = [sentence, .. table.Notices] } : table)],
            }),
        ];
    }

    /// <param name="newest">Newest day in the files.</param>
    /// <param name="before">Up to which day the stored data reach; <see cref="DateOnly.MinValue"/> without any.</param>
    public static string? Sentence(DateOnly newest, DateOnly before, DateOnly dataAsOf)
    {
        var reach = newest > before ? newest : before;
        if (dataAsOf.DayNumber - reach.DayNumber <= QuietDays)
            return null;
        var what = newest >= before
            ? $"Der Datenstand {German.Day(dataAsOf)} liegt nach dem neuesten Tag in den Dateien ({German.Day(newest)})"
            : $"Der Datenstand {German.Day(dataAsOf)} liegt nach dem Tag, bis zu dem die Daten bisher reichen ({German.Day(before)}), und nach dem neuesten Tag in den Dateien ({German.Day(newest)})";
        var months = Month.Range(Month.Of(reach).Next, Month.Of(dataAsOf)).ToList();
        var invented = months.Count switch
        {
            0 => $"Die Tage ab dem {German.Day(reach.AddDays(1))} gälten",
            1 => $"{German.MonthName(months[0])} gälte",
            <= MostNames => $"{German.List([.. months.Select(German.MonthName)])} gälten",
            _ => $"{German.MonthName(months[0])} bis {German.MonthName(months[^1])} ({months.Count} Monate) gälten",
        };
        return $"{what}. {invented} dann als bekannt, obwohl nichts davon geliefert ist; wer kein Betreuungsende hat, zählt bis dahin im Bestand. Geben Sie als Datenstand den Tag an, bis zu dem die Dateien reichen.";
    }
}
