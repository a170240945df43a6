using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Excel.Writing;

namespace Aez.Dashboard.Excel;

/// <summary>The workbook of the Performance-Dialog.</summary>
public static class DialogueWorkbook
{
    /// <summary>E.g. "Performance-Dialog_2016-09_Bewerber-Service.xlsx".</summary>
    public static string FileName(Month month, string team) =>
        $"Performance-Dialog_{month}_{string.Concat(team.Select(c => char.IsLetterOrDigit(c) || c == '-' ? c : '-'))}.xlsx";

    /// <summary>E.g. "Performance-Dialog_2016-09_Bewerber-Service_Weitergabefassung.xlsx".</summary>
    public static string FileNameForPassingOn(Month month, string team) => Path.GetFileNameWithoutExtension(FileName(month, team)) + "_Weitergabefassung.xlsx";

    /// <param name="file">Seekable and empty.</param>
    public static void Write(DialogueContent content, Stream file)
    {
        Write(DialoguePlan.Create(content), file);
    }

    /// <summary>Writes the edition that may leave the team: its numbers are rounded so that nobody is recognisable.</summary>
    /// <param name="file">Seekable and empty.</param>
    public static void WriteForPassingOn(PassingOnContent content, EditionCounts counts, Stream file) => Write(PassingOnPlan.Create(content, counts), file);

    internal static void Write(WorkbookPlan plan, Stream file) => WorkbookWriter.Write(plan, file);
}
