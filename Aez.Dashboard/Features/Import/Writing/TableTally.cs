using System.Diagnostics;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>What becomes of the rows of one table: each has exactly one outcome. Lists name the first rows, the counts beside them go on.</summary>
internal sealed class TableTally
{
    // Values are quoted in messages and lists: nobody reads more of one.
    private const int LongestQuote = 200;

    private readonly List<RowError> _errors = [];
    private readonly List<SkippedRow> _skipped = [];
    private readonly List<OutdatedRow> _outdated = [];
    private readonly List<ClearedValue> _cleared = [];

    public int New { get; private set; }

    public int Changed { get; private set; }

    public int Cleared { get; private set; }

    public int Unchanged { get; set; }

    public int Outdated { get; private set; }

    public int Skipped { get; private set; }

    public int Rejected => Rejections.Count;

    public RejectedRows Rejections { get; } = new();

    public IReadOnlyList<RowError> Errors => _errors;

    public IReadOnlyList<SkippedRow> SkippedRows => _skipped;

    public IReadOnlyList<OutdatedRow> OutdatedRows => _outdated;

    public IReadOnlyList<ClearedValue> ClearedValues => _cleared;

    public int ClearedValueCount { get; private set; }

    public List<string> Notices { get; } = [];

    /// <summary>First and last month that changed rows name by themselves, yyyymm; null if none does.</summary>
    public (int First, int Last)? Months { get; private set; }

    public static string Quote(string value) => TextSigns.Shorten(value, LongestQuote);

    public void Reject(RowError error)
    {
        Rejections.Add(error);
        Keep(_errors, error with { Value = Quote(error.Value), Heading = Quote(error.Heading) });
    }

    public bool IsRejected(int row) => Rejections.Contains(row);

    /// <summary>Leaves out a row that is no record.</summary>
    public void Skip(SkippedRow row)
    {
        Skipped++;
        Keep(_skipped, row);
    }

    public void Tell(OutdatedRow row) => Keep(_outdated, row);

    public void Tell(ClearedValue value)
    {
        ClearedValueCount++;
        Keep(_cleared, value);
    }

    /// <param name="months">Those that the row names by itself.</param>
    public void Count(RowOutcome outcome, (int First, int Last)? months)
    {
        switch (outcome)
        {
            case RowOutcome.New:
                New++;
                break;
            case RowOutcome.Changed:
                Changed++;
                break;
            case RowOutcome.Cleared:
                Cleared++;
                break;
            case RowOutcome.Outdated:
                Outdated++;
                return;
            case RowOutcome.Unchanged:
                Unchanged++;
                return;
            default:
                throw new UnreachableException();
        }
        if (months is { } named)
            Months = Months is { } known ? (Math.Min(known.First, named.First), Math.Max(known.Last, named.Last)) : named;
    }

    public void SortErrors() => _errors.Sort((a, b) => a.Row.CompareTo(b.Row));

    private static void Keep<TRow>(List<TRow> list, TRow row)
    {
        if (list.Count < TableReport.MaxListed)
            list.Add(row);
    }
}
