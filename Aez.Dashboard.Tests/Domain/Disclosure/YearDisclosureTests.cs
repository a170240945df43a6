using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

public sealed class YearDisclosureTests
{
    private static readonly Gen<int> Count = Gen.Frequency((4, Gen.Int[0, 3]), (1, Gen.Int[4, 9]));

    /// <summary>Rows of months; every row as long as the first.</summary>
    private static readonly Gen<int[][]> Years = Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3]).SelectMany((rows, months) => Count.Array[months].Array[rows]);

    [Fact]
    public void Year_OfAnyCounts_LeavesNoSmallOneToDeriveEvenFromTheFullMonthsBefore() => Years.Sample(
        rows =>
        {
            var year = new YearDisclosure(rows, Totals(rows));
            for (var known = 0; known < rows[0].Length; known++)
            {
                var reader = ReaderOf(rows, year, known);
                foreach (var (parts, value) in Cells(rows, known).Where((cell, i) => i % 2 == 0 && SuppressionNetwork.IsSmall(cell.Value)))
                    Assert.True(reader.IsInTheDarkAbout(parts), $"{value} in {known}");
            }
            var stranger = ReaderOf(rows, year, known: 0);
            var sums = Enumerable.Range(0, rows[0].Length).SelectMany(month => Cells(rows, month).Where((cell, i) => i % 2 == 1 && SuppressionNetwork.IsSmall(cell.Value)));
            Assert.All(sums, sum => Assert.True(stranger.IsInTheDarkAbout(sum.Parts), $"{sum.Value} since January"));
        },
        iter: 3000);

    [Fact]
    public void Year_OfAnyCounts_HidesTheSameInTheMonthsOfEarlierEditions() => Years.Sample(
        rows =>
        {
            var whole = new YearDisclosure(rows, Totals(rows));
            var earlier = rows.Select(row => row[..^1]).ToArray();
            var before = new YearDisclosure(earlier, Totals(earlier));
            for (var month = 0; month < earlier[0].Length; month++)
            {
                Assert.Equal(before.HidesTotal(month), whole.HidesTotal(month));
                Assert.All(Enumerable.Range(0, rows.Length), row => Assert.Equal((before.HidesMonth(row, month), before.HidesSum(row, month)), (whole.HidesMonth(row, month), whole.HidesSum(row, month))));
            }
        },
        iter: 2000);

    [Fact]
    public void Reader_OfATableThatHidesSmallCountsAlone_FindsThem()
    {
        // 2 + 5 = 7 with only the 2 hidden.
        var reader = new Reader([2, 5]);
        reader.See(1);
        reader.See(0, 1);

        Assert.False(reader.IsInTheDarkAbout(0));
    }

    [Fact]
    public void Year_OfZerosAndLargeCounts_HidesNothing()
    {
        int[][] rows = [[0, 4, 0], [3, 0, 12], [5, 5, 5]];
        var year = new YearDisclosure(rows, Totals(rows));

        for (var month = 0; month < 3; month++)
        {
            Assert.False(year.HidesTotal(month) || year.HidesTotalSum(month));
            Assert.All(Enumerable.Range(0, 3), row => Assert.False(year.HidesMonth(row, month) || year.HidesSum(row, month)));
        }
    }

    [Fact]
    public void Year_WithOneSmallCount_HidesTheCheapestCompanionAndKeepsTheTotal()
    {
        int[][] rows = [[2], [3], [40]];
        var year = new YearDisclosure(rows, Totals(rows));

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(row => year.HidesMonth(row, 0)));
        Assert.False(year.HidesTotal(0));
    }

    /// <summary>The price of the protection: of what is 0 or at least 3, most stays readable.</summary>
    [Fact]
    public void Year_OfATeamsUsualSize_KeepsMostOfWhatIsNotSmall()
    {
        var (hidden, all) = (0, 0);
        Gen.Int[0, 12].Array[9].Array[12].Sample(
            rows =>
            {
                var year = new YearDisclosure(rows, Totals(rows));
                for (var month = 0; month < 9; month++)
                {
                    for (var row = 0; row < rows.Length; row++)
                    {
                        if (SuppressionNetwork.IsSmall(rows[row][month]))
                            continue;
                        all++;
                        hidden += year.HidesMonth(row, month) ? 1 : 0;
                    }
                    Assert.False(year.HidesTotal(month));
                }
            },
            iter: 100,
            threads: 1);

        Assert.InRange((double)hidden / all, 0, 0.25);
        TestContext.Current.TestOutputHelper?.WriteLine($"hidden {hidden} of {all}");
    }

    private static int[] Totals(int[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(month => rows.Sum(row => row[month]))];

    private static Reader ReaderOf(int[][] rows, YearDisclosure year, int known)
    {
        var reader = new Reader([.. rows.SelectMany(row => row)]);
        for (var month = 0; month < rows[0].Length; month++)
        {
            var cells = Cells(rows, month).ToList();
            for (var row = 0; row < rows.Length; row++)
            {
                if (month < known || !year.HidesMonth(row, month))
                    reader.See(cells[2 * row].Parts);
                if (month < known || !year.HidesSum(row, month))
                    reader.See(cells[2 * row + 1].Parts);
            }
            if (month < known || !year.HidesTotal(month))
                reader.See(cells[^2].Parts);
            if (month < known || !year.HidesTotalSum(month))
                reader.See(cells[^1].Parts);
        }
        return reader;
    }

    /// <summary>Count and sum of each row, then total and its sum, each with the counts that it is made of.</summary>
    private static IEnumerable<(int[] Parts, int Value)> Cells(int[][] rows, int month)
    {
        var months = rows[0].Length;
        for (var row = 0; row < rows.Length; row++)
        {
            yield return Cell([row * months + month]);
            yield return Cell([.. Enumerable.Range(row * months, month + 1)]);
        }
        yield return Cell([.. Enumerable.Range(0, rows.Length).Select(row => row * months + month)]);
        yield return Cell([.. Enumerable.Range(0, rows.Length).SelectMany(row => Enumerable.Range(row * months, month + 1))]);

        (int[], int) Cell(int[] parts) => (parts, parts.Sum(p => rows[p / months][p % months]));
    }
}
