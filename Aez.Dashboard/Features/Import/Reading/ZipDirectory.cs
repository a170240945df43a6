using System.Buffers.Binary;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>
/// Counts the parts of an archive before the library takes all of them into memory: two million names fit in a small file.
/// </summary>
internal static class ZipDirectory
{
    public const int MostParts = 5000;

    private const uint EndSignature = 0x06054B50;
    private const uint EndLocatorSignature = 0x07064B50;
    private const uint LongEndSignature = 0x06064B50;
    private const uint PartSignature = 0x02014B50;
    private const int EndLength = 22;
    private const int PartLength = 46;
    private const int LongestComment = 65_535;

    /// <param name="file">An archive; its position moves.</param>
    public static void Check(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment + 20)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = FindEnd(tail);
        if (end < 0)
            throw new UnreadableException(ReadFailure.Corrupt("das Verzeichnis des Archivs fehlt"));
        long parts = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if ((parts == ushort.MaxValue || start == uint.MaxValue) && end >= 20 && Signature(tail.AsSpan(end - 20)) == EndLocatorSignature)
            (parts, start) = ReadLongEnd(file, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12)));
        if (parts > MostParts || Count(file, start) > MostParts)
            throw new UnreadableException(ReadFailure.TooComplex($"mehr als {MostParts} Teile"));
    }

    private static int FindEnd(byte[] tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (Signature(tail.AsSpan(at)) == EndSignature)
                return at;
        }
        return -1;
    }

    private static (long Parts, long Start) ReadLongEnd(Stream file, long position)
    {
        Span<byte> end = stackalloc byte[56];
        file.Position = position;
        file.ReadExactly(end);
        if (Signature(end) != LongEndSignature)
            throw new UnreadableException(ReadFailure.Corrupt("das Verzeichnis des Archivs fehlt"));
        return (BinaryPrimitives.ReadInt64LittleEndian(end[32..]), BinaryPrimitives.ReadInt64LittleEndian(end[48..]));
    }

    // The number that the end states may be a lie: the library reads on as long as there are entries.
    private static int Count(Stream file, long start)
    {
        Span<byte> part = stackalloc byte[PartLength];
        file.Position = start;
        var count = 0;
        while (count <= MostParts && file.ReadAtLeast(part, PartLength, throwOnEndOfStream: false) == PartLength && Signature(part) == PartSignature)
        {
            count++;
            var rest = BinaryPrimitives.ReadUInt16LittleEndian(part[28..]) + BinaryPrimitives.ReadUInt16LittleEndian(part[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(part[32..]);
            file.Seek(rest, SeekOrigin.Current);
        }
        return count;
    }

    private static uint Signature(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
