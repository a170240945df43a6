using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Once a day: deletes what is due, as soon as an administrator has switched that on. What keeps it from that is logged and told on the page.</summary>
internal sealed partial class RetentionJob(RetentionRun retention, RetentionCommands commands, BackupCommands backups, TimeProvider clock, ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // An import may hold the database.
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>One run, whatever becomes of it: an error that left here would end the whole server.</summary>
    /// <returns>How long to wait for the next.</returns>
    internal async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var result = await retention.DeleteAsync(ActingUser.System, cancellationToken);
            if (result.Report is { Customers: > 0 } report)
                LogDeleted(report.Customers, report.Rows.Sum(r => r.Count), report.Frozen.Sum(f => f.Ifks.Count));
            if (result.Report is { } done)
            {
                foreach (var sentence in await backups.AfterRetentionAsync(ActingUser.System, done.Limit, isDone: true, cancellationToken))
                    LogBackups(sentence);
            }
            if (result is { Refusal: { } refusal, IsSwitchedOff: false })
            {
                LogRefused(refusal);
                await TellAsync(refusal);
            }
            return Day;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(error);
            await TellAsync(DatabaseErrors.Explain(error) ?? $"Das Programm hat einen Fehler gemacht ({error.GetType().Name}); Näheres steht in seinem Protokoll auf dem Server.");
            return Again;
        }

        async Task TellAsync(string why)
        {
            try
            {
                await commands.NoteFailureAsync(why, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(error);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = Start; ; wait = await RunAsync(stoppingToken))
            await Task.Delay(wait, clock, stoppingToken);
    }

    [LoggerMessage(LogLevel.Information, "Retention: {Customers} customers, {Rows} rows deleted, {Cells} cells frozen")]
    private partial void LogDeleted(int customers, int rows, int cells);

    [LoggerMessage(LogLevel.Information, "Retention and backups: {Sentence}")]
    private partial void LogBackups(string sentence);

    [LoggerMessage(LogLevel.Warning, "Retention deleted nothing: {Refusal}")]
    private partial void LogRefused(string refusal);

    [LoggerMessage(LogLevel.Error, "Retention could not run")]
    private partial void LogFailed(Exception error);
}
