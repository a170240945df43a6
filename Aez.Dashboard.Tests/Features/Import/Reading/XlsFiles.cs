using System.Text;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

/// <summary>Makes binary workbooks, record by record.</summary>
internal static class XlsFiles
{
    private const int Sector = 512;
    private const int EndOfChain = -2;
    private const int TableSector = -3;

    /// <summary>A workbook of Excel 97 with one sheet of the given records, in its container.</summary>
    public static byte[] Workbook(params IEnumerable<byte[]> records) => Container("Workbook", Stream([("Tabelle1", 0, [.. records])]));

    /// <summary>The stream of a workbook of Excel 97.</summary>
    /// <param name="globals">Records before the names of the sheets.</param>
    public static byte[] Stream(IReadOnlyList<(string Name, byte State, byte[][] Records)> sheets, params byte[][] globals)
    {
        var head = (byte[])[.. Record(0x0809, 0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0), .. globals.SelectMany(record => record)];
        var bodies = sheets.Select(sheet => (byte[])[.. Record(0x0809, 0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0), .. sheet.Records.SelectMany(record => record), .. Record(0x000A)]).ToList();
        var names = sheets.Sum(sheet => 4 + 8 + sheet.Name.Length);
        var position = head.Length + names + 4;
        var stream = new List<byte>(head);
        for (var i = 0; i < sheets.Count; i++)
        {
            stream.AddRange(Record(0x0085, [.. BitConverter.GetBytes(position), sheets[i].State, 0, (byte)sheets[i].Name.Length, 0, .. Encoding.Latin1.GetBytes(sheets[i].Name)]));
            position += bodies[i].Length;
        }
        stream.AddRange(Record(0x000A));
        bodies.ForEach(stream.AddRange);
        return [.. stream];
    }

    public static byte[] Record(int type, params byte[] data) => [(byte)type, (byte)(type >> 8), (byte)data.Length, (byte)(data.Length >> 8), .. data];

    public static byte[] Label(int row, int column, string text) =>
        Record(0x0204, [.. Cell(row, column), (byte)text.Length, (byte)(text.Length >> 8), 1, .. Encoding.Unicode.GetBytes(text)]);

    public static byte[] Number(int row, int column, double value) => Record(0x0203, [.. Cell(row, column), .. BitConverter.GetBytes(value)]);

    public static byte[] Error(int row, int column, byte code) => Record(0x0205, [.. Cell(row, column), code, 1]);

    /// <param name="result">Eight bytes.</param>
    public static byte[] Formula(int row, int column, params byte[] result) => Record(0x0006, [.. Cell(row, column), .. result, 0, 0, 0, 0, 0, 0, 0, 0]);

    public static byte[] FormulaText(string text) => Record(0x0207, [(byte)text.Length, 0, 0, .. Encoding.Latin1.GetBytes(text)]);

    /// <param name="isHidden">As a filter hides rows.</param>
    public static byte[] Row(int row, int columns, bool isHidden = false) =>
        Record(0x0208, [.. UInt16(row), 0, 0, .. UInt16(columns), 0xFF, 0, 0, 0, 0, 0, (byte)(isHidden ? 0x20 : 0), 1, 15, 0]);

    public static byte[] HiddenColumn(int column) => Record(0x007D, [.. UInt16(column), .. UInt16(column), 0, 10, 15, 0, 1, 0, 0, 0]);

    public static IEnumerable<byte[]> Labels(int row, params string[] texts) => texts.Select((text, column) => Label(row, column, text));

    /// <summary>A compound file with one stream.</summary>
    public static byte[] Container(string name, byte[] content)
    {
        // Shorter streams would lie in the sectors of the root.
        var length = Math.Max(content.Length, 4096);
        var sectors = (length + Sector - 1) / Sector;
        var tables = 1;
        while (tables * (Sector / 4) < sectors + tables + 1)
            tables++;
        var file = new byte[Sector * (1 + tables + 1 + sectors)];
        byte[] header = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        header.CopyTo(file, 0);
        Put(file, 24, 0x0003003E);
        Put(file, 28, 0x0009FFFE);
        Put(file, 32, 6);
        Put(file, 44, tables);
        Put(file, 48, tables);
        Put(file, 56, 4096);
        Put(file, 60, EndOfChain);
        Put(file, 68, EndOfChain);
        for (var i = 0; i < 109; i++)
            Put(file, 76 + 4 * i, i < tables ? i : -1);
        for (var sector = 0; sector < tables * (Sector / 4); sector++)
        {
            var first = tables + 1;
            Put(file, Sector + 4 * sector,
                sector < tables ? TableSector
                : sector == tables || sector == first + sectors - 1 ? EndOfChain
                : sector < first + sectors ? sector + 1
                : -1);
        }
        PutEntry(file, Sector * (1 + tables), "Root Entry", 5, EndOfChain, 0);
        PutEntry(file, Sector * (1 + tables) + 128, name, 2, tables + 1, length);
        content.CopyTo(file, Sector * (1 + tables + 1));
        return file;
    }

    private static void PutEntry(byte[] file, int at, string name, byte type, int start, int length)
    {
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        file[at + 64] = (byte)(2 * name.Length + 2);
        file[at + 66] = type;
        Put(file, at + 68, -1);
        Put(file, at + 72, -1);
        Put(file, at + 76, type == 5 ? 1 : -1);
        Put(file, at + 116, start);
        Put(file, at + 120, length);
    }

    private static void Put(byte[] file, int at, int value) => BitConverter.TryWriteBytes(file.AsSpan(at), value);

    private static byte[] Cell(int row, int column) => [.. UInt16(row), .. UInt16(column), 0, 0];

    private static byte[] UInt16(int value) => [(byte)value, (byte)(value >> 8)];
}
