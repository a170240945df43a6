namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>The one way to the bytes of a file: ends with the time limit, a cancelled import or an endless token.</summary>
internal sealed class GuardedStream(Stream inner, ReadGuard guard) : Stream
{
    private const int LongestToken = 4 * 1024 * 1024;

    private long _sinceToken;

    /// <summary>Tells that the parser has understood a token; a parser that buffers without end is stopped.</summary>
    public void TokenRead() => _sinceToken = 0;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        guard.Check();
        var read = inner.Read(buffer);
        _sinceToken += read;
        if (LimitsTokens && _sinceToken > LongestToken)
            throw new UnreadableException(ReadFailure.TooComplex("ein übergroßes Element"));
        return read;
    }

    public bool LimitsTokens { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>Time limit and cancellation of one file.</summary>
internal sealed class ReadGuard(ImportLimits limits, TimeProvider clock, CancellationToken cancellation)
{
    private readonly long _start = clock.GetTimestamp();

    private int _steps;

    /// <summary>To be called in every loop over what a file holds; looks at the clock now and then.</summary>
    public void Count()
    {
        if ((++_steps & 1023) == 0)
            Check();
    }

    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (clock.GetElapsedTime(_start).TotalSeconds > limits.MaxSeconds)
            throw new UnreadableException(ReadFailure.TooSlow(limits));
    }
}
