namespace Aez.Dashboard.Domain.Disclosure;

/// <summary>
/// The counts of an edition for readers beyond the team, rounded column by column (see <see cref="ControlledRounding"/>). Every
/// sum is a sum of shown cells; nothing here can be asked for a true count.
/// </summary>
/// <param name="shownBefore">What earlier editions showed.</param>
public sealed class RoundedCounts(IReadOnlyDictionary<EditionCell, int> shownBefore)
{
    private readonly Dictionary<EditionCell, int> _shown = [];
    private readonly Dictionary<(string Topic, string Ifk), int> _rowErrors = [];
    private readonly Dictionary<(string Topic, string Part), int> _partErrors = [];
    private readonly Dictionary<string, int> _topicErrors = new(StringComparer.Ordinal);

    /// <summary>All cells with what is shown of them: to be kept, and given to the next edition.</summary>
    public IReadOnlyDictionary<EditionCell, int> Shown => _shown;

    /// <summary>Adds one part of a topic in one month.</summary>
    /// <param name="cases">By unit, with the different persons behind them, see <see cref="ControlledRounding.Counted"/>.</param>
    public void Add(Month month, string topic, string part, IReadOnlyList<(string Ifk, int Cases, int Persons)> cases)
    {
        var counts = cases.Select(c => (c.Ifk, Count: ControlledRounding.Counted(c.Cases, c.Persons))).ToList();
        var cells = counts.Select(c => new EditionCell(month, c.Ifk, topic, part)).ToList();
        var shown = ControlledRounding.Round(
            [.. counts.Select(c => c.Count)],
            [.. cells.Select(cell => shownBefore.TryGetValue(cell, out var before) ? before : (int?)null)],
            [.. counts.Select(c => _rowErrors.GetValueOrDefault((topic, c.Ifk)))],
            _topicErrors.GetValueOrDefault(topic),
            _partErrors.GetValueOrDefault((topic, part)));
        for (var i = 0; i < cells.Count; i++)
        {
            var error = shown[i] - counts[i].Count;
            _shown.Add(cells[i], shown[i]);
            _rowErrors[(topic, counts[i].Ifk)] = _rowErrors.GetValueOrDefault((topic, counts[i].Ifk)) + error;
            _partErrors[(topic, part)] = _partErrors.GetValueOrDefault((topic, part)) + error;
            _topicErrors[topic] = _topicErrors.GetValueOrDefault(topic) + error;
        }
    }

    /// <summary>The sum of what is shown.</summary>
    /// <param name="part">Null: all parts.</param>
    /// <param name="ifk">Null: all IFKs.</param>
    public int Sum(string topic, Month from, Month to, string? part = null, string? ifk = null) => _shown
        .Where(c => c.Key.Topic == topic && c.Key.Month >= from && c.Key.Month <= to && (part is null || c.Key.Part == part) && (ifk is null || c.Key.Ifk == ifk))
        .Sum(c => c.Value);
}
