using System.Globalization;
using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

/// <summary>
/// The strongest reader beyond the team: knows the code, has every edition of the year, and considers every world that would have led to
/// them, with counts that changed between the editions in any way.
/// </summary>
public sealed class EditionAdversaryTests
{
    [Fact]
    public void Year_OfAnyCounts_CouldHaveHadNoSmallCountAtAll() => EditionYear.Any.Sample(
        truths =>
        {
            var editions = EditionYear.Publish(truths);

            Assert.All(editions.SelectMany(e => e.Values), shown => Assert.Equal(0, shown % 3));
            // The world that the editions show, each case another person's, is one that leads to the very same editions.
            var others = truths.Zip(editions, AsShown).ToArray();
            Assert.Equal(editions.Select(EditionYear.Text), EditionYear.Publish(others).Select(EditionYear.Text));
            Assert.DoesNotContain(others, other => other.Columns.SelectMany(c => other.Rows.Select(r => other.Counts[r, c.Month, c.Part])).Any(c => c.Counting is 1 or 2 || c.Persons is 1 or 2));
        },
        iter: 600);

    [Fact]
    public void Reader_WhoEnumeratesAllWorlds_KnowsNoCountToBeSmall()
    {
        // Two rows, two editions: January alone, then January as it stands by now and February.
        var worlds = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (var world in Tuples(6, 7))
        {
            var first = new Truth(Alone(2, 2, (0, 0, world[0]), (1, 0, world[1])), 1, [0, 1], NamesIfks: true);
            var second = new Truth(Alone(2, 2, (0, 0, world[2]), (1, 0, world[3]), (0, 1, world[4]), (1, 1, world[5])), 2, [0, 1], NamesIfks: true);
            var seen = string.Join('|', EditionYear.Publish([first, second]).Select(EditionYear.Text));
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

    /// <summary>Late data of one IFK move the sums: what is shown of another, of whom the reader knows that nothing has changed, stays.</summary>
    [Fact]
    public void Reader_WhoKnowsThatACountStayed_DoesNotKnowItToBeSmall()
    {
        var worlds = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
        foreach (var world in Tuples(4, 7))
        {
            var first = new Truth(Alone(3, 1, (0, 0, world[0]), (1, 0, world[1]), (2, 0, world[2])), 1, [0, 1, 2], NamesIfks: true);
            var second = new Truth(Alone(3, 1, (0, 0, world[0]), (1, 0, world[1]), (2, 0, world[3])), 1, [0, 1, 2], NamesIfks: true);
            var seen = string.Join('|', EditionYear.Publish([first, second]).Select(EditionYear.Text));
            if (!worlds.TryGetValue(seen, out var list))
                worlds.Add(seen, list = []);
            list.Add(world);
        }

        Assert.True(worlds.Count > 50);
        Assert.Empty(worlds.Where(w => Enumerable.Range(0, 4).Any(cell => !w.Value.Exists(world => world[cell] is 0 or >= 3))).Select(w => w.Key));
    }

    [Fact]
    public void Reader_OfRoundingThatForgets_FindsSmallCounts()
    {
        // What the memory is for: 1 shown as 3 in one edition and as 0 in the next can only be 1 or 2.
        var shown = ControlledRounding.Round([1], [null], [0], -2)[0];
        var again = ControlledRounding.Round([1], [null], [0], 2)[0];

        Assert.Equal((3, 0), (shown, again));
    }

    /// <summary>The counts that are shown; of a team that is shown as a whole all of them the first IFK's.</summary>
    private static Truth AsShown(Truth truth, IReadOnlyDictionary<EditionCell, int> shown)
    {
        var other = truth.With((_, _, _) => default);
        foreach (var (cell, value) in shown)
            other.Counts[EditionYear.Row(cell.Ifk.Split(',')[0]), cell.Month.Number - 1, int.Parse(cell.Part, CultureInfo.InvariantCulture)] = new Count(value, value);
        return other;
    }

    /// <summary>One part, every case another person's.</summary>
    private static Count[,,] Alone(int rows, int months, params (int Row, int Month, int Count)[] cells)
    {
        var counts = new Count[rows, months, 1];
        foreach (var (row, month, count) in cells)
            counts[row, month, 0] = new Count(count, count);
        return counts;
    }

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
}
