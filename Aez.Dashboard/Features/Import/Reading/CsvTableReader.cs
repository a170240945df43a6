using System.Buffers;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads CSV with <c>;</c>, <c>,</c>, tab or <c>|</c>, quoted fields with line breaks, and any line ending. A quote inside an
/// unquoted field is a character like any other; a quoted field that is never closed, or followed by text, ends the reading,
/// since it may have taken in the rows below it. Rows are numbered as Excel does after opening the file.
/// </summary>
internal sealed class CsvTableReader : TableReader
{
    private static readonly SearchValues<char> Rules = SearchValues.Create("-=_+| ");

    private const char EndOfFileSign = '\u001A';

    private readonly ImportLimits _limits;
    private readonly StreamReader _text;
    private readonly TextEncoding _encoding;
    private readonly CsvDialect _dialect;
    private readonly SearchValues<char> _endOfField;
    private char[] _buffer = new char[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _inQuotes;
    private int _row;

    public CsvTableReader(Stream file, string fileName, TextEncoding encoding, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        _limits = limits;
        _encoding = encoding;
        Sheets = [new SheetEntry(Path.GetFileNameWithoutExtension(fileName), IsHidden: false)];
        file.Position = encoding.MarkLength;
        _text = new StreamReader(file, encoding.Strict, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        Fill();
        _dialect = CsvDialect.Detect(_buffer.AsSpan(_start, _end - _start));
        _start += _dialect.Announced;
        _endOfField = SearchValues.Create([_dialect.Separator, '\r', '\n']);
    }

    public override bool IsWorkbook => false;

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    private long LongestRow => _limits.MaxColumns * (long)_limits.MaxCellLength;

    public override void Dispose() => _text.Dispose();

    private protected override void StartSheet(int index)
    {
        if (_row > 0)
            throw new InvalidOperationException("A text file is read once.");
    }

    private protected override bool ReadRow()
    {
        // Blank lines are no rows, but their number has to stay within bounds.
        if (++_row > 2L * _limits.MaxRows + TableReader.MostLeadingRows)
            throw new UnreadableException(ReadFailure.TooManyRows(_limits));
        while (true)
        {
            if (_start == _end && _atEnd)
                return false;
            Row.Begin(_row);
            if (TryReadRecord())
                return true;
            if (_end - _start > LongestRow)
                throw new UnreadableException(_inQuotes ? ReadFailure.UnclosedQuote(_row) : ReadFailure.LongRow(_row, LongestRow));
            Fill();
        }
    }

    /// <summary>Reads one record if the buffer holds all of it; else the caller fetches more and it starts again.</summary>
    private bool TryReadRecord()
    {
        _inQuotes = false;
        if (_dialect.HasRules && !TrySkipRule())
            return false;
        var at = _start;
        for (var column = 0; ; column++)
        {
            int stop;
            var content = FindContent(at);
            if (content == _end && !_atEnd)
                return false;
            if (_dialect.HasQuotes && content < _end && _buffer[content] == '"')
            {
                if (!TryReadQuoted(column, content, out stop))
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
            if (_buffer[stop] == _dialect.Separator)
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
        _inQuotes = true;
        for (var from = at + 1; ;)
        {
            var quote = _buffer.AsSpan(from, _end - from).IndexOf('"');
            if (quote < 0)
                return _atEnd ? throw new UnreadableException(ReadFailure.UnclosedQuote(_row)) : false;
            content.Append(_buffer, from, quote);
            from += quote + 1;
            if (from == _end && !_atEnd)
                return false;
            if (from < _end && _buffer[from] == '"')
            {
                content.Append('"');
                from++;
                continue;
            }
            stop = FindContent(from);
            if (stop == _end && !_atEnd)
                return false;
            if (stop < _end && _buffer[stop] != _dialect.Separator && _buffer[stop] is not ('\r' or '\n'))
                throw new UnreadableException(ReadFailure.TextAfterQuote(_row));
            _inQuotes = false;
            var text = content.ToString();
            Row.NoteLines(text, _dialect.Separator);
            Row.SetText(column, text);
            return true;
        }
    }

    /// <summary>Position of the first sign of a field that is no blank, or of the end of what the buffer holds.</summary>
    private int FindContent(int from)
    {
        while (from < _end && _buffer[from] is ' ' or '\u00A0' or '\uFEFF')
            from++;
        return from;
    }

    /// <summary>Position of the separator or line end, the end of the text, or -1 where more must be fetched.</summary>
    private int FindEndOfField(int from)
    {
        var found = _buffer.AsSpan(from, _end - from).IndexOfAny(_endOfField);
        return found >= 0 ? from + found : _atEnd ? _end : -1;
    }

    /// <summary>Passes over a line of dashes, as lists of SAP have between head and rows; false where more must be fetched.</summary>
    private bool TrySkipRule()
    {
        var stop = _buffer.AsSpan(_start, _end - _start).IndexOfAny('\r', '\n');
        if (stop < 0 && !_atEnd)
            return false;
        var line = _buffer.AsSpan(_start, stop < 0 ? _end - _start : stop);
        if (!line.IsEmpty && !line.ContainsAnyExcept(Rules))
            _start += line.Length;
        return true;
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
        try
        {
            var read = _text.ReadBlock(_buffer, _end, _buffer.Length - _end);
            _atEnd = read < _buffer.Length - _end;
            _end += read;
        }
        catch (DecoderFallbackException)
        {
            throw new UnreadableException(ReadFailure.WrongEncoding(_encoding.Name));
        }
        if (_atEnd)
            TrimEndOfFileSign();
    }

    // Programs of the time of DOS end a text file with this sign.
    private void TrimEndOfFileSign()
    {
        var end = _end;
        while (end > _start && (_buffer[end - 1] == EndOfFileSign || char.IsWhiteSpace(_buffer[end - 1])))
            end--;
        var sign = _buffer.AsSpan(end, _end - end).IndexOf(EndOfFileSign);
        if (sign >= 0)
            _end = end + sign;
    }
}
