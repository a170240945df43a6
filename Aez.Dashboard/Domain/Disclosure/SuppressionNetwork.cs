namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// Hides small counts of a set of tables so that they can't be derived from what is shown (spec section 8).
/// <para>
/// The tables are a network: a sum ("whole = parts") is a node, a cell an edge between the sum of which it is a part and the sum
/// of which it is the whole, or between two sums crossing in it, as row and column do. A reader knows the sums, what is shown,
/// and that counts are whole and not negative. A closed way of hidden cells through the network, along which some grow and some
/// shrink by the same amount, is a second set of tables that looks exactly the same to the reader. So each small count gets
/// such a way, on which it becomes 0 or 3: it can then neither be derived nor be known to be small. Among all ways the one is
/// taken that costs the least further cells.
/// </para>
/// </summary>
public sealed class SuppressionNetwork
{
    /// <summary>Counts from here on, and 0, are shown.</summary>
    public const int Threshold = 3;

    private const int Root = 0;
    private const int TotalWeight = 20;

    private readonly List<Cell> _cells = [];
    private readonly List<List<int>> _cellsOf = [[]];

    /// <summary>Adds a count of the tables.</summary>
    /// <param name="printed">False for what no table prints but a reader can compute, such as those without an agreement.</param>
    /// <param name="isTotal">Readers need it most: hidden only where no other way is left.</param>
    /// <returns>The cell's number.</returns>
    public int Add(int value, bool printed = true, bool isTotal = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        _cells.Add(new Cell(value, isTotal) { IsHidden = !printed || IsSmall(value) });
        return _cells.Count - 1;
    }

    /// <summary>
    /// States that the parts sum to the whole. A cell may stand in two sums: once counted and once as its opposite.
    /// </summary>
    /// <param name="reversed">Swaps the sides: needed where a cell is a part in both of its sums, as row and column have it.</param>
    public void Sum(int whole, IEnumerable<int> parts, bool reversed = false)
    {
        var node = _cellsOf.Count;
        _cellsOf.Add([]);
        Connect(whole, node, isHead: !reversed);
        foreach (var part in parts)
            Connect(part, node, isHead: reversed);
    }

    public static bool IsSmall(int value) => value is > 0 and < Threshold;

    public bool IsHidden(int cell) => _cells[cell].IsHidden;

    /// <summary>
    /// Hides further cells until none of the small counts among <paramref name="cells"/> can be derived.
    /// </summary>
    /// <param name="mayHide">Cells that were never shown before.</param>
    /// <param name="known">Cells that the reader may know from elsewhere, whether hidden or not.</param>
    public void Protect(IEnumerable<int> cells, Func<int, bool> mayHide, Func<int, bool> known)
    {
        foreach (var cell in cells.Where(c => IsSmall(_cells[c].Value)))
        {
            var way = new[] { Way(cell, toZero: true), Way(cell, toZero: false) }.Where(w => w is not null).MinBy(w => w!.Value.Cost)
                ?? throw new InvalidOperationException("The tables have no cell left that could hide a small count.");
            foreach (var hidden in way.Cells)
                _cells[hidden].IsHidden = true;
        }

        (double Cost, List<int> Cells)? Way(int cell, bool toZero) => Cheapest(cell, toZero, mayHide, known);
    }

    /// <summary>The cheapest way that closes behind a cell which becomes 0 or reaches the threshold (Dijkstra).</summary>
    private (double Cost, List<int> Cells)? Cheapest(int small, bool toZero, Func<int, bool> mayHide, Func<int, bool> known)
    {
        var moved = _cells[small];
        var amount = toZero ? moved.Value : Threshold - moved.Value;
        // What grows at its head must flow off from there; what shrinks leaves a gap there.
        var (start, end) = toZero ? (moved.Tail, moved.Head) : (moved.Head, moved.Tail);
        if (start == end)
            return (0, []);
        var best = new Dictionary<int, (double Cost, int From, int Cell)> { [start] = (0, start, -1) };
        var open = new PriorityQueue<int, double>();
        open.Enqueue(start, 0);
        while (open.TryDequeue(out var node, out var cost))
        {
            if (node == end)
                return (cost, Trace());
            if (cost > best[node].Cost)
                continue;
            foreach (var number in _cellsOf[node])
            {
                var cell = _cells[number];
                if (number == small || known(number) || (!cell.IsHidden && !mayHide(number)))
                    continue;
                var grows = cell.Tail == node;
                if (!grows && cell.Value < amount)
                    continue;
                var (next, total) = (grows ? cell.Head : cell.Tail, cost + Cost(cell));
                if (best.TryGetValue(next, out var before) && before.Cost <= total)
                    continue;
                best[next] = (total, node, number);
                open.Enqueue(next, total);
            }
        }
        return null;

        List<int> Trace()
        {
            var way = new List<int>();
            for (var node = end; node != start; node = best[node].From)
                way.Add(best[node].Cell);
            return way;
        }
    }

    /// <summary>What is hidden anyway costs nothing; large counts say more than small ones, totals more than parts.</summary>
    private static double Cost(Cell cell) => cell.IsHidden ? 0 : (1 + Math.Log2(1 + cell.Value)) * (cell.IsTotal ? TotalWeight : 1);

    private void Connect(int number, int node, bool isHead)
    {
        var cell = _cells[number];
        if (cell.Connect(node, isHead) is { } left)
            _cellsOf[left].Remove(number);
        _cellsOf[node].Add(number);
        // A cell of one sum only ends in the root, where nothing has to balance.
        if ((cell.Head == Root || cell.Tail == Root) && !_cellsOf[Root].Contains(number))
            _cellsOf[Root].Add(number);
    }

    private sealed class Cell(int value, bool isTotal)
    {
        public bool IsTotal { get; } = isTotal;

        public int Value { get; } = value;

        public bool IsHidden { get; set; }

        /// <summary>The sum in which the cell stands for itself.</summary>
        public int Head { get; private set; } = Root;

        /// <summary>The sum in which it stands as its opposite.</summary>
        public int Tail { get; private set; } = Root;

        /// <returns>The node that the cell no longer ends in; null where it still does.</returns>
        public int? Connect(int node, bool isHead)
        {
            if ((isHead ? Head : Tail) != Root)
                throw new InvalidOperationException("A cell stands in two sums at most, once on either side.");
            if (isHead)
                Head = node;
            else
                Tail = node;
            return Head != Root && Tail != Root ? Root : null;
        }
    }
}
