using System.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Deliveries;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>deliveries</c>: what came by the watched folder and what became of it; with <c>--take</c> it takes what lies there now, as the server does.</summary>
internal static class DeliveriesVerb
{
    public static Command Create(VerbHost host)
    {
        var json = new Option<bool>("--json") { Description = "Als JSON" };
        var take = new Option<bool>("--take") { Description = "Zuerst nehmen, was vollständig im Ordner liegt" };
        var command = new Command("deliveries", "Was über den Lieferordner kam und was daraus wurde") { json, take };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(take))
                await TakeAsync(host, cancellationToken);
            var deliveries = await (await host.ServiceAsync<DeliveryQuery>(cancellationToken)).ListAsync(ActingUser.System, cancellationToken);
            if (parsed.GetValue(json))
                await host.Output.WriteLineAsync(Json.Write(DeliveriesJson.Of(deliveries)));
            else
                await WriteAsync(host, deliveries);
            return deliveries.Problem is { } problem ? host.Fail(problem)
                : parsed.GetValue(take) && deliveries.Folder is null ? host.Fail($"Es ist kein Ordner eingestellt: Nennen Sie ihn in {DeliverySettings.Section}:{nameof(DeliverySettings.Folder)}.")
                : Verbs.Success;
        });
        return command;
    }

    /// <summary>Two looks, as far apart as those of the server.</summary>
    private static async Task TakeAsync(VerbHost host, CancellationToken cancellationToken)
    {
        var watch = await host.ServiceAsync<DeliveryWatch>(cancellationToken);
        var settings = (await host.ServiceAsync<IOptions<DeliverySettings>>(cancellationToken)).Value;
        if (!settings.IsOn)
            return;
        await watch.LookAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), host.Clock, cancellationToken);
        await watch.LookAsync(cancellationToken);
    }

    private static async Task WriteAsync(VerbHost host, DeliveryOverview deliveries)
    {
        foreach (var waiting in deliveries.Waiting)
            await host.Output.WriteLineAsync($"„{waiting.Name}“ {waiting.Why}.");
        foreach (var delivery in deliveries.Entries)
        {
            await host.Output.WriteLineAsync(
                $"{German.Instant(delivery.TakenAt, host.Zone)} {delivery.FileName} ({(delivery.Kinds.Length > 0 ? delivery.Kinds : "nicht erkannt")}): {delivery.Outcome.Word()}; {German.Number(delivery.NewRows)} neu, {German.Number(delivery.ChangedRows)} geändert, {German.Number(delivery.ClearedRows)} mit entfallenen Werten, {German.Number(delivery.UnchangedRows)} unverändert, {German.Number(delivery.OutdatedRows)} überholt, {German.Number(delivery.SkippedRows)} übersprungen, {German.Number(delivery.RejectedRows)} abgelehnt.");
            if (delivery.Reason is { } reason)
                await host.Output.WriteLineAsync($"  {reason}");
        }
        if (deliveries is { Entries.Count: 0, Waiting.Count: 0 })
            await host.Output.WriteLineAsync("Es ist noch nichts geliefert worden.");
    }
}

/// <summary>The watched folder as <c>deliveries --json</c> shows it.</summary>
internal sealed record DeliveriesJson(string? Folder, string Mode, string? Problem, IReadOnlyList<WaitingFile> Waiting, IReadOnlyList<DeliveryJson> Deliveries)
{
    public static DeliveriesJson Of(DeliveryOverview deliveries) => new(
        deliveries.Folder, Word(deliveries.Mode), deliveries.Problem, deliveries.Waiting,
        [.. deliveries.Entries.Select(d => new DeliveryJson(
            d.Id, d.FileName, d.Sha256, d.Source, Word(d.Mode), Word(d.Outcome), DateTime.SpecifyKind(d.TakenAt, DateTimeKind.Utc), d.Kinds,
            d.NewRows, d.ChangedRows, d.ClearedRows, d.UnchangedRows, d.OutdatedRows, d.SkippedRows, d.RejectedRows, d.Reason))]);

    private static string Word(DeliveryMode mode) => mode switch
    {
        DeliveryMode.DryRun => "dry-run",
        DeliveryMode.Commit => "commit",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    private static string Word(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Stored => "stored",
        DeliveryOutcome.Tried => "tried",
        DeliveryOutcome.Rejected => "rejected",
        DeliveryOutcome.Refused => "refused",
        DeliveryOutcome.Known => "known",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}

/// <summary>A delivered file; the names of the counts are those of <c>import --json</c>.</summary>
internal sealed record DeliveryJson(
    int Id, string File, string Sha256, string? Source, string Mode, string Outcome, DateTime TakenAt, string Kinds,
    int New, int Changed, int Cleared, int Unchanged, int Outdated, int Skipped, int Rejected, string? Reason);
