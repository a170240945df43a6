using System.Globalization;
using System.Security.Cryptography;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data.Backup;

/// <summary>A backup that is still there.</summary>
/// <param name="At">Of what moment, UTC.</param>
/// <param name="IsNightly">Made by the program itself, which takes it away in time.</param>
public sealed record KnownBackup(string File, DateTime At, bool IsNightly);

/// <summary>A backup on its way into the place of the database.</summary>
/// <param name="Before">What lies there; null where nothing does, or where it can't be read.</param>
internal sealed record Restoring(string File, BackupHead Head, BackupHead? Before);

/// <summary>
/// The backups that the database knows of: those that its log names, the nightly ones of the folder, and databases that a restore has replaced.
/// What is deleted from the database stays in them.
/// </summary>
public sealed class KnownBackups(UnitOfWork unit, AuditLog log, Backups backups, BackupSettings settings, TimeProvider clock)
{
    /// <summary>What the audit log calls them.</summary>
    internal const string Subject = "Sicherung";

    /// <summary>A time as names of files tell it.</summary>
    internal const string TimeForm = "yyyy-MM-dd-HHmm";

    /// <summary>Notes in the audit log that a backup was made.</summary>
    public Task NoteAsync(string file, BackupHead head, CancellationToken cancellationToken = default) =>
        log.WriteAsync(ActingUser.System, AuditAction.Exported, Subject, file, $"Umfang: ganze Datenbank, Protokoll bis Eintrag Nr. {head.LastEntry}", cancellationToken);

    /// <summary>In a database that was made of a backup: ends sign-ins that were open then and all that lives by their stamp, and notes where it comes from and what it replaces.</summary>
    internal Task BeginAgainAsync(Restoring restoring, CancellationToken cancellationToken) => unit.WriteAsync(
        ActingUser.System,
        async work =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            await work.Db.SignInSessions.Where(session => session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, now), cancellationToken);
            // With it goes what was revoked since, such as addresses for calendars.
            foreach (var account in await work.Db.Users.Select(account => account.Id).ToListAsync(cancellationToken))
            {
                var stamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
                await work.Db.Users.Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecurityStamp, stamp), cancellationToken);
            }
            work.Db.AuditEntries.Add(AuditEntry.Of(
                ActingUser.System, clock, AuditAction.Added, "Wiederherstellung", restoring.File,
                $"Stand der Sicherung: {German.Instant(restoring.Head.At, clock.LocalTimeZone)}, Protokoll bis Eintrag Nr. {restoring.Head.LastEntry}\n"
                + (restoring.Before is { } before ? $"Ersetzt: Datenbank mit Protokoll bis Eintrag Nr. {before.LastEntry}" : "Ersetzt: keine lesbare Datenbank")));
            await work.CommitAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Those that are there, the oldest first.</summary>
    public async Task<IReadOnlyList<KnownBackup>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await unit.ReaderAsync(cancellationToken);
        var noted = await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == Subject && entry.Action == AuditAction.Exported)
            .Select(entry => new { entry.Key, entry.At }).ToListAsync(cancellationToken);
        var nightly = Nightly();
        var byHand = noted.GroupBy(entry => entry.Key).Select(entries => new KnownBackup(entries.Key, entries.Max(entry => entry.At), IsNightly: false))
            .Where(backup => !nightly.Any(own => own.File == backup.File) && File.Exists(backup.File));
        var replaced = backups.Replaced().Select(file => new KnownBackup(file, File.GetLastWriteTimeUtc(file), IsNightly: false));
        return [.. nightly.Concat(byHand).Concat(replaced).OrderBy(backup => backup.At).ThenBy(backup => backup.File, StringComparer.Ordinal)];
    }

    /// <summary>Those in the folder of the settings that bear this database's name, by the time that their names tell.</summary>
    internal IReadOnlyList<KnownBackup> Nightly()
    {
        if (!settings.IsOn || !Directory.Exists(settings.Folder))
            return [];
        return [.. Directory.EnumerateFiles(settings.Folder, $"{backups.Stem}-*{Ending}").Select(file => (File: file, At: TimeOf(file)))
            .Where(backup => backup.At is not null).Select(backup => new KnownBackup(backup.File, backup.At!.Value, IsNightly: true)).OrderBy(backup => backup.At)];
    }

    /// <summary>Takes away nightly backups of this database that were made before a day, or are more than so many.</summary>
    /// <returns>Their files.</returns>
    internal IReadOnlyList<string> Remove(DateOnly before, int most)
    {
        var nightly = Nightly();
        var own = backups.Present()?.Database ?? "";
        var removed = new List<string>();
        foreach (var backup in nightly.Where((backup, i) => Days.Of(backup.At, clock.LocalTimeZone) < before || i < nightly.Count - most))
        {
            // The folder may hold those of another house, and files that only are called so.
            if (backups.Peek(backup.File) is not { IsWhole: true } head || (head.Database.Length > 0 && own.Length > 0 && head.Database != own))
                continue;
            File.Delete(backup.File);
            removed.Add(backup.File);
        }
        return removed;
    }

    /// <summary>Where a nightly backup goes.</summary>
    internal string FileAt(DateTime at) => Path.Combine(settings.Folder, $"{backups.Stem}-{Days.Local(at, clock.LocalTimeZone).ToString(TimeForm, CultureInfo.InvariantCulture)}{Ending}");

    private const string Ending = ".db";

    private DateTime? TimeOf(string file) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(file)[(backups.Stem.Length + 1)..], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Days.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), clock.LocalTimeZone)
            : null;
}
