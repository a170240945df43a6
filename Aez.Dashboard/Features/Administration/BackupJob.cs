using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>
/// Makes the nightly backup, once over all processes on the database, and takes away those that are more than the setting keeps. One that was
/// missed while the server was down is made up for.
/// </summary>
internal sealed partial class BackupJob(
    UnitOfWork unit, Backups backups, KnownBackups known, BackupCommands commands, BackupSettings settings, TimeProvider clock, ILogger<BackupJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    // What is missing is often there again after some time: a share, space.
    private static readonly TimeSpan Again = TimeSpan.FromHours(1);

    /// <summary>One look, whatever becomes of it: an error that left here would end the whole server.</summary>
    /// <returns>How long to wait for the next.</returns>
    internal async Task<TimeSpan> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!IsDue())
                return Look;
            using var held = await unit.TryHoldAsync(NamedLock.Backup, cancellationToken);
            // Whoever has it makes it; who had it has made it.
            if (held is null || !IsDue())
                return Look;
            await MakeAsync(cancellationToken);
            return Look;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            var why = DatabaseErrors.Explain(error);
            if (why is null)
                LogFailed(error);
            else
                LogRefused(why);
            await TellAsync(why ?? $"Das Programm hat einen Fehler gemacht ({error.GetType().Name}); Näheres steht in seinem Protokoll auf dem Server.", cancellationToken);
            return Again;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.IsOn)
            return;
        for (var wait = Look; ; wait = await RunAsync(stoppingToken))
            await Task.Delay(wait, clock, stoppingToken);
    }

    /// <summary>Whether none was made since the last time at which one should have been.</summary>
    private bool IsDue()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var today = clock.Today();
        var last = Days.At(today, settings.At, clock.LocalTimeZone) is var due && due <= now ? due : Days.At(today.AddDays(-1), settings.At, clock.LocalTimeZone);
        return !known.Nightly().Any(backup => backup.At >= last);
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(settings.Folder))
            throw new UnusableBackupException($"Den Ordner „{settings.Folder}“ (Backup:Folder) gibt es nicht: Bitte legen Sie ihn an, oder verbinden Sie den Datenträger.");
        // What a process left that was ended; nobody else is at work.
        foreach (var unfinished in Directory.EnumerateFiles(settings.Folder, $"{backups.Stem}-*{Backups.Unfinished}*"))
            File.Delete(unfinished);
        var file = known.FileAt(clock.GetUtcNow().UtcDateTime);
        var head = await backups.WriteAsync(file, cancellationToken);
        LogMade(file);
        foreach (var removed in known.Remove(DateOnly.MinValue, settings.Keep))
            LogRemoved(removed);
        try
        {
            await known.NoteAsync(file, head, cancellationToken);
        }
        catch (Exception error) when (DatabaseErrors.IsPassing(error))
        {
            // It is made all the same: a long import may have the database.
            LogNotNoted(file);
        }
    }

    private async Task TellAsync(string why, CancellationToken cancellationToken)
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

    [LoggerMessage(LogLevel.Information, "Backup made: {File}")]
    private partial void LogMade(string file);

    [LoggerMessage(LogLevel.Information, "Backup taken away: {File}")]
    private partial void LogRemoved(string file);

    [LoggerMessage(LogLevel.Warning, "The audit log does not name the backup, the database was busy: {File}")]
    private partial void LogNotNoted(string file);

    [LoggerMessage(LogLevel.Error, "No backup was made: {Why}")]
    private partial void LogRefused(string why);

    [LoggerMessage(LogLevel.Error, "No backup could be made")]
    private partial void LogFailed(Exception error);
}
