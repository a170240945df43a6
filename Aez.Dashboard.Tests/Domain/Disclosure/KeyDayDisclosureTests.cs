using Aez.Dashboard.Domain.Disclosure;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

public sealed class KeyDayDisclosureTests
{
    private const int States = 5;
    private const int Reached = 5;
    private const int NotReached = 6;
    private const int Columns = 7;

    private static readonly Gen<int> Count = Gen.Frequency((3, Gen.Int[0, 3]), (1, Gen.Int[4, 30]));

    private static readonly Gen<(int[] States, int Reached)[]> Teams =
        Gen.Select(Count.Array[States], Gen.Int[0, 100], (states, share) => (states, (states.Sum() * share + 50) / 100)).Array[1, 2];

    [Fact]
    public void KeyDay_OfAnyCounts_LeavesNoSmallOneToDerive() => Teams.Sample(
        team =>
        {
            var rows = team.Select(t => RowOf(t.States, t.Reached)).ToList();
            var total = RowOf([.. Enumerable.Range(0, States).Select(s => team.Sum(t => t.States[s]))], team.Sum(t => t.Reached));
            var day = new KeyDayDisclosure(rows, total);

            var counts = team.SelectMany(t => t.States.Append(t.Reached).Append(t.States.Sum() - t.Reached)).ToArray();
            var reader = new Reader(counts);
            for (var row = 0; row < team.Length; row++)
                reader.KnowEqual(Of(row, team.Length, 0, 1, 2, 3, 4), Of(row, team.Length, Reached, NotReached));
            for (var row = 0; row <= team.Length; row++)
            {
                foreach (var (parts, hidden) in Printed(day, row, team.Length))
                {
                    if (!hidden)
                        reader.See(parts);
                }
            }
            for (var row = 0; row <= team.Length; row++)
            {
                foreach (var parts in Printed(day, row, team.Length).Select(p => p.Parts).Append(Of(row, team.Length, 2, 3)).Append(Of(row, team.Length, NotReached)))
                {
                    if (SuppressionNetwork.IsSmall(parts.Sum(p => counts[p])))
                        Assert.True(reader.IsInTheDarkAbout(parts), $"{string.Join(' ', parts)} of {string.Join(' ', counts)}");
                }
            }
        },
        iter: 300);

    [Fact]
    public void KeyDay_WithASmallComplement_HidesTheShareThatWouldTell()
    {
        // 28 of 30 reached: the two who were not must not show.
        var day = new KeyDayDisclosure([new(30, null, 28), new(40, null, 20)], new(70, null, 48));

        Assert.True(day.HidesReached(0));
        Assert.True(day.HidesReached(1) || day.HidesReached(day.Total));
        Assert.False(day.HidesStock(0));
    }

    private static KeyDayCounts RowOf(int[] s, int reached) => new(s.Sum(), new KeyDayAgreements(s[0], s[1], s[2], s[3], s[4]), reached);

    private static IEnumerable<(int[] Parts, bool Hidden)> Printed(KeyDayDisclosure day, int row, int rows)
    {
        for (var state = 0; state < States; state++)
            yield return (Of(row, rows, state), day.HidesState(row, state));
        yield return (Of(row, rows, 0, 1), day.HidesHeld(row));
        yield return (Of(row, rows, 0, 1, 2, 3), day.HidesRequired(row));
        yield return (Of(row, rows, 0, 1, 2, 3, 4), day.HidesStock(row));
        yield return (Of(row, rows, Reached), day.HidesReached(row));
    }

    private static int[] Of(int row, int rows, params int[] columns) =>
        [.. Enumerable.Range(0, rows).Where(r => row == rows || r == row).SelectMany(r => columns.Select(c => r * Columns + c))];
}
