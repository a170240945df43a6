using System.Text.Json;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Metrics;

/// <summary>The findings of a month of which somebody has said something; all others are open.</summary>
public sealed class NotedFindings
{
    public static readonly NotedFindings None = new([]);

    private readonly Dictionary<(string Rule, long Row), (FindingState State, int Entry)> _notes = [];

    internal NotedFindings(IEnumerable<(string Rule, long Row, FindingState State, int Entry)> notes)
    {
        foreach (var (rule, row, state, entry) in notes)
            _notes[(rule, row)] = (state, entry);
    }

    /// <summary>How many findings of a rule are in a state other than open.</summary>
    public int Count(string rule, FindingState state) => _notes.Count(n => n.Key.Rule == rule && n.Value.State == state);

    /// <summary>Where a finding stands, and the number of the entry that says so; 0: there is none.</summary>
    internal (FindingState State, int Entry) Of(string rule, long row) => _notes.GetValueOrDefault((rule, row));

    /// <summary>The rows of a rule that are in the state, or, for open ones, those that are not.</summary>
    internal string RowsOf(string rule, FindingState state) => JsonSerializer.Serialize(
        _notes.Where(n => n.Key.Rule == rule && (n.Value.State == state) != (state == FindingState.Open)).Select(n => n.Key.Row));
}
