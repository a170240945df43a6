namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>The customers of an IFK on a key day, and how they divide.</summary>
/// <param name="Agreements">Null where nothing is known of agreements.</param>
/// <param name="Reached">Customers with a contact in the last months; null where nothing is known of contacts.</param>
public sealed record KeyDayCounts(int Stock, KeyDayAgreements? Agreements, int? Reached);

/// <summary>The stock by state of the agreement; together they are the stock.</summary>
public sealed record KeyDayAgreements(int Valid, int Expiring, int Expired, int Missing, int NotRequired)
{
    public IReadOnlyList<int> States => [Valid, Expiring, Expired, Missing, NotRequired];
}

/// <summary>
/// Which counts of a key day may be shown: IFKs by state of the agreement and by contact, with sums both ways. What a table
/// doesn't print but a reader computes, such as those without an agreement, is protected as well.
/// </summary>
public sealed class KeyDayDisclosure
{
    private readonly SuppressionNetwork _network = new();
    private readonly List<Row> _rows = [];

    /// <param name="parts">Printed rows; all with agreements or none, all with contacts or none.</param>
    /// <param name="total">The team; what exceeds the rows is not printed.</param>
    public KeyDayDisclosure(IReadOnlyList<KeyDayCounts> parts, KeyDayCounts total)
    {
        foreach (var part in parts)
            _rows.Add(RowOf(part, printed: true, isTotal: false));
        var rest = Rest(parts, total);
        // Readers know when the rows are all there is: a rest that is none must not cover for them.
        var summed = rest.Stock > 0 ? _rows.Append(RowOf(rest, printed: false, isTotal: false)).ToList() : [.. _rows];
        Total = _rows.Count;
        _rows.Add(RowOf(Together([.. parts, rest]), printed: true, isTotal: true));
        var sums = _rows[Total];
        for (var state = 0; state < sums.States.Count; state++)
            _network.Sum(sums.States[state], summed.Select(row => row.States[state]));
        for (var side = 0; side < sums.Contacts.Count; side++)
            _network.Sum(sums.Contacts[side], summed.Select(row => row.Contacts[side]), reversed: true);
        if (sums.States.Count + sums.Contacts.Count == 0)
            _network.Sum(sums.Stock, summed.Select(row => row.Stock));
        _network.Protect(summed.Append(sums).SelectMany(row => row.All), _ => true, _ => false);
    }

    /// <summary>The row of the team, behind those of the IFKs.</summary>
    public int Total { get; }

    public bool HidesStock(int row) => _network.IsHidden(_rows[row].Stock);

    /// <param name="state">0 to 4 in the order of <see cref="KeyDayAgreements.States"/>.</param>
    public bool HidesState(int row, int state) => _network.IsHidden(_rows[row].States[state]);

    /// <summary>Those who need an agreement.</summary>
    public bool HidesRequired(int row) => _network.IsHidden(_rows[row].Required);

    /// <summary>Those of them who have one.</summary>
    public bool HidesHeld(int row) => _network.IsHidden(_rows[row].Held);

    public bool HidesReached(int row) => _network.IsHidden(_rows[row].Contacts[0]);

    /// <summary>Sums across a row run against those down a column, so that each cell ends in both (see <see cref="SuppressionNetwork.Sum"/>).</summary>
    private Row RowOf(KeyDayCounts counts, bool printed, bool isTotal)
    {
        // Two shares are made of the stock.
        var stock = _network.Add(counts.Stock, printed, isTotal: true);
        IReadOnlyList<int> states = [], contacts = [];
        var (held, required, without) = (-1, -1, -1);
        if (counts.Agreements is { } a)
        {
            states = [.. a.States.Select(Add)];
            held = Add(a.Valid + a.Expiring);
            without = _network.Add(a.Expired + a.Missing, printed: false);
            required = Add(a.Valid + a.Expiring + a.Expired + a.Missing);
            _network.Sum(held, [states[0], states[1]], !isTotal);
            _network.Sum(without, [states[2], states[3]], !isTotal);
            _network.Sum(required, [held, without], !isTotal);
            _network.Sum(stock, [required, states[4]], !isTotal);
        }
        if (counts.Reached is { } reached)
        {
            contacts = [Add(reached), _network.Add(counts.Stock - reached, printed: false)];
            _network.Sum(stock, contacts, isTotal);
        }
        return new Row(stock, states, held, required, without, contacts);

        int Add(int value) => _network.Add(value, printed, isTotal);
    }

    private static KeyDayCounts Rest(IReadOnlyList<KeyDayCounts> parts, KeyDayCounts total)
    {
        var shown = Together(parts);
        var agreements = total.Agreements is { } all && shown.Agreements is { } own
            ? Agreements([.. all.States.Zip(own.States, (a, b) => Math.Max(0, a - b))])
            : total.Agreements;
        var reached = Math.Max(0, total.Reached - (shown.Reached ?? 0) ?? 0);
        var stock = Math.Max(Math.Max(0, total.Stock - shown.Stock), Math.Max(agreements?.States.Sum() ?? 0, reached));
        return new KeyDayCounts(
            agreements?.States.Sum() ?? stock,
            agreements,
            total.Reached is null ? null : Math.Min(reached, agreements?.States.Sum() ?? stock));
    }

    private static KeyDayCounts Together(IReadOnlyList<KeyDayCounts> rows) => new(
        rows.Sum(r => r.Stock),
        rows.Any(r => r.Agreements is not null) ? Agreements([.. Enumerable.Range(0, 5).Select(state => rows.Sum(r => r.Agreements?.States[state] ?? 0))]) : null,
        rows.Any(r => r.Reached is not null) ? rows.Sum(r => r.Reached ?? 0) : null);

    private static KeyDayAgreements Agreements(IReadOnlyList<int> states) => new(states[0], states[1], states[2], states[3], states[4]);

    private sealed record Row(int Stock, IReadOnlyList<int> States, int Held, int Required, int Without, IReadOnlyList<int> Contacts)
    {
        public IEnumerable<int> All => States.Count == 0 ? [Stock, .. Contacts] : [Stock, .. States, Held, Required, Without, .. Contacts];
    }
}
