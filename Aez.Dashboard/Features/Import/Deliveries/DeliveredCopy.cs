using System.Security.Cryptography;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>Our own copy of a delivered file: what is scanned, compared and imported is one content, whatever happens to the file meanwhile.</summary>
/// <param name="Path">Null where the file is larger than what is taken.</param>
internal sealed record DeliveredCopy(FoundFile File, string Sha256, string? Path) : IDisposable
{
    private const int BufferSize = 128 * 1024;

    /// <param name="why">German, going on from the name of the file; null where there is a copy.</param>
    /// <returns>Null where the file is not complete, or not to be had.</returns>
    public static DeliveredCopy? Try(FoundFile file, string path, long maxBytes, CancellationToken cancellation, out string? why)
    {
        try
        {
            using var source = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.None, BufferSize);
            why = FileWriters.Exist(source) ? "ist noch von einem anderen Programm zum Schreiben geöffnet" : null;
            if (why is not null)
                return null;
            var sha256 = Copy(source, source.Length > maxBytes ? Stream.Null : new FileStream(path, UploadedFile.OwnerOnly()), cancellation);
            var copy = new DeliveredCopy(file, sha256, source.Length > maxBytes ? null : path);
            if (source.Length == file.Length && System.IO.File.GetLastWriteTimeUtc(file.Path) == file.WrittenAt)
                return copy;
            copy.Dispose();
            why = "wird noch geschrieben";
        }
        catch (IOException)
        {
            why = "ist noch von einem anderen Programm geöffnet oder lässt sich nicht lesen";
        }
        catch (UnauthorizedAccessException)
        {
            why = "lässt sich nicht lesen: Prüfen Sie das Leserecht des Programms";
        }
        if (System.IO.File.Exists(path))
            System.IO.File.Delete(path);
        return null;
    }

    /// <summary>Why a file of its size is not taken.</summary>
    public static string TooLarge(long maxBytes) => $"Die Datei ist größer als die erlaubten {FileSize.Text(maxBytes)}.";

    public void Dispose()
    {
        if (Path is not null && System.IO.File.Exists(Path))
            System.IO.File.Delete(Path);
    }

    private static string Copy(FileStream source, Stream target, CancellationToken cancellation)
    {
        using (target)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferSize];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
                target.Write(buffer, 0, read);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }
}
