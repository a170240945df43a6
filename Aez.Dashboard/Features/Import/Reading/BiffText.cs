using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Reads the texts of binary workbooks: bytes of a code page until Excel 95, Unicode since, over the border of records.</summary>
internal sealed class BiffText(bool isUnicode, Encoding codePage)
{
    private const int Wide = 1;
    private const int Phonetic = 4;
    private const int Rich = 8;

    /// <summary>A text within one record.</summary>
    /// <param name="lengthBytes">Bytes of its length, 1 or 2.</param>
    public string Read(ReadOnlySpan<byte> data, int lengthBytes)
    {
        var length = lengthBytes == 1 ? data[0] : data[0] | data[1] << 8;
        data = data[lengthBytes..];
        if (!isUnicode)
            return codePage.GetString(data[..length]);
        // Some report writers leave out an empty text's flags.
        if (length == 0)
            return "";
        var flags = data[0];
        data = data[(1 + ((flags & Rich) != 0 ? 2 : 0) + ((flags & Phonetic) != 0 ? 4 : 0))..];
        return (flags & Wide) != 0 ? Encoding.Unicode.GetString(data[..(2 * length)]) : Encoding.Latin1.GetString(data[..length]);
    }

    /// <summary>The shared texts of a workbook; the record that is read holds the first of them.</summary>
    public static TextPool ReadShared(BiffRecords records, int longest)
    {
        var pool = new TextPool();
        var source = new SharedSource(records);
        source.Skip(4);
        var count = source.UInt16() | source.UInt16() << 16;
        var text = new TextBuilder(longest);
        // Some report writers count more texts than they write, or none: a cell that asks for one that is not there is damaged.
        for (var i = 0; (i < count || count == 0) && !source.IsDone; i++)
        {
            text.Clear();
            ReadOne(source, ref text);
            pool.Add(text.Text);
        }
        return pool;
    }

    private static void ReadOne(SharedSource source, ref TextBuilder text)
    {
        var length = source.UInt16();
        var flags = source.Byte();
        var runs = (flags & Rich) != 0 ? source.UInt16() : 0;
        var phonetic = (flags & Phonetic) != 0 ? source.UInt16() | source.UInt16() << 16 : 0;
        Span<char> one = stackalloc char[1];
        for (; length > 0; length--)
        {
            // Where a text goes on in the next record, that one tells anew how wide its characters are.
            if (source.NextRecordIfDone())
                flags = source.Byte();
            one[0] = (char)((flags & Wide) != 0 ? source.UInt16() : source.Byte());
            text.Append(one);
        }
        source.Skip(4L * runs + (uint)phonetic);
    }

    /// <summary>The bytes of a record and of those that continue it.</summary>
    private sealed class SharedSource(BiffRecords records)
    {
        private int _at;

        public bool IsDone => _at == records.Data.Length && records.NextType != BiffRecords.Continue;

        public int Byte()
        {
            NextRecordIfDone();
            return records.Data[_at++];
        }

        public int UInt16() => Byte() | Byte() << 8;

        public void Skip(long bytes)
        {
            while (bytes > 0)
            {
                NextRecordIfDone();
                var step = (int)Math.Min(bytes, records.Data.Length - _at);
                _at += step;
                bytes -= step;
            }
        }

        public bool NextRecordIfDone()
        {
            var done = false;
            while (_at == records.Data.Length)
            {
                if (records.NextType != BiffRecords.Continue || !records.Read())
                    throw new UnreadableException(ReadFailure.Corrupt("die Texte der Arbeitsmappe sind unvollständig"));
                _at = 0;
                done = true;
            }
            return done;
        }
    }
}
