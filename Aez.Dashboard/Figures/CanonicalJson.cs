using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Figures;

/// <summary>
/// The one form in which a month is frozen: keys sorted, no blanks, numbers invariant and to the last digit, derived values left out.
/// The same content gives the same bytes, and every value comes back as it was.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // What is computed from the rest can't contradict it after reading.
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new MonthForm(), new IndicatorForm(), new WeightsForm(), new SeriesPointForm(), new PointSignalForm(),
        },
    };

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write<T>(T value) => Sorted(JsonSerializer.SerializeToUtf8Bytes(value, Options));

    /// <summary>As it is stored: with its form.</summary>
    public static string Freeze<T>(T value) => Sorted(JsonSerializer.SerializeToUtf8Bytes(value, Options), StoredForm.Dialogue);

    /// <exception cref="UnusableDatabaseException">It is of a newer form.</exception>
    public static T Read<T>(string text) => StoredJson.Read<T>(StoredForm.Dialogue, text, Options);

    private static string Sorted(byte[] json, StoredForm? form = null)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Writing))
            Copy(document.RootElement, writer, form);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <param name="form">Of the object, which it says among its properties.</param>
    private static void Copy(JsonElement element, Utf8JsonWriter writer, StoredForm? form = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    if (form is not null && string.CompareOrdinal(property.Name, StoredJson.Property) > 0)
                    {
                        writer.WriteForm(form);
                        form = null;
                    }
                    writer.WritePropertyName(property.Name);
                    Copy(property.Value, writer);
                }
                if (form is not null)
                    writer.WriteForm(form);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(item, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(element.GetString());
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static Month ReadMonth(ref Utf8JsonReader reader) => Month.TryParseExact(reader.GetString(), out var month)
        ? month
        : throw new JsonException("Ein Monat ist nicht lesbar.");

    private static void Next(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw new JsonException("Eine Reihe endet zu früh.");
    }

    private static decimal? ReadNumber(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetDecimal();

    private static void WriteNumber(Utf8JsonWriter writer, decimal? value)
    {
        if (value is { } number)
            writer.WriteNumberValue(number);
        else
            writer.WriteNullValue();
    }

    private sealed class MonthForm : JsonConverter<Month>
    {
        public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadMonth(ref reader);

        public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>By its key: names and definitions belong to the program.</summary>
    private sealed class IndicatorForm : JsonConverter<Indicator>
    {
        public override Indicator Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Indicator.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Indicator value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
    }

    private sealed class WeightsForm : JsonConverter<MonthlyWeights>
    {
        public override MonthlyWeights Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            MonthlyWeights.FromProfile(JsonSerializer.Deserialize<decimal[]>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, MonthlyWeights value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Parts, options);
    }

    /// <summary>[month, numerator, denominator, provisional], and the origin where it was not counted: a team has thousands of points.</summary>
    private sealed class SeriesPointForm : JsonConverter<SeriesPoint>
    {
        public override SeriesPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Next(ref reader);
            var month = ReadMonth(ref reader);
            Next(ref reader);
            var numerator = ReadNumber(ref reader);
            Next(ref reader);
            var denominator = ReadNumber(ref reader);
            Next(ref reader);
            var provisional = reader.GetBoolean();
            Next(ref reader);
            var origin = ValueOrigin.Computed;
            if (reader.TokenType != JsonTokenType.EndArray)
            {
                origin = JsonSerializer.Deserialize<ValueOrigin>(ref reader, options);
                Next(ref reader);
            }
            return new SeriesPoint(month, numerator is { } count ? new Ratio(count, denominator) : null, provisional) { Origin = origin };
        }

        public override void Write(Utf8JsonWriter writer, SeriesPoint value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(value.Month.ToString());
            WriteNumber(writer, value.Ratio?.Numerator);
            WriteNumber(writer, value.Ratio?.Denominator);
            writer.WriteBooleanValue(value.Provisional);
            if (value.Origin != ValueOrigin.Computed)
                JsonSerializer.Serialize(writer, value.Origin, options);
            writer.WriteEndArray();
        }
    }

    /// <summary>[rule, side].</summary>
    private sealed class PointSignalForm : JsonConverter<PointSignal>
    {
        public override PointSignal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Next(ref reader);
            var rule = JsonSerializer.Deserialize<SignalRule>(ref reader, options);
            Next(ref reader);
            var side = reader.GetInt32();
            Next(ref reader);
            return new PointSignal(rule, side);
        }

        public override void Write(Utf8JsonWriter writer, PointSignal value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            JsonSerializer.Serialize(writer, value.Rule, options);
            writer.WriteNumberValue(value.Side);
            writer.WriteEndArray();
        }
    }
}
