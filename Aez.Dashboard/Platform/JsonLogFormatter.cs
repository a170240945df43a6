using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Aez.Dashboard.Data.Auditing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Aez.Dashboard.Platform;

/// <summary>
/// The server's own log for programs that read logs: one JSON object an entry, with what the message is made of as fields of its own, and without
/// numbers of customers, as in <see cref="PlainLogFormatter"/>. Chosen by <c>Logging:Console:FormatterName</c> = json, in place of the framework's.
/// </summary>
internal sealed class JsonLogFormatter(CustomerNumbers numbers, TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "aez-json";

    private const int MaxLength = 2000;
    private const string Template = "{OriginalFormat}";

    // Umlauts as they are: nobody puts a log into a page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            if (logEntry.EventId.Id != 0)
                json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("message", Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> fields && fields.Any(field => field.Key != Template))
            {
                json.WriteStartObject("fields");
                foreach (var (name, value) in fields.Where(field => field.Key != Template).DistinctBy(field => field.Key))
                    Write(json, name, value);
                json.WriteEndObject();
            }
            if (logEntry.Exception is { } error)
            {
                json.WriteStartArray("exception");
                foreach (var line in error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    json.WriteStringValue(Of(line));
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            // Longer ones may be the number of a customer.
            case int number and > -10_000_000 and < 10_000_000:
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case null:
                json.WriteNull(name);
                break;
            default:
                json.WriteString(name, Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
                break;
        }
    }

    private string Of(string text) => AuditText.Of(text, numbers, MaxLength);
}
