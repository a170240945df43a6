using System.IO.Hashing;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The content of a part of an archive; its end compares it with the checksum, which the library does not.</summary>
internal sealed class CheckedStream(Stream content, uint expected) : Stream
{
    private readonly Crc32 _sum = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        if (read > 0)
            _sum.Append(buffer[..read]);
        else if (buffer.Length > 0 && _sum.GetCurrentHashAsUInt32() != expected)
            throw new UnreadableException(ReadFailure.Corrupt("eine Prüfsumme stimmt nicht"));
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
