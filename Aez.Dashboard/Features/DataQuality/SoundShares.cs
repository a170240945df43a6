using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>Of some records, month by month, how many are without a finding.</summary>
/// <param name="Group">What they are grouped by, in German.</param>
/// <param name="Name">Of the indicators that are made of them, or of their kind of file.</param>
/// <param name="Kinds">The kinds of file.</param>
/// <param name="Course">By month, the last being that of the page.</param>
public sealed record SoundShare(string Group, string Name, IReadOnlyList<RecordKind> Kinds, IReadOnlyList<(Month Month, RecordShare Share)> Course)
{
    public const string ByIndicator = "Kennzahl";
    public const string ByKind = "Datei";

    public RecordShare Now => Course[^1].Share;

    /// <summary>Difference to the month before, as a fraction; null where one of them has no records.</summary>
    public decimal? Change => Course.Count > 1 ? Now.SoundShare - Course[^2].Share.SoundShare : null;

    /// <summary>All records first, then by indicator, then by kind of file; what has no records in any of the months is left out.</summary>
    public static IReadOnlyList<SoundShare> Of(DataQualityReport report)
    {
        var rules = report.Rules;
        return
        [
            .. new[] { Over("", "Alle geprüften Datensätze", PlausibilityScope.Kinds) }
                // Indicators of the same files share their records.
                .Concat(Indicator.All.Select(i => (Name: rules.NameOf(i), Kinds: Among(i.Sources))).Where(i => i.Kinds.Count > 0)
                    .GroupBy(i => string.Join(',', i.Kinds)).Select(i => Over(ByIndicator, string.Join(", ", i.Select(each => each.Name)), i.First().Kinds)))
                .Concat(PlausibilityScope.Kinds.Select(kind => Over(ByKind, rules.NameOf(kind), [kind])))
                .Where(share => share.Course.Any(c => c.Share.Checked > 0)),
        ];

        SoundShare Over(string group, string name, IReadOnlyList<RecordKind> kinds) => new(group, name, kinds, [.. report.Course.Select(c => (c.Month, c.Records.Of(kinds)))]);

        static IReadOnlyList<RecordKind> Among(IEnumerable<RecordKind> sources) => [.. PlausibilityScope.Kinds.Where(sources.Contains)];
    }
}
