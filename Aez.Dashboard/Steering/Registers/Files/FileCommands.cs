using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>Takes documents of registers. What is taken belongs to nobody's entry until the entry is saved with it, and goes after a day.</summary>
public sealed class FileCommands(UnitOfWork unit, IFileScan scan, TimeProvider clock)
{
    /// <inheritdoc cref="FileContent.MostBytes"/>
    public const int MostBytes = FileContent.MostBytes;

    /// <summary>What was uploaded and not saved.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Of one user, uploaded and not saved: whoever tries more fills no disk.</summary>
    private const int MostUnsaved = 20;

    /// <param name="name">As the user has it.</param>
    /// <param name="size">In bytes, as the sender says; null: unknown. What is too large is not read.</param>
    public async Task<FileResult> AddAsync(ActingUser user, Register register, string team, string name, long? size, Stream content, CancellationToken cancellationToken = default)
    {
        Access.Demand(RegisterAccess.MayChange(user, register, team));
        if (FileName.Refusal(name) is { } badName)
            return FileResult.Refused(badName);
        var (bytes, unread) = await FileContent.ReadAsync(content, size, cancellationToken);
        if (unread is not null)
            return FileResult.Refused(unread);
        name = FileName.Keep(name);
        var (kind, refusal) = FileContent.Judge(name, bytes);
        refusal ??= await scan.FindRefusalAsync(user, name, bytes, cancellationToken);
        if (refusal is not null)
            return FileResult.Refused(refusal);
        return await unit.WriteAsync(user, async work =>
        {
            var (now, by) = (clock.GetUtcNow().UtcDateTime, AuditEntry.UserOf(user));
            var limit = now - Kept;
            await work.Db.StoredFiles.Where(f => f.EntryId == null && f.UploadedAt < limit).ExecuteDeleteAsync(cancellationToken);
            if (await work.Db.StoredFiles.CountAsync(f => f.EntryId == null && f.UploadedBy == by, cancellationToken) >= MostUnsaved)
                return FileResult.Refused($"Sie haben {MostUnsaved} Dateien hochgeladen und noch keinen Eintrag damit gespeichert: Speichern Sie erst, oder versuchen Sie es morgen wieder.");
            var file = new StoredFile
            {
                Register = register.Key,
                Team = team,
                Name = name,
                Kind = kind,
                Size = bytes.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                Content = bytes,
                UploadedBy = by,
                UploadedAt = now,
            };
            work.Db.StoredFiles.Add(file);
            await work.CommitAsync(cancellationToken);
            return new FileResult(new StoredFileName(file.Id, name), null);
        }, cancellationToken);
    }
}

/// <summary>What became of an upload.</summary>
/// <param name="File">What the field keeps; null if refused.</param>
/// <param name="Refusal">Why it is not taken, as one German sentence.</param>
public sealed record FileResult(StoredFileName? File, string? Refusal)
{
    internal static FileResult Refused(string refusal) => new(null, refusal);
}
