using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

/// <summary>What one IFK has in one cell.</summary>
/// <param name="Cases">As the records say.</param>
/// <param name="Persons">Different ones behind the cases, in the records.</param>
/// <param name="Ready">A ready-made number beside it, which counts; null for none.</param>
internal readonly record struct Count(int Cases, int Persons, int? Ready = null)
{
    public int Counting => Ready ?? Cases;
}

/// <summary>The truth at the time of one edition.</summary>
/// <param name="Counts">By row, month and part.</param>
/// <param name="Months">From January on.</param>
/// <param name="Rows">The IFKs of the team by then.</param>
/// <param name="NamesIfks">Whether a Dienstvereinbarung is recorded by then.</param>
internal sealed record Truth(Count[,,] Counts, int Months, IReadOnlyList<int> Rows, bool NamesIfks)
{
    public int Parts => Counts.GetLength(2);

    /// <summary>Month and part of every column.</summary>
    public IEnumerable<(int Month, int Part)> Columns => Enumerable.Range(0, Months * Parts).Select(i => (i / Parts, i % Parts));

    public int Total((int Month, int Part) column) => Rows.Sum(row => Counts[row, column.Month, column.Part].Counting);

    public int Persons((int Month, int Part) column) => Rows.Sum(row => Counts[row, column.Month, column.Part].Persons);

    /// <summary>The same with other counts in the rows that the edition has.</summary>
    public Truth With(Func<int, (int Month, int Part), Count, Count> change)
    {
        var counts = (Count[,,])Counts.Clone();
        foreach (var row in Rows)
        {
            foreach (var column in Columns)
                counts[row, column.Month, column.Part] = change(row, column, counts[row, column.Month, column.Part]);
        }
        return this with { Counts = counts };
    }
}

/// <summary>Years as they may come, and what is passed on of them by the product's own code.</summary>
internal static class EditionYear
{
    private const string Topic = "topic";

    private static readonly Month January = new(2016, 1);

    /// <summary>
    /// Twelve editions, each with one more month. IFKs and instruments begin and end, late data change what was there, ready-made
    /// values stand beside records and go again, several cases are one person's, and a Dienstvereinbarung may come or end.
    /// </summary>
    public static readonly Gen<Truth[]> Any = Gen.Select(Gen.Int[2, 5], Gen.Int[1, 3], Gen.Int[0, int.MaxValue]).Select((rows, parts, seed) => Make(rows, parts, new Random(seed)));

    /// <summary>What each edition shows, in the order in which they are given.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<EditionCell, int>> Publish(IEnumerable<Truth> truths)
    {
        var kept = new Dictionary<EditionCell, (int Shown, DateTime At)>();
        var editions = new List<IReadOnlyDictionary<EditionCell, int>>();
        foreach (var truth in truths)
        {
            var units = EditionUnit.Of(truth.Rows.Select(Ifk), truth.NamesIfks);
            var rounded = new RoundedCounts(EditionUnit.ShownBefore(units, kept.Select(k => (k.Key, k.Value.Shown, k.Value.At))));
            foreach (var (month, part) in truth.Columns)
            {
                rounded.Add(January.AddMonths(month), Topic, $"{part}", [.. units.Select(unit =>
                {
                    var counts = unit.Ifks.Select(ifk => truth.Counts[Row(ifk), month, part]).ToList();
                    return (unit.Key, counts.Sum(c => c.Counting), counts.Sum(c => c.Persons));
                })]);
            }
            foreach (var (cell, shown) in rounded.Shown)
            {
                if (!kept.TryGetValue(cell, out var before) || before.Shown != shown)
                    kept[cell] = (shown, DateTime.UnixEpoch.AddDays(editions.Count));
            }
            editions.Add(rounded.Shown);
        }
        return editions;
    }

    public static string Text(IReadOnlyDictionary<EditionCell, int> edition) =>
        string.Join(' ', edition.OrderBy(c => c.Key.Month).ThenBy(c => c.Key.Ifk, StringComparer.Ordinal).ThenBy(c => c.Key.Part, StringComparer.Ordinal).Select(c => $"{c.Key.Month}{c.Key.Ifk}{c.Key.Part}={c.Value}"));

    /// <summary>
    /// All that the department head has: every page tells the exact total of a team, month by month and instrument by
    /// instrument, and whether it is counted, ready-made or both; of each IFK only with a Dienstvereinbarung; and every edition.
    /// </summary>
    public static string KnownToTheHead(IReadOnlyList<Truth> truths) => string.Join('\n', truths.Zip(Publish(truths), (truth, shown) =>
    {
        var pages = truth.Columns.Select(column => truth.NamesIfks
            ? string.Join('+', truth.Rows.Select(row => $"{Ifk(row)}:{truth.Counts[row, column.Month, column.Part].Counting}"))
            : $"{truth.Total(column)}{Origin(truth, column)}");
        return $"{string.Join(' ', pages)} | {Text(shown)}";
    }));

    public static int Row(string ifk) => int.Parse(ifk[4..], CultureInfo.InvariantCulture);

    private static string Ifk(int row) => $"AEZ-{row}";

    private static string Origin(Truth truth, (int Month, int Part) column)
    {
        var ready = truth.Rows.Count(row => truth.Counts[row, column.Month, column.Part].Ready is not null);
        return ready == 0 ? "" : ready == truth.Rows.Count ? "DQM" : "teils";
    }

    private static Truth[] Make(int rows, int parts, Random dice)
    {
        const int Months = 12;
        var counts = new Count[rows, Months, parts];
        // Instruments begin with a month, and some end.
        var spans = Enumerable.Range(0, parts).Select(part => part == 0 ? (0, Months) : (dice.Next(6), 6 + dice.Next(7))).ToList();
        var late = Enumerable.Range(0, rows).Select(row => row == 0 ? 0 : dice.Next(3) == 0 ? dice.Next(Months) : 0).ToList();
        var agreement = dice.Next(4) == 0 ? (From: dice.Next(Months), To: dice.Next(Months + 6)) : (From: Months, To: Months);
        var years = new List<Truth>();
        for (var edition = 1; edition <= Months; edition++)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var month = 0; month < edition; month++)
                {
                    for (var part = 0; part < parts; part++)
                    {
                        var (begin, end) = spans[part];
                        if ((month == edition - 1 || dice.Next(12) == 0) && month >= begin && month < end)
                            counts[row, month, part] = Draw(dice);
                    }
                }
            }
            years.Add(new Truth((Count[,,])counts.Clone(), edition, [.. Enumerable.Range(0, rows).Where(row => late[row] < edition)], edition > agreement.From && edition <= agreement.To));
        }
        return [.. years];
    }

    private static Count Draw(Random dice)
    {
        var cases = dice.Next(3) == 0 ? dice.Next(20) : dice.Next(4);
        var persons = cases == 0 ? 0 : dice.Next(2) == 0 ? cases : 1 + dice.Next(Math.Min(cases, 4));
        return new Count(cases, persons, dice.Next(6) == 0 ? Math.Max(0, cases + dice.Next(-2, 3)) : null);
    }
}
