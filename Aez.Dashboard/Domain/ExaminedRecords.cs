namespace Aez.Dashboard.Domain;

/// <summary>How many records the data quality examined, and how many of them have at least one finding.</summary>
public readonly record struct RecordShare(int Checked, int WithFinding)
{
    /// <summary>So many percentage points the share has to lose within a month to be told: a few records more or less are no news.</summary>
    public const int Fall = 1;

    public int Without => Checked - WithFinding;

    /// <summary>Share of those without a finding; null where nothing was examined.</summary>
    public decimal? SoundShare => Checked == 0 ? null : (decimal)Without / Checked;

    /// <summary>"97,3 %", with as many places as it takes not to say 100 % of what is not all.</summary>
    public string Text
    {
        get
        {
            var share = SoundShare;
            var decimals = WithFinding == 0 ? 1 : Enumerable.Range(1, 3).FirstOrDefault(d => share is { } value && German.Round(value * 100, d) < 100, 3);
            return German.Percent(share, decimals);
        }
    }

    public static RecordShare operator +(RecordShare a, RecordShare b) => new(a.Checked + b.Checked, a.WithFinding + b.WithFinding);
}

/// <summary>The records that the data quality examined in a month, by kind of file.</summary>
public sealed class ExaminedRecords
{
    public static readonly ExaminedRecords None = new([]);

    private readonly Dictionary<RecordKind, RecordShare> _kinds;

    private ExaminedRecords(Dictionary<RecordKind, RecordShare> kinds) => _kinds = kinds;

    /// <summary>Of all kinds together.</summary>
    public RecordShare All => Of(PlausibilityScope.Kinds);

    /// <summary>Of some kinds together, such as those that an indicator is made of.</summary>
    public RecordShare Of(IEnumerable<RecordKind> kinds) => kinds.Distinct().Aggregate(default(RecordShare), (sum, kind) => sum + _kinds.GetValueOrDefault(kind));

    /// <summary>From counts by kind, any number of each.</summary>
    public static ExaminedRecords Of(IEnumerable<(RecordKind Kind, int Count)> examined, IEnumerable<(RecordKind Kind, int Count)> withFinding) => new(
        examined.Select(e => (e.Kind, Share: new RecordShare(e.Count, 0))).Concat(withFinding.Select(f => (f.Kind, Share: new RecordShare(0, f.Count))))
            .GroupBy(e => e.Kind).ToDictionary(kind => kind.Key, kind => kind.Aggregate(default(RecordShare), (sum, e) => sum + e.Share)));
}
