using System.Buffers.Binary;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Takes the values out of the records of a binary workbook.</summary>
internal sealed class XlsCells(BiffRecords records, XlsWorkbook workbook, RowBuffer row)
{
    private const int Formula = 0x0006;
    private const int FormulaText = 0x0207;

    // Records of Excel 2 have three bytes of attributes where later ones have two of a style; some writers mix them.
    private bool IsOld => records.Type < Formula || (records.Type == Formula && workbook.IsBiff2);

    private int Value => IsOld ? 7 : 6;

    public static bool HoldsValues(int type, bool isBiff2) =>
        type is 0x0203 or 0x027E or 0x00BD or 0x00FD or 0x0204 or 0x00D6 or 0x0205 or Formula or 0x0206 or 0x0406
        || (isBiff2 && type is 0x0002 or 0x0003 or 0x0004 or 0x0005);

    /// <summary>Stores the cell or cells of the record that was read; what does not have the length of its kind is damaged.</summary>
    public void Store()
    {
        var column = records.UInt16(2);
        switch (records.Type)
        {
            case 0x0002 when Has(9):
                Number(column, records.UInt16(Value));
                break;
            case 0x0203 when Has(14):
            case 0x0003 when Has(15):
                Number(column, BinaryPrimitives.ReadDoubleLittleEndian(records.Data[Value..]));
                break;
            case 0x027E when Has(10):
                Number(column, Compressed(records.Data[6..]));
                break;
            case 0x00BD when records.Data.Length % 6 == 0 && records.Data.Length >= 12:
                for (var at = 4; at + 6 < records.Data.Length; at += 6)
                    Number(column++, Compressed(records.Data[(at + 2)..]), records.UInt16(at));
                break;
            case 0x00FD when Has(10):
                var index = BinaryPrimitives.ReadInt32LittleEndian(records.Data[6..]);
                if (index < 0 || index >= workbook.SharedTexts.Count)
                    throw Damaged(column);
                Text(column, workbook.SharedTexts[index]);
                break;
            case 0x0204 or 0x00D6:
                Text(column, workbook.Text.Read(records.Data[6..], 2));
                break;
            case 0x0004 when records.Data.Length > 7:
                Text(column, workbook.Text.Read(records.Data[7..], 1));
                break;
            case 0x0205 when Has(8):
            case 0x0005 when Has(9):
                BooleanOrError(column, records.Data[Value], records.Data[Value + 1] != 0);
                break;
            case Formula or 0x0206 or 0x0406 when records.Data.Length >= Value + 8:
                Result(column);
                break;
            default:
                throw Damaged(column);
        }
    }

    private bool Has(int length) => records.Data.Length == length;

    private void Result(int column)
    {
        var result = records.Data.Slice(Value, 8);
        if (result[6] != 0xFF || result[7] != 0xFF)
        {
            Number(column, BinaryPrimitives.ReadDoubleLittleEndian(result));
            return;
        }
        switch (result[0])
        {
            case 0 when TryFindText(out var text):
                Text(column, text);
                break;
            case 1:
                BooleanOrError(column, result[2], isError: false);
                break;
            case 2:
                BooleanOrError(column, result[2], isError: true);
                break;
            // Excel stores an empty text like this, report writers a formula that was never computed: nobody can tell them apart.
            default:
                Vacant(column);
                row.SetError(column, CellErrors.NoResult);
                break;
        }
    }

    /// <summary>The text of a formula follows it, behind what it shares with other formulas.</summary>
    private bool TryFindText(out string text)
    {
        text = "";
        while (records.NextType is 0x04BC or 0x0221 or 0x0236 or 0x0021 or 0x0036)
            records.Read();
        if (records.NextType is not (FormulaText or 0x0007) || !records.Read())
            return false;
        // Texts that go on in the next record are longer than a cell may be.
        if (records.NextType != BiffRecords.Continue)
            text = workbook.Text.Read(records.Data, records.Type == FormulaText ? 2 : 1);
        return records.NextType != BiffRecords.Continue;
    }

    private void Text(int column, ReadOnlySpan<char> text)
    {
        Vacant(column);
        row.SetText(column, text);
    }

    private void Number(int column, double number, int? style = null)
    {
        Vacant(column);
        var format = IsOld ? workbook.Format(records.Data[5] & 0x3F) : workbook[style ?? records.UInt16(4)];
        if (!double.IsFinite(number))
            row.SetError(column, CellErrors.NotANumber);
        else if (format.IsDate && ExcelDate.TryFromSerial(number, workbook.Uses1904Dates, out var date))
            row.SetDate(column, date);
        else
            row.SetNumber(column, number, format);
    }

    private void BooleanOrError(int column, byte value, bool isError)
    {
        Vacant(column);
        if (isError)
            row.SetError(column, CellErrors.Of(value));
        else
            row.SetBoolean(column, value != 0);
    }

    private void Vacant(int column)
    {
        if (row.Has(column))
            throw new UnreadableException(ReadFailure.Corrupt($"die Zelle {ColumnName.Of(column)}{row.Number} steht zweimal darin"));
    }

    private UnreadableException Damaged(int column) => new(ReadFailure.Corrupt($"Zelle {ColumnName.Of(column)}{row.Number}"));

    /// <summary>Numbers in four bytes: the upper half of a real one, or a whole one of 30 bits, either perhaps times a hundred.</summary>
    private static double Compressed(ReadOnlySpan<byte> data)
    {
        var bits = BinaryPrimitives.ReadInt32LittleEndian(data);
        var number = (bits & 2) != 0 ? bits >> 2 : BitConverter.Int64BitsToDouble((long)(bits & ~3) << 32);
        return (bits & 1) != 0 ? number / 100 : number;
    }
}
