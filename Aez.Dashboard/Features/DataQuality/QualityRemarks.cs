using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>What of the data quality matters for the figures: a share that is too small or falls, and rules that tell nothing.</summary>
public static class QualityRemarks
{
    /// <summary>German sentences, none where nothing matters.</summary>
    public static IReadOnlyList<string> Of(DataQualityReport report) =>
    [
        .. OfShare(report) is { } share ? (string[])[share] : [],
        .. report.Findings.Where(f => f.Doubt is not null).Select(f => $"„{f.Rule.Name}“: {f.Doubt}"),
    ];

    private static string? OfShare(DataQualityReport report)
    {
        if (report.Records.All is not { SoundShare: { } share } now)
            return null;
        var before = report.Course.Count > 1 ? report.Course[^2] : default;
        var last = before.Records?.All ?? default;
        var falls = last.SoundShare is { } earlier && (earlier - share) * 100 >= RecordShare.Fall;
        var limit = report.Rules.SoundShare;
        var small = share < limit;
        return (small, falls) switch
        {
            (false, false) => null,
            (true, false) => $"Nur {NowText()} der geprüften Datensätze sind ohne Befund, weniger als die {LimitText()} des Hauses.",
            (false, true) => $"Der Anteil der Datensätze ohne Befund fällt von {last.Text} im {German.MonthName(before.Month)} auf {NowText()}.",
            (true, true) => $"Der Anteil der Datensätze ohne Befund fällt von {last.Text} im {German.MonthName(before.Month)} auf {NowText()} und liegt unter den {LimitText()} des Hauses.",
        };

        // Rounded, it must not look as if it were enough.
        string NowText() => !small ? now.Text : German.Percent(share, Enumerable.Range(1, 4).FirstOrDefault(d => German.Round(share * 100, d) < limit * 100, 4));
        string LimitText() => German.Percent(limit, Digits.Own(limit * 100, 0));
    }
}
