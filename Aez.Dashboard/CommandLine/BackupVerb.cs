using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>backup</c>: copies the database and what belongs to it, whoever works on it meanwhile. An older database is not migrated first.</summary>
internal static class BackupVerb
{
    private const int MostAttempts = 5;

    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("FILE") { Description = "Datei, die es noch nicht gibt" };
        var command = new Command("backup", "Datenbank mit Schlüsseln und Dokumenten sichern, auch während gearbeitet wird") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(file));
            var isCurrent = host.Setup().IsCurrent();
            var head = await host.Backups.WriteAsync(path, cancellationToken);
            await host.Output.WriteLineAsync($"Gesichert und geprüft: „{path}“ ({German.Number(new FileInfo(path).Length / 1024)} KB), Protokoll bis Eintrag Nr. {head.LastEntry}.");
            if (!isCurrent)
                await host.Output.WriteLineAsync("Die Datenbank ist von einer früheren Version und wurde so gesichert, wie sie ist; im Protokoll steht das nicht.");
            else if (!await IsNotedAsync(host, path, head, cancellationToken))
                await host.Output.WriteLineAsync("Die Datenbank wird gerade von einem anderen Vorgang beschrieben: Im Protokoll steht diese Sicherung nicht.");
            return Verbs.Success;
        });
        return command;
    }

    /// <summary>A long import may have the database: the backup is made all the same.</summary>
    private static async Task<bool> IsNotedAsync(VerbHost host, string path, BackupHead head, CancellationToken cancellationToken)
    {
        var known = await host.ServiceAsync<KnownBackups>(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await known.NoteAsync(path, head, cancellationToken);
                return true;
            }
            catch (Exception error) when (DatabaseErrors.IsPassing(error))
            {
                if (attempt == MostAttempts)
                    return false;
            }
        }
    }
}
