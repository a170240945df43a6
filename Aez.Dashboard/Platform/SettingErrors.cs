using System.Text.Json;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Platform;

/// <summary>What is wrong with a setting, said to whoever starts the program; the framework's own sentences are English and lie in the middle of a stack trace.</summary>
internal static partial class SettingErrors
{
    /// <summary>One German sentence that names the key; null where no setting is the cause.</summary>
    public static string? Explain(Exception error) => error switch
    {
        UnusableSettingException unusable => unusable.Message,
        OptionsValidationException refused => string.Join(' ', refused.Failures),
        AggregateException several when several.InnerExceptions.All(e => Explain(e) is not null) => string.Join(' ', several.InnerExceptions.Select(Explain)),
        InvalidDataException when Source().Match(error.Message) is { Success: true } found =>
            $"Die Datei der Einstellungen „{found.Groups["file"].Value}“ ist nicht lesbar: Erwartet wird JSON{Place(error)}.",
        InvalidOperationException when Conversion().Match(error.Message) is { Success: true } found =>
            $"{found.Groups["key"].Value} ist „{found.Groups["value"].Value}“: Erwartet wird {Expected(found.Groups["type"].Value)}.",
        InvalidOperationException when Unknown().Match(error.Message) is { Success: true } found =>
            $"Eine Einstellung {found.Groups["keys"].Value.Replace("'", "", StringComparison.Ordinal)} gibt es bei {found.Groups["type"].Value.Split('.')[^1]} nicht: Bitte prüfen Sie die Schreibweise.",
        InvalidOperationException when Unsupported().Match(error.Message) is { Success: true } found =>
            $"Logging:LogLevel nennt „{found.Groups["value"].Value}“: Möglich sind Trace, Debug, Information, Warning, Error, Critical, None.",
        FormatException when Address().Match(error.Message) is { Success: true } found =>
            $"urls (ASPNETCORE_URLS) nennt „{found.Groups["value"].Value}“: Erwartet wird eine Adresse wie http://127.0.0.1:5080.",
        _ => null,
    };

    private static string Place(Exception error) =>
        error.GetBaseException() is JsonException { LineNumber: { } line, BytePositionInLine: { } position } ? $" (Zeile {line + 1}, Stelle {position + 1})" : "";

    private static string Expected(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "eine ganze Zahl, die nicht zu groß ist",
        "System.Boolean" => "true oder false",
        _ => "ein anderer Wert",
    };

    [GeneratedRegex("^Failed to convert configuration value '(?<value>.*)' at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conversion();

    [GeneratedRegex("^'ErrorOnUnknownConfiguration' was set .* not found on the instance of (?<type>[^:]+): (?<keys>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex("^Failed to load configuration from file '(?<file>.*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();

    [GeneratedRegex("^Configuration value '(?<value>.*)' is not supported", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unsupported();

    [GeneratedRegex("^Invalid url: '(?<value>.*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
