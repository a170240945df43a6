using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>What a file of rules holds.</summary>
/// <param name="Refusal">Why nothing of it can be taken over, as one German sentence; null if it can.</param>
public sealed record RuleFileContent(IReadOnlyList<RuleSet> Sets, string? Refusal)
{
    internal static RuleFileContent Refused(string sentence) => new([], sentence);
}

/// <summary>
/// Sets of rules as a file that houses can share: JSON with the name and the version of its form, and every rule of each set. Version,
/// author and reason are matters of the house and stay there.
/// </summary>
public static class RuleFile
{
    public const string Format = "aez-regelwerke";

    public const int FormatVersion = 1;

    /// <summary>A set takes about 2 KB.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxSets = 50;
    private const string FormatKey = "format";
    private const string FormatVersionKey = "formatVersion";
    private const string SetsKey = "sets";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        // Read by people: an umlaut stays one.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>A set of which everything is stated: what a file must hold.</summary>
    private static readonly JsonNode Complete = NodeOf(ShippedRules.Grundsicherungsgeld);

    public static string Write(IEnumerable<RuleSet> sets) => new JsonObject
    {
        [FormatKey] = Format,
        [FormatVersionKey] = FormatVersion,
        [SetsKey] = new JsonArray([.. sets.Select(NodeOf)]),
    }.ToJsonString(Options) + "\n";

    public static RuleFileContent TooLarge(string name) => RuleFileContent.Refused($"„{name}“ ist größer als {MaxBytes / 1024} KB: Das ist keine Datei von Regelwerken.");

    /// <param name="name">Of the file, for the sentences.</param>
    public static RuleFileContent Read(string name, byte[] content)
    {
        if (content.Length > MaxBytes)
            return TooLarge(name);
        JsonNode? root;
        try
        {
            var start = content.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
            root = JsonNode.Parse(content.AsSpan(start), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 16 });
        }
        catch (JsonException error)
        {
            return RuleFileContent.Refused($"„{name}“ lässt sich nicht lesen{(error.LineNumber is { } line ? $" (Zeile {line + 1})" : "")}: Erlaubt ist eine JSON-Datei, wie „Als Datei speichern“ sie schreibt.");
        }
        if (root is not JsonObject file || !Is(file[FormatKey], Format))
            return RuleFileContent.Refused($"„{name}“ enthält keine Regelwerke: Erlaubt ist eine JSON-Datei, wie „Als Datei speichern“ sie schreibt.");
        if (file[FormatVersionKey] is not JsonValue stated || !stated.TryGetValue<int>(out var version) || version < 1)
            return RuleFileContent.Refused($"In „{name}“ fehlt die Angabe „{FormatVersionKey}“: Erlaubt ist eine ganze Zahl von 1 bis {FormatVersion}.");
        if (version > FormatVersion)
            return RuleFileContent.Refused($"„{name}“ stammt aus einer neueren Fassung des Programms (Form {version}, diese kennt {FormatVersion}): Aktualisieren Sie das Programm, oder bitten Sie um eine Datei in Form {FormatVersion}.");
        if (file[SetsKey] is not JsonArray { Count: > 0 and <= MaxSets } sets)
            return RuleFileContent.Refused($"„{name}“ braucht unter „{SetsKey}“ 1 bis {MaxSets} Regelwerke.");
        return ReadSets(name, sets);
    }

    private static RuleFileContent ReadSets(string name, JsonArray nodes)
    {
        var sets = new List<RuleSet>();
        for (var i = 0; i < nodes.Count; i++)
        {
            var where = $"„{name}“, Regelwerk {i + 1}";
            if (nodes[i] is not JsonObject)
                return RuleFileContent.Refused($"{where}: Erlaubt ist eine Gruppe von Angaben, wie „Als Datei speichern“ sie schreibt.");
            if (MissingIn(Complete, nodes[i], "") is { } missing)
                return RuleFileContent.Refused($"{where}: Die Angabe „{missing}“ fehlt; jede Regel muss in der Datei stehen.");
            RuleSet set;
            try
            {
                set = nodes[i].Deserialize<RuleSet>(Options)!;
            }
            catch (JsonException error)
            {
                var path = (error.Path ?? "$").TrimStart('$').TrimStart('.');
                return RuleFileContent.Refused($"{where}: An der Stelle „{path}“ {Expected(path)}.");
            }
            set = set with { Name = PlainText.Tidy(set.Name), Source = PlainText.Tidy(set.Source), BenefitName = PlainText.Tidy(set.BenefitName), Version = 1 };
            if (RuleLimits.Refusal(set) is { } refusal)
                return RuleFileContent.Refused($"{where}: {refusal}");
            if (sets.Find(other => other.From == set.From) is { } twin)
                return RuleFileContent.Refused($"{where}: „{twin.Name}“ und „{set.Name}“ gelten beide {set.FromText}; an einem Tag beginnt nur ein Regelwerk.");
            sets.Add(set);
        }
        return new RuleFileContent(sets, null);
    }

    private static JsonNode NodeOf(RuleSet set)
    {
        var node = JsonSerializer.SerializeToNode(set, Options)!.AsObject();
        node.Remove(JsonNamingPolicy.CamelCase.ConvertName(nameof(RuleSet.Version)));
        return node;
    }

    private static bool Is(JsonNode? node, string text) => node is JsonValue value && value.TryGetValue<string>(out var found) && found == text;

    /// <summary>The first value that the template has and the node does not; null if none is missing. What is of another kind, the reading tells.</summary>
    private static string? MissingIn(JsonNode template, JsonNode? node, string path) => (template, node) switch
    {
        (JsonObject expected, JsonObject actual) => expected.Select(member => Below(path, member.Key) is var at && !actual.ContainsKey(member.Key) ? at
            : member.Value is null ? null : MissingIn(member.Value, actual[member.Key], at)).FirstOrDefault(missing => missing is not null),
        (JsonArray { Count: > 0 } expected, JsonArray actual) => actual.Select((item, i) => MissingIn(expected[0]!, item, $"{path}[{i}]")).FirstOrDefault(missing => missing is not null),
        // In a list a missing item would be read as one that is there.
        (JsonObject, null) => path,
        _ => null,
    };

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>What may stand at a place of the file.</summary>
    private static string Expected(string path)
    {
        var type = typeof(RuleSet);
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = part.Split('[')[0];
            var member = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == key);
            if (member is null)
                return "steht eine Angabe, die es nicht gibt: Erlaubt sind die, die „Als Datei speichern“ schreibt";
            type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (part.Contains('[', StringComparison.Ordinal) && type.IsGenericType)
                type = type.GetGenericArguments()[0];
        }
        return "steht ein Wert, den es dort nicht gibt: Erlaubt ist " + type switch
        {
            { IsEnum: true } => string.Join(", ", Enum.GetNames(type).Select(n => $"„{JsonNamingPolicy.CamelCase.ConvertName(n)}“")),
            _ when type == typeof(bool) => "true oder false",
            _ when type == typeof(int) => "eine ganze Zahl",
            _ when type == typeof(decimal) => "eine Zahl",
            _ when type == typeof(DateOnly) => "ein Tag in der Form 2016-09-30",
            _ when type == typeof(string) => "ein Text",
            _ when typeof(IEnumerable).IsAssignableFrom(type) => "eine Liste",
            _ => "eine Gruppe von Angaben",
        };
    }
}
