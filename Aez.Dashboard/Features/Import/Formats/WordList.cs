using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The words of a column with few values, and what else people write for them.</summary>
internal sealed class WordList<TValue>
{
    private readonly Dictionary<string, TValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TValue>.AlternateLookup<ReadOnlySpan<char>> _byText;
    private readonly List<string> _names = [];
    private readonly List<TValue> _named = [];

    public WordList(params (TValue Value, string Name, string[] Aliases)[] words)
    {
        foreach (var (value, name, aliases) in words)
        {
            _names.Add(name);
            _named.Add(value);
            _values.Add(name, value);
            foreach (var word in aliases.Prepend(name))
                _values.TryAdd(Spelling.Key(word), value);
        }
        _byText = _values.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The first name of a value.</summary>
    public string NameOf(TValue value) => _names[_named.IndexOf(value)];

    public bool TryRead(Cell cell, [MaybeNullWhen(false)] out TValue value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = null;
        if (_byText.TryGetValue(cell.Text, out value) || _values.TryGetValue(Spelling.Key(cell.ToString()), out value))
            return true;
        value = default;
        problem = new CellProblem("ist nicht vorgesehen", $"Erlaubt sind {string.Join(", ", _names)}.");
        return false;
    }
}
