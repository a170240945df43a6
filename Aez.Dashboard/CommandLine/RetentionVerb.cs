using System.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>retention</c>: deletes case rows after the retention period, or tells what that would delete.</summary>
internal static class RetentionVerb
{
    public static Command Create(VerbHost host)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Nur zeigen, was gelöscht und eingefroren würde" };
        var command = new Command("retention", "Falldaten nach Ablauf der Aufbewahrungsfrist löschen") { dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var retention = await host.ServiceAsync<RetentionRun>(cancellationToken);
            var result = parsed.GetValue(dryRun)
                ? await retention.TryAsync(ActingUser.System, cancellationToken)
                : await retention.DeleteAsync(ActingUser.System, cancellationToken);
            if (result.Report is not { } report)
                return host.Fail(result.Refusal!);
            await host.Output.WriteLineAsync(RetentionTexts.Sentence(report));
            foreach (var (kind, count) in report.Rows)
                await host.Output.WriteLineAsync($"  {kind}: {German.Number(count)}");
            foreach (var (month, ifks) in report.Frozen)
                await host.Output.WriteLineAsync($"  eingefroren {month}: {string.Join(", ", ifks)}");
            var backups = await host.ServiceAsync<BackupCommands>(cancellationToken);
            foreach (var sentence in await backups.AfterRetentionAsync(ActingUser.System, report.Limit, report.IsDone, cancellationToken))
                await host.Output.WriteLineAsync(sentence);
            return Verbs.Success;
        });
        return command;
    }
}
