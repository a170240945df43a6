using System.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.PerformanceDialogue;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>export</c>: the workbook of the Performance-Dialog.</summary>
internal static class ExportVerb
{
    public static Command Create(VerbHost host)
    {
        var output = new Option<string>("--output") { Description = "Datei, die geschrieben wird (.xlsx)" };
        var team = new Option<string?>("--team") { Description = "Team; sonst das einzige mit IFK des Bereichs AEZ" };
        var forPassingOn = new Option<bool>("--for-passing-on") { Description = "Weitergabefassung: Zahlen auf Vielfache von 3 gerundet" };
        var command = new Command("export", "Mappe des Performance-Dialogs schreiben") { output, team, forPassingOn };
        var month = MonthOption.AddTo(command, "--month", "Monat (yyyy-MM)");
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is null)
                result.AddError("Es fehlt --output DATEI.xlsx.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = Path.GetFullPath(parsed.GetValue(output)!);
            if (!target.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                return host.Fail($"„{Path.GetFileName(target)}“ muss auf .xlsx enden.");
            if (Directory.Exists(target) || !Directory.Exists(Path.GetDirectoryName(target)))
                return host.Fail($"Den Ordner „{Path.GetDirectoryName(target)}“ gibt es nicht.");
            var (chosen, ofTeam) = (parsed.GetValue(month), parsed.GetValue(team));
            var services = await host.ServicesAsync(cancellationToken);
            return await WriteAsync(host, target, parsed.GetValue(forPassingOn)
                ? file => services.GetRequiredService<PassingOnExport>().WriteAsync(ActingUser.System, chosen, ofTeam, file, cancellationToken)
                : file => services.GetRequiredService<DialogueExport>().WriteAsync(ActingUser.System, chosen, ofTeam, null, file, cancellationToken: cancellationToken));
        });
        return command;
    }

    /// <summary>Writes beside the target and moves: whoever opens it sees the old workbook or the new one, never half of one.</summary>
    private static async Task<int> WriteAsync(VerbHost host, string target, Func<Stream, Task<DialogueExportResult>> write)
    {
        var draft = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                var result = await write(file);
                if (result.Refusal is { } refusal)
                    return host.Fail(refusal);
            }
            File.Move(draft, target, overwrite: true);
            await host.Output.WriteLineAsync($"Geschrieben: {target}");
            return Verbs.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return host.Fail($"„{target}“ konnte nicht geschrieben werden; ist die Datei noch geöffnet, oder fehlt das Recht dazu?");
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
