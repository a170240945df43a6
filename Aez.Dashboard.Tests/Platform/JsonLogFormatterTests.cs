using System.Text.Json;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Tests.Platform;

/// <summary>A log for programs: one object a line, without numbers of customers, wherever a library took the text from.</summary>
public sealed class JsonLogFormatterTests
{
    [Fact]
    public void Entry_WithFieldsAndAnError_IsOneObjectWithoutNumbersOfCustomers()
    {
        var text = new StringWriter();
        IReadOnlyList<KeyValuePair<string, object?>> state = [new("File", "061234567.csv"), new("Rows", 12), new("Id", 61234567), new("Name", null), new("{OriginalFormat}", "Datei {File}")];
        new JsonLogFormatter(CustomerNumbers.Usual, TimeProvider.System).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Error, "Aez", new EventId(7), state, new IOException("Zeile 355A012345\nist falsch"), (_, _) => "Datei 061234567.csv\nfür\u202E Sie"), null, text);

        var line = Assert.Single(text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        var entry = JsonDocument.Parse(line).RootElement;
        Assert.Equal(("Error", "Aez", 7, "Datei (Nummer verdeckt).csv für Sie"), (entry.GetProperty("level").GetString(), entry.GetProperty("category").GetString(), entry.GetProperty("event").GetInt32(), entry.GetProperty("message").GetString()));
        Assert.Equal(12, entry.GetProperty("fields").GetProperty("Rows").GetInt32());
        Assert.Equal("(Nummer verdeckt).csv", entry.GetProperty("fields").GetProperty("File").GetString());
        Assert.DoesNotContain("012345", line, StringComparison.Ordinal);
        Assert.Contains("für", line, StringComparison.Ordinal);
    }
}
