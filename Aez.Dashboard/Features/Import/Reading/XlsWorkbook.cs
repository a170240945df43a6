using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>What the sheets of a binary workbook share: their names, the texts, the number formats, the first day of its calendar.</summary>
internal sealed class XlsWorkbook
{
    private const int MostFormats = 65_536;
    private const int Biff5 = 0x0500;
    private const int Biff8 = 0x0600;

    private readonly List<NumberFormat> _styles = [];
    private readonly Dictionary<int, NumberFormat> _formats = [];

    // Of each sheet with cells, which of all sheets it is.
    private readonly List<int> _ordinals = [];
    private int _names;
    private int _endOfGlobals;

    private XlsWorkbook(int version) => Version = version;

    /// <summary>The sheets with the position of their first record.</summary>
    public List<(SheetEntry Entry, int Position)> Sheets { get; } = [];

    public TextPool SharedTexts { get; private set; } = new();

    public BiffText Text { get; private set; } = null!;

    public bool Uses1904Dates { get; private set; }

    /// <summary>0x0200 to 0x0600: Excel 2 to Excel 97.</summary>
    public int Version { get; }

    public bool IsBiff2 => Version == 0x0200;

    public NumberFormat this[int style] => style >= 0 && style < _styles.Count ? _styles[style] : default;

    /// <summary>The format of a cell of Excel 2, which names it without a style.</summary>
    public NumberFormat Format(int id) => _formats.TryGetValue(id, out var format) ? format : NumberFormat.BuiltIn(id);

    public static XlsWorkbook Read(BiffRecords records, ImportLimits limits)
    {
        if (!records.Read() || !BiffRecords.IsBof(records.Type) || records.Data.Length < 4)
            throw new UnreadableException(ReadFailure.Corrupt("der Anfang der Arbeitsmappe fehlt"));
        var workbook = new XlsWorkbook(VersionOf(records));
        // Sheets without a workbook around them begin at once.
        if (records.UInt16(2) is 0x0010)
            workbook.Sheets.Add((new SheetEntry("Tabelle1", IsHidden: false), records.Start));
        workbook.ReadGlobals(records, limits);
        return workbook;
    }

    /// <summary>
    /// Where a sheet begins by the order of the sheets, since some writers state wrong positions; null where there are not as
    /// many beginnings as names.
    /// </summary>
    public int? FindSheet(BiffRecords records, int index)
    {
        var beginnings = new List<int>();
        var depth = 0;
        records.TrySeek(_endOfGlobals);
        while (records.Read())
        {
            if (BiffRecords.IsBof(records.Type) && depth++ == 0)
                beginnings.Add(records.Start);
            else if (records.Type == BiffRecords.Eof)
                depth--;
        }
        return beginnings.Count == _names && index < _ordinals.Count ? beginnings[_ordinals[index]] : null;
    }

    private static int VersionOf(BiffRecords records) => records.Type switch
    {
        0x0009 => 0x0200,
        0x0209 => 0x0300,
        0x0409 => 0x0400,
        _ => records.UInt16(0) == Biff8 ? Biff8 : Biff5,
    };

    private void ReadGlobals(BiffRecords records, ImportLimits limits)
    {
        var codePage = 1252;
        var names = new List<(int Position, byte State, byte Type, byte[] Name)>();
        var codes = new List<(int Id, byte[] Code)>();
        var styles = new List<int>();
        var depth = 0;
        while (records.Read() && (records.Type != BiffRecords.Eof || depth > 0))
        {
            var data = records.Data;
            switch (records.Type)
            {
                case BiffRecords.Bof:
                    depth++;
                    break;
                case BiffRecords.Eof:
                    depth--;
                    break;
                case 0x002F:
                    throw new UnreadableException(ReadFailure.Encrypted());
                case 0x0042:
                    codePage = records.UInt16(0);
                    break;
                case 0x0022:
                    Uses1904Dates = records.UInt16(0) == 1;
                    break;
                case 0x0085:
                    names.Add((BitConverter.ToInt32(data), data[4], data[5], data[6..].ToArray()));
                    break;
                case 0x00FC:
                    SharedTexts = BiffText.ReadShared(records, limits.MaxCellLength);
                    break;
                case 0x041E when Version >= Biff5:
                    codes.Add((records.UInt16(0), data[2..].ToArray()));
                    break;
                // Excel 2 to 4 number their formats by position.
                case 0x041E:
                    codes.Add((codes.Count, data[2..].ToArray()));
                    break;
                case 0x001E:
                    codes.Add((codes.Count, data.ToArray()));
                    break;
                case 0x00E0:
                    styles.Add(records.UInt16(2));
                    break;
                case 0x0443 or 0x0243:
                    styles.Add(data[1]);
                    break;
            }
            if (codes.Count > MostFormats || styles.Count > MostFormats || names.Count > MostFormats)
                throw new UnreadableException(ReadFailure.TooComplex("zu viele Formate oder Blätter"));
        }
        (_names, _endOfGlobals) = (names.Count, records.Next);
        Text = new BiffText(Version == Biff8, CodePage(codePage));
        foreach (var (id, code) in codes)
            _formats[id] = NumberFormat.Of(Text.Read(code, Version == Biff8 ? 2 : 1));
        _styles.AddRange(styles.Select(Format));
        for (var ordinal = 0; ordinal < names.Count; ordinal++)
        {
            // Charts and macros are sheets, too.
            var (position, state, type, name) = names[ordinal];
            if (type != 0)
                continue;
            _ordinals.Add(ordinal);
            Sheets.Add((new SheetEntry(TextSigns.Shorten(Text.Read(name, 1), SheetEntry.LongestName), (state & 3) != 0), position));
        }
    }

    private static Encoding CodePage(int number)
    {
        try
        {
            return Encoding.GetEncoding(number switch
            {
                0x8000 => 10000,
                0x8001 or 0 or 367 or 1200 => 1252,
                _ => number,
            });
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return Encoding.GetEncoding(1252);
        }
    }
}
