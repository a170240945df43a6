using System.Text.Encodings.Web;
using System.Text.Json;

namespace Aez.Dashboard.CommandLine;

/// <summary>How every verb writes JSON: camelCase, indented, umlauts as they are.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
