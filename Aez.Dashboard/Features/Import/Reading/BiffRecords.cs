using System.Buffers.Binary;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The records of a binary workbook (MS-XLS and its predecessors), one after the other.</summary>
internal sealed class BiffRecords(byte[] stream, ReadGuard guard)
{
    public const int Bof = 0x0809;
    public const int Eof = 0x000A;
    public const int Continue = 0x003C;

    private int _data;
    private int _length;

    /// <summary>Where the record that is read begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the next record begins.</summary>
    public int Next { get; private set; }

    public int Type { get; private set; }

    public ReadOnlySpan<byte> Data => stream.AsSpan(_data, _length);

    /// <summary>The type of the record after this one; -1 at the end.</summary>
    public int NextType => Next + 4 <= stream.Length ? BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Next)) : -1;

    /// <summary>Whether bytes are the start of a workbook without a container, as Excel 2 to 4 and simple report writers make it.</summary>
    public static bool IsStart(ReadOnlySpan<byte> start) =>
        start.Length >= 8 && IsBof(BinaryPrimitives.ReadUInt16LittleEndian(start))
        && BinaryPrimitives.ReadUInt16LittleEndian(start[2..]) is >= 4 and <= 16
        && start[5] is 0 or 2 or 3 or 4 or 5 or 6
        && start[6] is 0x05 or 0x10 or 0x20 or 0x40 && start[7] <= 1;

    public static bool IsBof(int type) => type is Bof or 0x0409 or 0x0209 or 0x0009;

    public bool Read()
    {
        guard.Count();
        if (Next + 4 > stream.Length)
            return false;
        Start = Next;
        Type = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Start));
        _length = BinaryPrimitives.ReadUInt16LittleEndian(stream.AsSpan(Start + 2));
        _data = Start + 4;
        if (_length > stream.Length - _data)
            throw new UnreadableException(ReadFailure.Corrupt("ein Datensatz ist abgeschnitten"));
        Next = _data + _length;
        return true;
    }

    public bool TrySeek(int position)
    {
        var fits = position >= 0 && position <= stream.Length - 4;
        if (fits)
            Next = position;
        return fits;
    }

    public int UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Data[offset..]);
}
