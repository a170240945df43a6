using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering.Registers.Files;

/// <summary>Gives a document to those who may see its entry, and notes that it left the product.</summary>
public sealed class FileQuery(IDbContextFactory<AezDbContext> factory, AuditLog audit)
{
    /// <returns>Null where there is no such file.</returns>
    public async Task<RegisterFile?> GetAsync(ActingUser user, int id, CancellationToken cancellationToken = default)
    {
        Access.Demand(AllRegisters.All.Any(r => Access.May(user, r.Sees)));
        StoredFile? file;
        await using (var db = await factory.ReaderAsync(cancellationToken))
        {
            var about = await db.StoredFiles.AsNoTracking().Where(f => f.Id == id).Select(f => new { f.Register, f.EntryId }).FirstOrDefaultAsync(cancellationToken);
            if (about?.EntryId is not { } entry || AllRegisters.All.FirstOrDefault(r => r.Key == about.Register) is not { } register
                || (await RegisterStore.VersionsAsync(db, register.Key, entry, cancellationToken)).FirstOrDefault() is not { } stored)
                return null;
            Access.Demand(RegisterAccess.MaySee(user, register, RegisterStore.EntryOf(stored)));
            file = await db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id, cancellationToken);
        }
        if (file is not null)
            await audit.WriteAsync(user, AuditAction.Exported, "Datei eines Registers", $"{AllRegisters.TitleOf(file.Register)} {file.Team} Nr. {file.EntryId}", $"Datei: {file.Name}", cancellationToken);
        return file is null ? null : new RegisterFile(file.Name, file.Kind, file.Sha256, file.Content);
    }
}

/// <summary>A document as it leaves.</summary>
/// <param name="Sha256">Of the content, in hexadecimal digits.</param>
public sealed record RegisterFile(string Name, FileKind Kind, string Sha256, byte[] Content);
