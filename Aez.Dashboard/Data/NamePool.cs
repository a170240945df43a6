using System.Text;
using Aez.Dashboard.Data.Records;

namespace Aez.Dashboard.Data;

/// <summary>Reads names that repeat row after row, such as Kürzel and keys of indicators, without making each anew. For one reader at a time.</summary>
internal sealed class NamePool
{
    private const int Longest = 128;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bySigns;

    public NamePool() => _bySigns = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Read(RowReader row, int column)
    {
        var utf8 = row.Utf8(column);
        if (utf8.Length > Longest)
            return row.Text(column);
        Span<char> signs = stackalloc char[Longest];
        signs = signs[..Encoding.UTF8.GetChars(utf8, signs)];
        if (_bySigns.TryGetValue(signs, out var known))
            return known;
        var made = signs.ToString();
        _names.Add(made);
        return made;
    }
}
