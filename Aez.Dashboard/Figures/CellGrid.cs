using Aez.Dashboard.Domain;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>Cells of some IFKs over a span of months, by place: a figure adds up thousands, and none of them may cost a search by four names.</summary>
internal sealed class CellGrid
{
    private readonly Month _first;
    private readonly int _months;
    private readonly Dictionary<string, int> _ifks;
    private readonly Dictionary<(string Indicator, string Instrument), Ratio?[]> _rows = [];
    private readonly Dictionary<string, List<string>> _instruments = new(StringComparer.Ordinal);
    private readonly bool[] _filled;

    public CellGrid(Month first, Month last, IEnumerable<string> ifks)
    {
        _first = first;
        _months = Math.Max(0, last.Since(first) + 1);
        _ifks = ifks.Select((ifk, i) => (ifk, i)).ToDictionary(p => p.ifk, p => p.i, StringComparer.Ordinal);
        _filled = new bool[_ifks.Count * _months];
    }

    /// <summary>Cells of other IFKs and months are left out.</summary>
    public void Add(MetricKey key, Ratio value)
    {
        if (PlaceOf(key.Ifk, Month.FromValue(key.Month)) is not { } place)
            return;
        if (!_rows.TryGetValue((key.Indicator, key.Instrument), out var row))
        {
            _rows.Add((key.Indicator, key.Instrument), row = new Ratio?[_filled.Length]);
            if (key.Instrument.Length > 0)
                Instruments(key.Indicator).Add(key.Instrument);
        }
        row[place] = value;
        _filled[place] = true;
    }

    /// <summary>The IFK has some cell in the month, of an indicator that nobody asks for.</summary>
    public void Fill(Month month, string ifk)
    {
        if (PlaceOf(ifk, month) is { } place)
            _filled[place] = true;
    }

    public Ratio? Of(Indicator indicator, string instrument, Month month, string ifk) =>
        _rows.TryGetValue((indicator.Key, instrument), out var row) && PlaceOf(ifk, month) is { } place ? row[place] : null;

    /// <summary>Whether the IFK has any cell in the month.</summary>
    public bool IsFilled(Month month, string ifk) => PlaceOf(ifk, month) is { } place && _filled[place];

    /// <summary>The instruments of which some cell is there.</summary>
    public IReadOnlyList<string> InstrumentsOf(Indicator indicator) => _instruments.TryGetValue(indicator.Key, out var codes) ? codes : [];

    /// <summary>Whether anybody has a cell of an instrument in the months.</summary>
    public bool Has(Indicator indicator, string instrument, Month from, Month to)
    {
        if (!_rows.TryGetValue((indicator.Key, instrument), out var row))
            return false;
        for (var month = Math.Max(0, from.Since(_first)); month <= Math.Min(_months - 1, to.Since(_first)); month++)
        {
            for (var ifk = 0; ifk < _ifks.Count; ifk++)
            {
                if (row[ifk * _months + month] is not null)
                    return true;
            }
        }
        return false;
    }

    private List<string> Instruments(string indicator)
    {
        if (!_instruments.TryGetValue(indicator, out var codes))
            _instruments.Add(indicator, codes = []);
        return codes;
    }

    private int? PlaceOf(string ifk, Month month) =>
        month.Since(_first) is >= 0 and var at && at < _months && _ifks.TryGetValue(ifk, out var index) ? index * _months + at : null;
}
