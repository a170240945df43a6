using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>The marks of changes in a chart of months: an upright line before the month, its word, its entry in the key, its part of the summary.</summary>
internal static class ChangeMarks
{
    private const double Top = 4;
    private const double WordTop = 14;

    /// <summary>Those that something is drawn of on both sides, oldest first.</summary>
    public static IEnumerable<StepChange> Within(IEnumerable<StepChange> changes, Month first, Month last) =>
        changes.Where(change => change.Month > first && change.Month <= last).OrderBy(change => change.Month);

    /// <param name="x">Of the line, in percent.</param>
    /// <param name="hasWord">False where there is no room for it.</param>
    public static RenderFragment Draw(StepChange change, double x, double bottom, bool hasWord = true) => builder =>
    {
        builder.AddContent(0, Svg.Line(x, Top, x, bottom, change.IsRule ? "chart-change chart-rule" : "chart-change"));
        if (hasWord)
            builder.AddContent(1, Svg.Text(x, WordTop, change.Word, "chart-note", x > 50 ? "end" : "start", x > 50 ? -6 : 6));
    };

    /// <summary>What the marks mean; nothing where there are none.</summary>
    public static IEnumerable<(ChartMark, string)> Legend(IReadOnlyCollection<StepChange> changes)
    {
        foreach (var rule in changes.Where(change => change.IsRule))
            yield return (ChartMark.RuleChange, rule.Text);
        if (changes.Any(change => !change.IsRule))
            yield return (ChartMark.Change, changes.Any(change => !change.IsRule && change.Breaks) ? "Prozess geändert: Mittel und Grenzen neu" : "Prozess geändert");
    }

    /// <summary>For screen readers, behind a comma.</summary>
    public static string Summary(IEnumerable<StepChange> changes) => string.Concat(changes.Select(change => $", {change.Text}"));
}
