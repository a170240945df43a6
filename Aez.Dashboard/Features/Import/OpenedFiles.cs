namespace Aez.Dashboard.Features.Import;

/// <summary>
/// Opens each file once and keeps it open: what is looked at, hashed and stored is the same content, also where another file
/// takes the name meanwhile, or it is deleted.
/// </summary>
internal sealed class OpenedFiles : IDisposable
{
    private readonly List<Stream> _streams = [];

    public OpenedFiles(IReadOnlyList<ImportFile> files) => Files = [.. files.Select(Keep)];

    /// <summary>The files; what they open stays open until this is disposed.</summary>
    public IReadOnlyList<ImportFile> Files { get; }

    public void Dispose() => _streams.ForEach(stream => stream.Dispose());

    private ImportFile Keep(ImportFile file)
    {
        Stream? stream = null;
        return file with { Open = () => stream ??= Opened(file) };
    }

    private Stream Opened(ImportFile file)
    {
        var stream = file.Open();
        _streams.Add(stream);
        return stream;
    }
}
