using System.Data.Common;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Once a day: deletes what is due, as soon as an administrator has switched that on.</summary>
internal sealed partial class RetentionJob(RetentionRun retention, TimeProvider clock, ILogger<RetentionJob> logger) : BackgroundService
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var wait = Start; ; wait = Day)
        {
            await Task.Delay(wait, clock, stoppingToken);
            try
            {
                if ((await retention.DeleteAsync(ActingUser.System, stoppingToken)).Report is { Customers: > 0 } report)
                    LogDeleted(report.Customers, report.Rows.Sum(r => r.Count), report.Frozen.Sum(f => f.Ifks.Count));
            }
            catch (Exception error) when (error is DbException or InvalidOperationException)
            {
                // An import may hold the database: tomorrow is another day.
                LogFailed(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Retention: {Customers} customers, {Rows} rows deleted, {Cells} cells frozen")]
    private partial void LogDeleted(int customers, int rows, int cells);

    [LoggerMessage(LogLevel.Error, "Retention could not run")]
    private partial void LogFailed(Exception error);
}
