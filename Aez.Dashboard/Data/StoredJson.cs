using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Aez.Dashboard.Data;

/// <summary>A kind of content that is stored as JSON.</summary>
/// <param name="Name">What it is, as the beginning of a German sentence.</param>
/// <param name="Version">The form that this program writes, raised by one where an earlier program would misunderstand it.</param>
public sealed record StoredForm(string Name, int Version)
{
    /// <summary>A dossier that was submitted, and the envelope in which it was signed.</summary>
    public static readonly StoredForm Dialogue = new("Ein eingereichter oder unterschriebener Dialog", 1);

    public static readonly StoredForm RuleSet = new("Ein Regelwerk", 1);

    public static readonly StoredForm Retention = new("Die Löschfrist", 1);

    /// <summary>What stands in the fields of an entry of a register.</summary>
    public static readonly StoredForm Entry = new("Ein Eintrag eines Registers", 1);

    /// <summary>What an import, or a person, says of a record or a target.</summary>
    public static readonly StoredForm Claim = new("Eine Angabe aus einem Import", 1);
}

/// <summary>
/// The one way in which JSON is stored and read again: it says in which form it is. A newer form than the program knows is refused in one
/// sentence, instead of being read as if it were the known one; content without a form is of before there were any, which is the first.
/// </summary>
public static class StoredJson
{
    /// <summary>Name of the property that holds the form's version.</summary>
    public const string Property = "format";

    private static readonly byte[] PropertyUtf8 = Encoding.UTF8.GetBytes(Property);

    public static string Write<T>(StoredForm form, T value)
    {
        var json = JsonSerializer.SerializeToNode(value)!.AsObject();
        json.Insert(0, Property, form.Version);
        return json.ToJsonString();
    }

    /// <exception cref="UnusableDatabaseException">It is of a newer form.</exception>
    public static T Read<T>(StoredForm form, string text, JsonSerializerOptions? options = null)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Demand(form, utf8);
        return JsonSerializer.Deserialize<T>(utf8, options) ?? throw new JsonException($"Ein Inhalt der Art {typeof(T).Name} fehlt.");
    }

    /// <summary>To be changed in parts, and stored again by its own text: what it says of its form stays.</summary>
    /// <inheritdoc cref="Read"/>
    public static JsonObject Parse(StoredForm form, string text)
    {
        Demand(form, Encoding.UTF8.GetBytes(text));
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>To be looked into, for as long as it is not disposed.</summary>
    /// <inheritdoc cref="Read"/>
    public static JsonDocument Open(StoredForm form, string text)
    {
        var json = JsonDocument.Parse(text);
        try
        {
            // What is told of records is read by the thousand: the form is looked up in what is parsed anyway.
            if (json.RootElement.TryGetProperty(PropertyUtf8, out var version))
                Demand(form, version.GetInt32());
            return json;
        }
        catch
        {
            json.Dispose();
            throw;
        }
    }

    /// <summary>Says the form of what is being written.</summary>
    public static void WriteForm(this Utf8JsonWriter writer, StoredForm form) => writer.WriteNumber(PropertyUtf8, form.Version);

    /// <summary>A signed month is large, and says its form behind the rest: it is skimmed, not parsed.</summary>
    private static void Demand(StoredForm form, ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"{form.Name} ist kein JSON-Objekt.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isForm = reader.ValueTextEquals(PropertyUtf8);
            reader.Read();
            if (isForm)
                Demand(form, reader.GetInt32());
            reader.Skip();
        }
    }

    private static void Demand(StoredForm form, int version)
    {
        if (version > form.Version)
            throw new UnusableDatabaseException($"{form.Name} ist in einer Form gespeichert, die erst eine neuere Version des Programms liest (Format {version}, hier bekannt ist {form.Version}): Bitte verwenden Sie jene Version, oder stellen Sie eine ältere Sicherung wieder her. Es wurde nichts geändert.");
    }
}
