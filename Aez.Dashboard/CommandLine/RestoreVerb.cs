using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.CommandLine;

/// <summary>
/// <c>restore</c>: puts a backup in the place of the database. It is checked, migrated and noted in its own log before it takes that place;
/// what was there is kept beside it.
/// </summary>
internal static class RestoreVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Sicherung, mit „backup“ gemacht, oder eine Kopie der Datenbank" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Nur prüfen, nichts ersetzen" };
        var accept = new Option<bool>("--accept-problems") { Description = "Auch eine Sicherung nehmen, deren Inhalt nicht mehr stimmt" };
        var command = new Command("restore", "Sicherung prüfen und an die Stelle der Datenbank setzen; die ersetzte bleibt daneben liegen") { file, dryRun, accept };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (path, isTrial) = (Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(dryRun));
            var backups = host.Backups;
            var before = isTrial ? null : backups.Present();
            var restored = await backups.RestoreAsync(
                path,
                (prepared, head) => FinishAsync(host, prepared, new Restoring(path, head, before), parsed.GetValue(accept), cancellationToken),
                isTrial);
            var at = German.Instant(restored.Head.At, host.Clock.LocalTimeZone);
            if (isTrial)
            {
                await host.Output.WriteLineAsync($"Die Sicherung vom {at} ist unbeschädigt{(restored.Head.IsWhole ? " und vollständig" : ": eine Kopie der Datenbank allein, ohne Schlüssel")}, Protokoll bis Eintrag Nr. {restored.Head.LastEntry}. Geändert ist nichts.");
                return Verbs.Success;
            }
            await host.Output.WriteLineAsync($"Wiederhergestellt ist der Stand vom {at}. Alle Anmeldungen und Adressen für Kalender sind beendet.");
            if (restored.Replaced is { } replaced)
                await host.Output.WriteLineAsync($"Die ersetzte Datenbank liegt in „{replaced}“: Löschen Sie sie, sobald Sie sie nicht mehr brauchen.");
            if (!restored.Head.IsWhole)
                await host.Output.WriteLineAsync("Es war eine Kopie der Datenbank allein: Der Ordner „keys“ muss der von damals sein, sonst meldet sich niemand mit seinem zweiten Faktor an.");
            foreach (var sentence in restored.Told)
                await host.Output.WriteLineAsync(sentence);
            return Verbs.Success;
        });
        return command;
    }

    private static async Task FinishAsync(VerbHost host, string prepared, Restoring restoring, bool acceptsProblems, CancellationToken cancellationToken)
    {
        await using var inner = host.On(prepared);
        var services = await inner.ServicesAsync(cancellationToken);
        if (!acceptsProblems && await ProblemsAsync(services, cancellationToken) is [var problem, ..])
            throw new UnusableBackupException($"Der Inhalt der Sicherung stimmt nicht mehr: {problem} Nehmen Sie eine andere, oder mit --accept-problems trotzdem diese. Die Datenbank ist unverändert.");
        await services.GetRequiredService<KnownBackups>().BeginAgainAsync(restoring, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> ProblemsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(cancellationToken);
        return
        [
            .. await db.Dialect.CheckAsync(db, cancellationToken),
            .. StoredNumbers.Check(db),
            .. (await AuditLogCheck.CheckAsync(db, cancellationToken: cancellationToken)).Problems,
            .. await SnapshotChain.CheckAsync(db, cancellationToken),
        ];
    }
}
