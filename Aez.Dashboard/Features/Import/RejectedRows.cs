using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>
/// Every rejected row of a table and what is wrong with it, packed: a million faulty rows have few different messages. What has
/// more of them than anybody reads is told without its reason.
/// </summary>
public sealed class RejectedRows
{
    private const int MostFaults = 2_000_000;
    private const int MostMessages = 10_000;
    private const string NoMessage = "Weitere Fehler: Prüfen Sie die Zeile nach dem Berichtigen noch einmal.";

    private readonly HashSet<int> _rows = [];
    private readonly List<(int Row, short Column, short Message)> _faults = [];
    private readonly Dictionary<string, short> _messages = new(StringComparer.Ordinal) { [NoMessage] = 0 };
    private readonly List<string> _texts = [NoMessage];
    private bool _isSorted;

    /// <summary>Rejected rows.</summary>
    public int Count => _rows.Count;

    /// <summary>Errors in them.</summary>
    public int ErrorCount { get; private set; }

    public bool Contains(int row) => _rows.Contains(row);

    /// <summary>What is wrong with a row, by column.</summary>
    /// <returns>Zero-based columns, -1 for what concerns the whole row, with messages in German.</returns>
    public IReadOnlyList<(int Column, string Message)> FaultsOf(int row)
    {
        if (!_isSorted)
            _faults.Sort();
        _isSorted = true;
        var at = _faults.BinarySearch((row, short.MinValue, short.MinValue));
        return [.. _faults.Skip(at < 0 ? ~at : at).TakeWhile(fault => fault.Row == row).Select(fault => ((int)fault.Column, _texts[fault.Message]))];
    }

    internal void Add(RowError error)
    {
        _rows.Add(error.Row);
        ErrorCount++;
        _isSorted = false;
        if (_faults.Count < MostFaults)
            _faults.Add((error.Row, (short)ColumnName.Parse(error.Column), MessageOf(error)));
    }

    private short MessageOf(RowError error)
    {
        var text = $"{TextSigns.Shorten(error.Heading, 60)} {error.Reason}. {error.Remedy}".TrimStart();
        if (_messages.TryGetValue(text, out var known))
            return known;
        if (_texts.Count == MostMessages)
            return 0;
        _messages.Add(text, (short)_texts.Count);
        _texts.Add(text);
        return (short)(_texts.Count - 1);
    }
}
