using System.Buffers.Binary;
using System.Text;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The container of the old Office formats (MS-CFB): streams in chains of sectors. Loops and lies end in an exception.</summary>
internal sealed class CompoundFile
{
    private const int HeaderLength = 512;
    private const int EntryLength = 128;
    private const int TablesInHeader = 109;
    private const int StreamEntry = 2;
    private const int RootEntry = 5;

    private readonly Stream _file;
    private readonly ReadGuard _guard;
    private readonly byte[] _header = new byte[HeaderLength];
    private readonly int _sectorLength;
    private readonly int _sectors;
    private readonly int[] _table;
    private readonly List<Entry> _entries = [];
    private Entry? _root;

    public CompoundFile(Stream file, ReadGuard guard)
    {
        _file = file;
        _guard = guard;
        file.Position = 0;
        file.ReadExactly(_header);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(_header.AsSpan(30));
        if (shift is not (9 or 12))
            throw Damaged();
        _sectorLength = 1 << shift;
        // The last sector of some writers is shorter than it should be.
        _sectors = (int)((file.Length - HeaderLength + _sectorLength - 1) / _sectorLength);
        _table = ReadTable();
        ReadEntries();
    }

    private sealed record Entry(string Name, int Type, int Start, long Length, int Left, int Right, int Child);

    public bool Has(string name) => _entries.Exists(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All bytes of a stream; null where the file has none of that name.</summary>
    public byte[]? Read(string name)
    {
        if (_entries.Find(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } entry)
            return null;
        var cutoff = Int32(56);
        return entry.Length >= cutoff || _root is not { } root
            ? Read(Chain(entry.Start, _table, _sectors), entry.Length)
            : ReadSmall(entry, root);
    }

    /// <summary>Streams below the cutoff share the sectors of the root.</summary>
    private byte[] ReadSmall(Entry entry, Entry root)
    {
        const int smallSector = 64;
        var container = Read(Chain(root.Start, _table, _sectors), root.Length);
        var bytes = Read(Chain(Int32(60), _table, _sectors), long.MaxValue);
        var table = new int[bytes.Length / 4];
        Buffer.BlockCopy(bytes, 0, table, 0, table.Length * 4);
        var content = new byte[Math.Min(entry.Length, container.Length)];
        var at = 0;
        foreach (var sector in Chain(entry.Start, table, container.Length / smallSector + 1))
        {
            var length = Math.Min(smallSector, content.Length - at);
            if (length <= 0)
                break;
            if (sector * smallSector + length > container.Length)
                throw Damaged();
            Array.Copy(container, sector * smallSector, content, at, length);
            at += length;
        }
        return at == entry.Length ? content : throw Damaged();
    }

    private int[] ReadTable()
    {
        var count = Int32(44);
        var perSector = _sectorLength / 4;
        if (count < 1 || count > _sectors / perSector + TablesInHeader + 1)
            throw Damaged();
        var table = new int[count * perSector];
        Array.Fill(table, -1);
        var sector = new byte[_sectorLength];
        var extension = Array.Empty<byte>();
        var (nextExtension, inExtension) = (Int32(68), 0);
        for (var i = 0; i < count; i++)
        {
            int at;
            if (i < TablesInHeader)
            {
                at = Int32(76 + 4 * i);
            }
            else
            {
                if (extension.Length == 0 || inExtension == perSector - 1)
                {
                    extension = new byte[_sectorLength];
                    ReadSector(nextExtension, extension);
                    nextExtension = BinaryPrimitives.ReadInt32LittleEndian(extension.AsSpan(_sectorLength - 4));
                    inExtension = 0;
                }
                at = BinaryPrimitives.ReadInt32LittleEndian(extension.AsSpan(4 * inExtension++));
            }
            if (at < 0)
                continue;
            ReadSector(at, sector);
            Buffer.BlockCopy(sector, 0, table, i * _sectorLength, _sectorLength);
        }
        return table;
    }

    private void ReadEntries()
    {
        var directory = Read(Chain(Int32(48), _table, _sectors), long.MaxValue);
        if (EntryAt(directory, 0) is not { Type: RootEntry } root)
            throw Damaged();
        _root = root;
        // Only what lies in the root itself: documents within the workbook have streams of the same names.
        var open = new Stack<int>([root.Child]);
        var seen = new HashSet<int>();
        while (open.TryPop(out var at))
        {
            if (EntryAt(directory, at) is not { } entry || !seen.Add(at))
                continue;
            if (entry.Type == StreamEntry)
                _entries.Add(entry);
            open.Push(entry.Left);
            open.Push(entry.Right);
        }
    }

    private static Entry? EntryAt(byte[] directory, int index)
    {
        if (index < 0 || (index + 1L) * EntryLength > directory.Length)
            return null;
        var entry = directory.AsSpan(index * EntryLength, EntryLength);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        return nameLength is < 2 or > 64 ? null : new Entry(
            Encoding.Unicode.GetString(entry[..(nameLength - 2)]).TrimEnd('\0'), entry[66],
            BinaryPrimitives.ReadInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]),
            BinaryPrimitives.ReadInt32LittleEndian(entry[68..]), BinaryPrimitives.ReadInt32LittleEndian(entry[72..]), BinaryPrimitives.ReadInt32LittleEndian(entry[76..]));
    }

    private List<int> Chain(int start, int[] table, int most)
    {
        var sectors = new List<int>();
        for (var sector = start; sector >= 0; sector = table[sector])
        {
            _guard.Count();
            if (sector >= table.Length || sectors.Count > most)
                throw Damaged();
            sectors.Add(sector);
        }
        return sectors;
    }

    private byte[] Read(List<int> sectors, long length)
    {
        var content = new byte[Math.Min(length, (long)sectors.Count * _sectorLength)];
        if (length != long.MaxValue && content.Length < length)
            throw Damaged();
        for (var i = 0; i < sectors.Count && (long)i * _sectorLength < content.Length; i++)
            ReadSector(sectors[i], content.AsSpan(i * _sectorLength, Math.Min(_sectorLength, content.Length - i * _sectorLength)));
        return content;
    }

    private void ReadSector(int sector, Span<byte> target)
    {
        if (sector < 0 || sector >= _sectors)
            throw Damaged();
        _file.Position = (sector + 1L) * _sectorLength;
        var read = _file.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        target[read..].Clear();
    }

    private int Int32(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_header.AsSpan(offset));

    private static UnreadableException Damaged() => new(ReadFailure.Corrupt());
}
