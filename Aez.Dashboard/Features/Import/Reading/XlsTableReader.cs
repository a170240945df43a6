namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Reads the binary workbooks of Excel 2 to 2003, with or without the container around them. The library for them can't tell an
/// error value or a formula without a result from an empty cell, which would clear what is stored.
/// </summary>
internal sealed class XlsTableReader : TableReader
{
    private readonly BiffRecords _records;
    private readonly XlsWorkbook _workbook;
    private readonly XlsCells _cells;
    private XlsSheetScan? _scan;
    private int _next;

    public XlsTableReader(Stream file, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        _records = new BiffRecords(Content(new GuardedStream(file, guard), guard), guard);
        _workbook = XlsWorkbook.Read(_records, limits);
        _cells = new XlsCells(_records, _workbook, Row);
        Sheets = [.. _workbook.Sheets.Select(sheet => sheet.Entry)];
    }

    public override IReadOnlyList<string> SheetNotices => [.. base.SheetNotices, .. _scan?.Notices(SheetName, Header, HeaderRow) ?? []];

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    public override void Dispose()
    {
    }

    private protected override void StartSheet(int index)
    {
        if (!TryBegin(_workbook.Sheets[index].Position) && (_workbook.FindSheet(_records, index) is not { } found || !TryBegin(found)))
            throw new UnreadableException(ReadFailure.Corrupt($"das Blatt „{SheetName}“ fehlt"));
        _scan = XlsSheetScan.Read(_records, _workbook);
        _next = 0;
    }

    private protected override bool ReadRow()
    {
        var positions = _scan!.Cells;
        if (_next == positions.Count)
            return false;
        var row = XlsSheetScan.RowOf(positions[_next]);
        Row.Begin(row + 1);
        for (; _next < positions.Count && XlsSheetScan.RowOf(positions[_next]) == row; _next++)
        {
            _records.TrySeek(XlsSheetScan.PositionOf(positions[_next]));
            _records.Read();
            _cells.Store();
        }
        return true;
    }

    private bool TryBegin(int position) => _records.TrySeek(position) && _records.Read() && BiffRecords.IsBof(_records.Type);

    private static byte[] Content(Stream file, ReadGuard guard)
    {
        Span<byte> start = stackalloc byte[8];
        file.Position = 0;
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (BiffRecords.IsStart(start))
        {
            file.Position = 0;
            var bare = new byte[file.Length];
            file.ReadExactly(bare);
            return bare;
        }
        var container = new CompoundFile(file, guard);
        if (container.Has("EncryptedPackage"))
            throw new UnreadableException(ReadFailure.Encrypted());
        if (container.Has("WordDocument"))
            throw new UnreadableException(ReadFailure.WrongFormat("ein Word-Dokument"));
        if (container.Has("PowerPoint Document"))
            throw new UnreadableException(ReadFailure.WrongFormat("eine PowerPoint-Präsentation"));
        return container.Read("Workbook") ?? container.Read("Book") ?? throw new UnreadableException(ReadFailure.WrongFormat("ein Office-Dokument ohne Excel-Tabelle"));
    }
}
