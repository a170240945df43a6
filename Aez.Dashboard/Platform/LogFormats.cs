using Aez.Dashboard.Data;
using Microsoft.Extensions.Logging.Console;

namespace Aez.Dashboard.Platform;

/// <summary>How the server's own log looks: <c>Logging:Console:FormatterName</c>.</summary>
internal static class LogFormats
{
    public const string Key = "Logging:Console:FormatterName";

    private const string Json = "json";

    public static void AddLogFormats(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var name = configuration[Key] is { Length: > 0 } given ? given : PlainLogFormatter.FormatterName;
        string[] known = [PlainLogFormatter.FormatterName, Json, ConsoleFormatterNames.Simple, ConsoleFormatterNames.Systemd];
        if (!known.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new UnusableSettingException($"{Key} ist „{name}“; erlaubt sind {string.Join(", ", known)}.");
        logging.AddConsoleFormatter<PlainLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        // The framework's own of that name leaves numbers of customers as they come.
        logging.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = name.Equals(Json, StringComparison.OrdinalIgnoreCase) ? JsonLogFormatter.FormatterName : name.ToLowerInvariant());
    }
}
