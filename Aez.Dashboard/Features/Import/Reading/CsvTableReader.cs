using System.Buffers;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads CSV with <c>;</c>, <c>,</c> or tab, quoted fields with line breaks, and any line ending. A quote inside an
/// unquoted field is a character like any other. Rows are numbered as Excel does after opening the file.
/// </summary>
internal sealed class CsvTableReader : TableReader
{
    private static readonly char[] Separators = [';', '\t', ','];
    private const int LinesSearchedForSeparator = 20;

    private readonly ImportLimits _limits;
    private readonly StreamReader _text;
    private readonly char _separator;
    private readonly SearchValues<char> _endOfField;
    private char[] _buffer = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private int _row;

    public CsvTableReader(Stream file, string fileName, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        _limits = limits;
        Sheets = [new SheetEntry(Path.GetFileNameWithoutExtension(fileName), IsHidden: false)];
        _text = new StreamReader(file, TextEncoding.Detect(file), detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        Fill();
        _separator = DetectSeparator();
        _endOfField = SearchValues.Create([_separator, '\r', '\n']);
    }

    public override bool IsWorkbook => false;

    public override void Dispose() => _text.Dispose();

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    private protected override void StartSheet(int index)
    {
        if (_row > 0)
            throw new InvalidOperationException("A text file is read once.");
    }

    private protected override bool ReadRow()
    {
        _row++;
        while (true)
        {
            if (_start == _end && _atEnd)
                return false;
            Row.Begin(_row);
            if (TryReadRecord())
                return true;
            if (_end - _start > _limits.MaxColumns * (long)_limits.MaxCellLength)
                throw new UnreadableException(ReadFailure.UnclosedQuote(_row));
            Fill();
        }
    }

    /// <summary>Reads one record if the _buffer holds all of it; else the caller fetches more and it starts again.</summary>
    private bool TryReadRecord()
    {
        var at = _start;
        for (var column = 0; ; column++)
        {
            int stop;
            if (at < _end && _buffer[at] == '"')
            {
                if (!TryReadQuoted(column, at, out stop))
                    return false;
            }
            else
            {
                stop = FindEndOfField(at);
                if (stop < 0)
                    return false;
                Row.SetText(column, _buffer.AsSpan(at, stop - at));
            }
            Row.FieldCount = column + 1;
            if (stop == _end)
            {
                _start = _end;
                return true;
            }
            if (_buffer[stop] == _separator)
            {
                at = stop + 1;
                continue;
            }
            if (_buffer[stop] == '\r' && stop + 1 == _end && !_atEnd)
                return false;
            _start = _buffer[stop] == '\r' && stop + 1 < _end && _buffer[stop + 1] == '\n' ? stop + 2 : stop + 1;
            return true;
        }
    }

    private bool TryReadQuoted(int column, int at, out int stop)
    {
        var content = new StringBuilder();
        stop = -1;
        for (var from = at + 1; ;)
        {
            var quote = _buffer.AsSpan(from, _end - from).IndexOf('"');
            if (quote < 0)
                return _atEnd ? throw new UnreadableException(ReadFailure.UnclosedQuote(_row)) : false;
            content.Append(_buffer, from, quote);
            from += quote + 1;
            if (from == _end && !_atEnd)
                return false;
            if (from == _end || _buffer[from] != '"')
            {
                stop = FindEndOfField(from);
                if (stop < 0)
                    return false;
                Row.SetText(column, content.Append(_buffer, from, stop - from).ToString());
                return true;
            }
            content.Append('"');
            from++;
        }
    }

    /// <summary>Position of the _separator or line _end, the _end of the _text, or -1 where more must be fetched.</summary>
    private int FindEndOfField(int from)
    {
        var found = _buffer.AsSpan(from, _end - from).IndexOfAny(_endOfField);
        return found >= 0 ? from + found : _atEnd ? _end : -1;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = _text.ReadBlock(_buffer, _end, _buffer.Length - _end);
        _atEnd = read < _buffer.Length - _end;
        _end += read;
    }

    /// <summary>
    /// The _separator that cuts the most of the first lines into the same number of fields, at least three; titles
    /// above the headings and commas inside texts or numbers do so less often.
    /// </summary>
    private char DetectSeparator()
    {
        var head = _buffer.AsSpan(_start, _end - _start);
        if (head.Length > 4 && head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && Separators.Contains(head[4]))
        {
            _start += 5;
            return head[4];
        }
        var best = (Separator: ';', Lines: 0, Cuts: 0);
        foreach (var candidate in Separators)
        {
            var counts = new List<int>();
            foreach (var line in head.EnumerateLines())
            {
                if (counts.Count < LinesSearchedForSeparator)
                    counts.Add(CountOutsideQuotes(line, candidate));
            }
            foreach (var group in counts.Where(count => count > 1).GroupBy(count => count))
            {
                if (group.Count() > best.Lines || (group.Count() == best.Lines && group.Key > best.Cuts))
                    best = (candidate, group.Count(), group.Key);
            }
        }
        return best.Separator;
    }

    private static int CountOutsideQuotes(ReadOnlySpan<char> line, char wanted)
    {
        var count = 0;
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == wanted && !quoted)
                count++;
        }
        return count;
    }
}
