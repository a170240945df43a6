using System.Diagnostics;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aez.Dashboard.Platform;

/// <summary>
/// The server's own log: one line an entry, so that nothing that was typed can look like another one, and without numbers of customers,
/// wherever a library took the text from. Another formatter (<c>Logging:Console:FormatterName</c>) does without that.
/// </summary>
internal sealed class PlainLogFormatter(CustomerNumbers numbers, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "plain";

    private const int MaxLength = 2000;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var now = clock.GetUtcNow();
        var local = new DateTimeOffset(Days.Local(now.UtcDateTime, clock.LocalTimeZone), clock.LocalTimeZone.GetUtcOffset(now));
        textWriter.WriteLine($"{local:yyyy-MM-dd HH:mm:ss.fff zzz} {Level(logEntry.LogLevel)} {logEntry.Category}: {AuditText.Of(message, numbers, MaxLength)}");
        // Where it happened is read line by line; none of them begins as an entry does.
        foreach (var line in (logEntry.Exception?.ToString() ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            textWriter.WriteLine($"      {AuditText.Of(line, numbers, MaxLength)}");
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        LogLevel.None => "none",
        _ => throw new UnreachableException(),
    };
}
