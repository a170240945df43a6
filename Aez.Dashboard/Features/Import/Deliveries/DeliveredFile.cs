using Microsoft.AspNetCore.Components.Forms;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>A file of the watched folder as if somebody had dropped it on the page.</summary>
public sealed class DeliveredFile : IBrowserFile
{
    private readonly FoundFile _file;

    internal DeliveredFile(FoundFile file) => _file = file;

    public string Name => _file.Name;

    public DateTimeOffset LastModified => new(_file.WrittenAt, TimeSpan.Zero);

    public long Size => _file.Length;

    public string ContentType => "";

    public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default)
    {
        var stream = File.OpenRead(_file.Path);
        if (stream.Length <= maxAllowedSize)
            return stream;
        stream.Dispose();
        throw new IOException($"The file has more than {maxAllowedSize} bytes.");
    }
}
