using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import;

/// <summary>Where uploaded files lie, and who looks at them first.</summary>
public sealed class Uploads(UploadFolder folder, UploadScan scan, AuditLog audit)
{
    /// <summary>A path for a file that nothing has yet.</summary>
    public string NewPath() => folder.NewPath();

    /// <summary>Why a file is not taken, as one German sentence, which the log keeps; null if it is.</summary>
    /// <param name="name">As the user has it.</param>
    internal async Task<string?> FindRefusalAsync(ActingUser user, string path, string name, CancellationToken cancellation)
    {
        if (await scan.FindRefusalAsync(path, cancellation) is not { } refusal)
            return null;
        await audit.WriteAsync(user, AuditAction.Refused, "Hochgeladene Datei", name, $"Grund: {refusal}", cancellation);
        return refusal;
    }
}
