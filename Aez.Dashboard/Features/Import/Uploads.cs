using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Features.Import;

/// <summary>Where uploaded files lie, and who looks at them first.</summary>
public sealed class Uploads(UploadFolder folder, UploadScan scan, AuditLog audit) : IFileScan
{
    /// <summary>A path for a file that nothing has yet.</summary>
    public string NewPath() => folder.NewPath();

    /// <summary>Why a file is not taken, as one German sentence, which the log keeps; null if it is.</summary>
    /// <param name="name">As the user has it.</param>
    internal Task<string?> FindRefusalAsync(ActingUser user, string path, string name, CancellationToken cancellation) =>
        FindRefusalAsync(user, path, name, isCopy: true, "Hochgeladene Datei", cancellation);

    /// <summary>The same of a file that is not ours, as the command line is given it.</summary>
    internal Task<string?> FindRefusalOfOwnFileAsync(ActingUser user, string path, CancellationToken cancellation) =>
        FindRefusalAsync(user, Path.GetFullPath(path), Path.GetFileName(path), isCopy: false, "Datei eines Befehls", cancellation);

    /// <summary>The same of our copy of a file that came by the watched folder, where the file itself stays.</summary>
    /// <param name="name">As it is called there.</param>
    internal Task<string?> FindRefusalOfDeliveredAsync(ActingUser user, string path, string name, CancellationToken cancellation) =>
        FindRefusalAsync(user, path, name, isCopy: false, "Gelieferte Datei", cancellation);

    /// <summary>A document has no path of its own: it lies in the folder for as long as somebody looks at it.</summary>
    async Task<string?> IFileScan.FindRefusalAsync(ActingUser user, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!scan.IsOn)
            return null;
        var path = folder.NewPath();
        try
        {
            await using (var file = new FileStream(path, UploadedFile.OwnerOnly()))
                await file.WriteAsync(content, cancellation);
            return await FindRefusalAsync(user, path, name, isCopy: true, "Hochgeladene Datei", cancellation);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<string?> FindRefusalAsync(ActingUser user, string path, string name, bool isCopy, string subject, CancellationToken cancellation)
    {
        if (await scan.FindRefusalAsync(path, isCopy, cancellation) is not { } refusal)
            return null;
        await audit.WriteAsync(user, AuditAction.Refused, subject, name, $"Grund: {refusal}", cancellation);
        return refusal;
    }
}
