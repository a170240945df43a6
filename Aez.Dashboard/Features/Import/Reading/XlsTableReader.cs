using System.Text;
using ExcelDataReader;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Reads the binary workbooks of Excel 97 to 2003 with ExcelDataReader, which shows error values as empty cells.</summary>
internal sealed class XlsTableReader : TableReader
{
    private readonly IExcelDataReader _workbook;
    private int _row;

    public XlsTableReader(Stream file, ImportLimits limits, ReadGuard guard)
        : base(limits, guard)
    {
        if (IsEncryptedXlsx(file))
            throw new UnreadableException(ReadFailure.Encrypted());
        _workbook = ExcelReaderFactory.CreateBinaryReader(
            new GuardedStream(file, guard),
            new ExcelReaderConfiguration { FallbackEncoding = Encoding.GetEncoding(1252), LeaveOpen = true });
        var sheets = new List<SheetEntry>();
        do
            sheets.Add(new SheetEntry(_workbook.Name, _workbook.VisibleState != "visible"));
        while (_workbook.NextResult());
        Sheets = sheets;
    }

    public override void Dispose() => _workbook.Dispose();

    private protected override IReadOnlyList<SheetEntry> Sheets { get; }

    private protected override void StartSheet(int index)
    {
        _workbook.Reset();
        for (var at = 0; at < index; at++)
            _workbook.NextResult();
        _row = 0;
    }

    private protected override bool ReadRow()
    {
        if (!_workbook.Read())
            return false;
        Row.Begin(++_row);
        for (var column = 0; column < _workbook.FieldCount; column++)
            Store(column, _workbook.GetValue(column));
        return true;
    }

    private void Store(int column, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case DateTime date:
                Row.SetDate(column, date);
                break;
            case bool flag:
                Row.SetBoolean(column, flag);
                break;
            case double or int:
                Row.SetNumber(column, Convert.ToDouble(value), NumberFormat.Of(_workbook.GetNumberFormatString(column) ?? ""));
                break;
            default:
                Row.SetText(column, value.ToString());
                break;
        }
    }

    // Excel wraps an XLSX with a password into a compound file whose directory names this stream.
    private static bool IsEncryptedXlsx(Stream file)
    {
        ReadOnlySpan<byte> name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var window = new byte[64 * 1024];
        var kept = 0;
        file.Position = 0;
        for (int read; (read = file.Read(window.AsSpan(kept))) > 0;)
        {
            var filled = window.AsSpan(0, kept + read);
            if (filled.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length, filled.Length);
            filled[^kept..].CopyTo(window);
        }
        file.Position = 0;
        return false;
    }
}
