using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

/// <summary>
/// The strongest reader: knows the code, has every edition of the year, and considers every world that would have led to them, with
/// counts that changed between the editions in any way.
/// </summary>
public sealed class EditionAdversaryTests
{
    private static readonly Month January = new(2016, 1);

    /// <summary>A year: one truth for each edition, each with one more month. Rows come and go, late data change what was there.</summary>
    private static readonly Gen<Truth[]> Years = Gen.Select(Gen.Int[2, 6], Gen.Int[2, 6], Gen.Int[1, 3], Gen.Int[0, int.MaxValue]).Select((rows, months, parts, seed) =>
    {
        var dice = new Random(seed);
        var counts = new int[rows, months, parts];
        var years = new List<Truth>();
        for (var edition = 1; edition <= months; edition++)
        {
            for (var row = 0; row < rows; row++)
            {
                for (var month = 0; month < edition; month++)
                {
                    for (var part = 0; part < parts; part++)
                    {
                        if (month == edition - 1 || dice.Next(8) == 0)
                            counts[row, month, part] = dice.Next(3) == 0 ? dice.Next(20) : dice.Next(4);
                    }
                }
            }
            var first = dice.Next(rows);
            years.Add(new Truth((int[,,])counts.Clone(), edition, [.. Enumerable.Range(0, rows).Where(row => row >= first || dice.Next(2) == 0)]));
        }
        return years.ToArray();
    });

    [Fact]
    public void Year_OfAnyCounts_CouldHaveHadNoSmallCountAtAll() => Years.Sample(
        truths =>
        {
            var editions = Publish(truths);

            Assert.All(editions.SelectMany(e => e.Values), shown => Assert.Equal(0, shown % 3));
            // The world that the editions show is one that leads to the very same editions.
            var others = truths.Zip(editions, (truth, shown) => truth with { Counts = AsShown(truth, shown) }).ToArray();
            Assert.Equal(editions.Select(Text), Publish(others).Select(Text));
        },
        iter: 600);

    [Fact]
    public void Reader_WhoEnumeratesAllWorlds_KnowsNoCountToBeSmall()
    {
        // Two rows, two editions: January alone, then January as it stands by now and February.
        var worlds = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (var world in Tuples(6, 7))
        {
            var first = new Truth(new int[2, 2, 1] { { { world[0] }, { 0 } }, { { world[1] }, { 0 } } }, 1, [0, 1]);
            var second = new Truth(new int[2, 2, 1] { { { world[2] }, { world[4] } }, { { world[3] }, { world[5] } } }, 2, [0, 1]);
            var seen = string.Join('|', Publish([first, second]).Select(Text));
            if (!worlds.TryGetValue(seen, out var list))
                worlds.Add(seen, list = []);
            list.Add(world);
        }

        Assert.True(worlds.Count > 50);
        foreach (var (seen, possible) in worlds)
        {
            for (var cell = 0; cell < 6; cell++)
                Assert.True(possible.Exists(world => world[cell] is 0 or >= 3), $"Cell {cell} is known to be 1 or 2 from {seen}");
            foreach (var sum in new[] { (0, 1), (2, 3), (4, 5), (2, 4), (3, 5) })
                Assert.True(possible.Exists(world => world[sum.Item1] + world[sum.Item2] is 0 or >= 3), $"The sum {sum} is known to be 1 or 2 from {seen}");
        }
    }

    /// <summary>
    /// The department head sees the true totals of the team on every page, month by month and instrument by instrument, and lays
    /// each edition beside them; rows of single IFKs they may not see, nor does the edition have any. Three rows, two editions: January alone, then January as it stands by now.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    public void DepartmentHead_WhoKnowsAllTotals_KnowsNoCountOfAnIfkToBeSmall(int before, int other)
    {
        var worlds = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (var world in Tuples(5, 6))
        {
            // What was counted in another instrument before decides where the sums stand.
            var first = new Truth(new int[2, 1, 2] { { { before, world[0] } }, { { other, world[1] } } }, 1, [0, 1]);
            var second = new Truth(new int[3, 1, 2] { { { before, world[2] } }, { { other, world[3] } }, { { 1, world[4] } } }, 1, [0, 1, 2]);
            var truths = new[] { first, second };
            var seen = string.Join('|', truths.Zip(Publish(truths, byTeam: true), (truth, shown) => $"{Totals(truth)} {Text(shown)}"));
            if (!worlds.TryGetValue(seen, out var list))
                worlds.Add(seen, list = []);
            list.Add(world);
        }

        Assert.True(worlds.Count > 50);
        List<string> known = [.. worlds.SelectMany(w => Enumerable.Range(0, 5)
            .Where(cell => !w.Value.Exists(world => world[cell] is 0 or >= 3))
            .Select(cell => $"Cell {cell} is known to be 1 or 2 from {w.Key}: {string.Join(' ', w.Value.Select(world => string.Join(',', world)))}"))];
        Assert.Empty(known);
    }

    [Fact]
    public void Reader_OfRoundingThatForgets_FindsSmallCounts()
    {
        // What the memory is for: 1 shown as 3 in one edition and as 0 in the next can only be 1 or 2.
        var shown = ControlledRounding.Round([1], [null], [0], -2)[0];
        var again = ControlledRounding.Round([1], [null], [0], 2)[0];

        Assert.Equal((3, 0), (shown, again));
    }

    private static List<IReadOnlyDictionary<EditionCell, int>> Publish(IEnumerable<Truth> truths, bool byTeam = false)
    {
        var kept = new Dictionary<EditionCell, int>();
        var editions = new List<IReadOnlyDictionary<EditionCell, int>>();
        foreach (var truth in truths)
        {
            var rounded = new RoundedCounts(new Dictionary<EditionCell, int>(kept));
            for (var month = 0; month < truth.Months; month++)
            {
                for (var part = 0; part < truth.Counts.GetLength(2); part++)
                {
                    List<(string Ifk, int Count)> counts = [.. truth.Rows.Select(row => ($"AEZ-{row}", truth.Counts[row, month, part]))];
                    rounded.Add(January.AddMonths(month), "topic", $"{part}", byTeam ? [("team", counts.Sum(c => c.Count))] : counts);
                }
            }
            foreach (var (cell, value) in rounded.Shown)
                kept[cell] = value;
            editions.Add(rounded.Shown);
        }
        return editions;
    }

    private static int[,,] AsShown(Truth truth, IReadOnlyDictionary<EditionCell, int> shown)
    {
        var counts = (int[,,])truth.Counts.Clone();
        foreach (var (cell, value) in shown)
            counts[int.Parse(cell.Ifk[4..], System.Globalization.CultureInfo.InvariantCulture), cell.Month.Number - 1, int.Parse(cell.Part, System.Globalization.CultureInfo.InvariantCulture)] = value;
        return counts;
    }

    private static string Totals(Truth truth) => string.Join(',', Enumerable.Range(0, truth.Months * truth.Counts.GetLength(2)).Select(
        column => truth.Rows.Sum(row => truth.Counts[row, column / truth.Counts.GetLength(2), column % truth.Counts.GetLength(2)])));

    private static string Text(IReadOnlyDictionary<EditionCell, int> edition) =>
        string.Join(' ', edition.OrderBy(c => c.Key.Month).ThenBy(c => c.Key.Ifk, StringComparer.Ordinal).ThenBy(c => c.Key.Part, StringComparer.Ordinal).Select(c => $"{c.Key.Month}{c.Key.Ifk}{c.Key.Part}={c.Value}"));

    private static IEnumerable<int[]> Tuples(int length, int values)
    {
        var all = (int)Math.Pow(values, length);
        for (var number = 0; number < all; number++)
        {
            var (tuple, rest) = (new int[length], number);
            for (var i = 0; i < length; i++)
                (tuple[i], rest) = (rest % values, rest / values);
            yield return tuple;
        }
    }

    private sealed record Truth(int[,,] Counts, int Months, IReadOnlyList<int> Rows);
}
