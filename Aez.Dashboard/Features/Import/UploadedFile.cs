using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components.Forms;

namespace Aez.Dashboard.Features.Import;

/// <summary>A file that a user has dropped, its copy on the server, and what was found out about it.</summary>
/// <param name="path">Where the copy will lie.</param>
public sealed class UploadedFile(string name, long size, string path) : IDisposable
{
    private const int BufferSize = 128 * 1024;

    public string Name { get; } = name;

    /// <summary>Names this copy: a file of the same name chosen again is another one.</summary>
    public string Copy => path;

    /// <summary>In bytes.</summary>
    public long Size { get; } = size;

    /// <summary>Bytes copied so far.</summary>
    public long Copied { get; private set; }

    public bool IsCopied { get; private set; }

    /// <summary>Why the file did not arrive, as one German sentence.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What the user says it is; null: recognised from the headings.</summary>
    public RecordKind? Kind { get; set; }

    /// <summary>The system that the user says it comes from.</summary>
    public string? Source { get; set; }

    /// <summary>The sheets that the user chose; null: all that are known lists.</summary>
    public IReadOnlyList<string>? Sheets { get; set; }

    /// <summary>What an import would do; null before the check.</summary>
    public FileReport? Check { get; set; }

    /// <summary>What the import has done; null before it.</summary>
    public FileReport? Receipt { get; set; }

    /// <summary>Why nothing of it can be stored.</summary>
    public string? Failure => Refusal ?? Check?.Failure;

    public ImportFile ToImportFile() => new(Name, () => File.OpenRead(path), Kind, Source, Sheets);

    /// <summary>Takes nothing of the file.</summary>
    /// <param name="sentence">Why, in German.</param>
    public void Refuse(string sentence)
    {
        (Refusal, IsCopied) = (sentence, false);
        Dispose();
    }

    /// <summary>Copies the file from the browser; what goes wrong becomes the <see cref="Refusal"/>.</summary>
    public async Task CopyAsync(IBrowserFile file, long maxBytes, Action progressed, CancellationToken cancellation)
    {
        if (file.Size > maxBytes)
        {
            Refusal = $"Die Datei ist größer als die erlaubten {FileSize.Text(maxBytes)}.";
            return;
        }
        try
        {
            await using var source = file.OpenReadStream(maxBytes, cancellation);
            await using var target = new FileStream(path, OwnerOnly());
            var buffer = new byte[BufferSize];
            for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0;)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
                Copied += read;
                progressed();
            }
            IsCopied = true;
        }
        catch (IOException)
        {
            Refusal = "Die Datei konnte nicht übertragen werden. Bitte wählen Sie sie noch einmal aus.";
        }
    }

    /// <summary>Deletes the copy: it holds personal data.</summary>
    public void Dispose()
    {
        // At the end of the program the folder may have gone before.
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>How a copy is made that nobody but the program may read.</summary>
    internal static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

/// <summary>Sizes of files as people read them.</summary>
internal static class FileSize
{
    private const decimal Kilo = 1024;

    public static string Text(long bytes) => bytes switch
    {
        < (long)(Kilo * Kilo) => $"{German.Number(Math.Ceiling(bytes / Kilo))}{German.NarrowSpace}KB",
        _ => $"{German.Number(bytes / (Kilo * Kilo), 1)}{German.NarrowSpace}MB",
    };
}
