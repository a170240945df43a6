using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

/// <summary>
/// The department head as the adversary: what their pages tell exactly, and every edition beside it. Theirs are the totals of the team, and with a
/// Dienstvereinbarung the figures of each IFK; not theirs is how a total is made up, and how many persons are behind its cases.
/// </summary>
public sealed class DepartmentHeadAdversaryTests
{
    /// <summary>Cases of a team that are tried out; every way to divide them, so that no world is missing at the edge.</summary>
    private const int Most = 7;

    /// <summary>For every cell that is not theirs there is a year, alike in all they know, in which it is 0 or at least 3.</summary>
    [Fact]
    public void Year_OfAnyCounts_TellsOfNoCountThatItIsSmall()
    {
        var (small, persons, years) = (0, 0, 0);
        EditionYear.Any.Sample(
            truths =>
            {
                var known = EditionYear.KnownToTheHead(truths);
                var behind = truths.Select(MorePersons).ToArray();
                Assert.Equal(known, EditionYear.KnownToTheHead(behind));
                Interlocked.Add(ref persons, AssertNoneIsSmall(truths, [behind], PersonsOf));
                var rows = truths[0].Counts.GetLength(0);
                var others = Enumerable.Range(0, rows).Select(row => truths.Select(truth => GivenTo(truth, row)).ToArray()).ToList();
                Assert.All(others, other => Assert.Equal(known, EditionYear.KnownToTheHead(other)));
                Interlocked.Add(ref small, AssertNoneIsSmall(truths, others, CountsOf));
                Interlocked.Increment(ref years);
            },
            iter: 600);

        TestContext.Current.TestOutputHelper?.WriteLine($"{years} years, {small} small counts of IFKs, {persons} times one or two persons behind at least three cases: none is known.");
        Assert.True(years >= 500 && small > 10_000 && persons > 1_000, $"{years} years, {small} small counts, {persons} small numbers of persons");
    }

    /// <summary>
    /// Two IFKs and two editions of a month: all ways to have up to 7 cases together, with all numbers of persons behind them. Nothing but the list of worlds
    /// that look the same decides.
    /// </summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    public void Head_WhoEnumeratesAllWorlds_KnowsNothingToBeSmall(bool namesIfks, int before)
    {
        List<Count> all = [.. Enumerable.Range(0, Most + 1).SelectMany(cases => Enumerable.Range(Math.Min(cases, 1), Math.Max(cases, 1)).Select(persons => new Count(cases, persons)))];
        var worlds = new Dictionary<string, Worlds>(StringComparer.Ordinal);
        foreach (var (a, b) in Pairs(all))
        {
            foreach (var (c, d) in Pairs(all))
            {
                Truth[] truths = [new(Cells(before, a, b), 1, [0, 1], namesIfks), new(Cells(before, c, d), 1, [0, 1], namesIfks)];
                var seen = EditionYear.KnownToTheHead(truths);
                if (!worlds.TryGetValue(seen, out var possible))
                    worlds.Add(seen, possible = new Worlds());
                possible.Add(truths, [a, b, c, d], namesIfks);
            }
        }

        Assert.True(worlds.Count > 50);
        Assert.Empty(worlds.Where(w => w.Value.Known).Select(w => w.Key));

        static Count[,,] Cells(int before, Count a, Count b) => new Count[2, 1, 2] { { { new(before, before), a } }, { { new(before, before), b } } };
    }

    /// <summary>What the rule of three persons is for: where one or two alone are shown as fewer, a 3 beside 12 tells of them.</summary>
    [Theory]
    [InlineData(12, 1, 3)]
    [InlineData(12, 2, 3)]
    [InlineData(12, 3, 3)]
    [InlineData(12, 4, 12)]
    [InlineData(12, 0, 12)]
    [InlineData(3, 1, 3)]
    [InlineData(2, 1, 2)]
    public void Counted_OfCasesOfFewPersons_IsTheSameForThreeOfThem(int cases, int persons, int expected) => Assert.Equal(expected, ControlledRounding.Counted(cases, persons));

    /// <summary>Three persons wherever one or two are behind at least three cases that are shown together.</summary>
    private static Truth MorePersons(Truth truth)
    {
        if (truth.NamesIfks)
            return truth.With((_, _, count) => count.Counting >= 3 && count.Persons is 1 or 2 ? count with { Persons = 3 } : count);
        return truth.With((row, column, count) => truth.Total(column) >= 3 && truth.Persons(column) is 1 or 2 ? count with { Persons = row == truth.Rows[0] ? 3 : 0 } : count);
    }

    /// <summary>The same totals, all of them one IFK's; a total of 1 or 2 another's. Nothing changes where each IFK is theirs to see.</summary>
    private static Truth GivenTo(Truth truth, int row)
    {
        if (truth.NamesIfks || !truth.Rows.Contains(row))
            return truth;
        return truth.With((other, column, count) =>
        {
            var owner = truth.Total(column) >= 3 ? row : truth.Rows.First(r => r != row || truth.Rows.Count == 1);
            var mine = other == owner;
            return new Count(mine ? truth.Total(column) : 0, mine ? truth.Persons(column) : 0, count.Ready is null ? null : mine ? truth.Total(column) : 0);
        });
    }

    /// <returns>How many were small.</returns>
    private static int AssertNoneIsSmall(IReadOnlyList<Truth> truths, IReadOnlyList<Truth[]> worlds, Func<Truth, IEnumerable<int?>> cells)
    {
        var small = 0;
        for (var edition = 0; edition < truths.Count; edition++)
        {
            var possible = worlds.Select(world => cells(world[edition]).ToList()).ToList();
            foreach (var (cell, value) in cells(truths[edition]).Index().Where(c => c.Item is 1 or 2))
            {
                small++;
                Assert.Contains(possible, world => world[cell] is 0 or >= 3);
            }
        }
        return small;
    }

    /// <summary>Counts of IFKs that are not theirs to see: none where each IFK is, none of a team of one.</summary>
    private static IEnumerable<int?> CountsOf(Truth truth) => truth.NamesIfks || truth.Rows.Count == 1
        ? []
        : truth.Rows.SelectMany(row => truth.Columns.Select(column => (int?)truth.Counts[row, column.Month, column.Part].Counting));

    /// <summary>Persons behind a number that is theirs to see; null where it says itself that they are fewer than three.</summary>
    private static IEnumerable<int?> PersonsOf(Truth truth) => truth.NamesIfks
        ? truth.Rows.SelectMany(row => truth.Columns.Select(column => truth.Counts[row, column.Month, column.Part])).Select(count => count.Counting < 3 ? null : (int?)count.Persons)
        : truth.Columns.Select(column => truth.Total(column) < 3 ? null : (int?)truth.Persons(column));

    private static IEnumerable<(Count, Count)> Pairs(List<Count> all) => all.SelectMany(a => all.Where(b => a.Cases + b.Cases <= Most).Select(b => (a, b)));

    /// <summary>Which cells are 0 or at least 3 in one of the worlds that look alike.</summary>
    private sealed class Worlds
    {
        private readonly bool[] _counts = new bool[4];
        private readonly bool[] _persons = new bool[4];
        private readonly bool[] _personsOfTotals = new bool[2];

        public bool Known => _counts.Concat(_persons).Concat(_personsOfTotals).Any(other => !other);

        public void Add(Truth[] truths, Count[] cells, bool namesIfks)
        {
            for (var i = 0; i < cells.Length; i++)
            {
                // What is theirs to see is no secret that could be found out, nor that fewer cases than three are of fewer persons.
                _counts[i] |= namesIfks || cells[i].Cases is 0 or >= 3;
                _persons[i] |= cells[i].Persons is 0 or >= 3 || (namesIfks && cells[i].Cases < 3);
            }
            for (var i = 0; i < truths.Length; i++)
                _personsOfTotals[i] |= truths[i].Persons((0, 1)) is 0 or >= 3 || truths[i].Total((0, 1)) < 3;
        }
    }
}
