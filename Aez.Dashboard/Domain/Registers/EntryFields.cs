using System.Globalization;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>Words. Nothing in them is understood, but for the eye they are tidied.</summary>
/// <param name="length">Most characters.</param>
public class EntryText(string key, string label, int length = 200) : EntryField<string>(key, label)
{
    /// <summary>Lines of the field; 0: one that is not broken.</summary>
    public int Lines { get; init; }

    public override int MaxLength => length;

    public override double Width => Lines > 0 ? 60 : 30;

    public override string Keep(string text) => Lines > 0 ? text.Trim() : PlainText.Tidy(text);

    public override string Read(string kept) => kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        PlainText.Tidy(text).Length == 0 ? $"In „{Label}“ steht nichts, was man lesen kann." : PeerCounselling.Refusal(text);
}

/// <summary>A day.</summary>
public sealed class EntryDay(string key, string label) : EntryField<DateOnly?>(key, label)
{
    private const string Form = "yyyy-MM-dd";

    /// <summary>Nobody plans or remembers beyond: a year with a wrong digit is told.</summary>
    public static readonly DateOnly First = new(2000, 1, 1);

    /// <inheritdoc cref="First"/>
    public static readonly DateOnly Last = new(2099, 12, 31);

    public override double Width => 13;

    public override string Keep(string text) => GermanInput.TryDay(text, out var day) ? day.ToString(Form, CultureInfo.InvariantCulture) : text;

    public override DateOnly? Read(string kept) => DateOnly.ParseExact(kept, Form, CultureInfo.InvariantCulture);

    public override string Show(string kept, EntrySurroundings around) => German.Day(Read(kept));

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        !GermanInput.TryDay(text, out var day) ? $"„{Label}“: „{text}“ ist kein Tag. Geben Sie ihn als TT.MM.JJJJ an, zum Beispiel 30.09.2026."
        : day < First || day > Last ? $"„{Label}“: {German.Day(day)} liegt nicht zwischen dem {German.Day(First)} und dem {German.Day(Last)}; ist das Jahr richtig?"
        : null;
}

/// <summary>A whole number, 0 or more.</summary>
/// <param name="most">The largest that makes sense.</param>
public sealed class EntryCount(string key, string label, int most) : EntryField<int?>(key, label)
{
    public override double Width => 10;

    public override int MaxLength => 20;

    public override string Keep(string text) => ((int)Number(text)!.Value).ToString(CultureInfo.InvariantCulture);

    public override int? Read(string kept) => int.Parse(kept, CultureInfo.InvariantCulture);

    public override string Show(string kept, EntrySurroundings around) => German.Number(Read(kept));

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        Number(text) is { } number && number >= 0 && number <= most && decimal.Truncate(number) == number ? null
        : $"„{Label}“: „{text}“ geht nicht. Geben Sie eine ganze Zahl von 0 bis {German.Number(most)} an.";

    private static decimal? Number(string text) => GermanInput.TryNumber(text, out var number) ? number : null;
}

/// <summary>One of a few words that the program understands.</summary>
/// <param name="words">Every value with the key under which it is kept and the word that people read, in their order.</param>
public sealed class EntryChoice<T>(string key, string label, params (T Value, string Key, string Word)[] words) : EntryField<T?>(key, label)
    where T : struct, Enum
{
    private readonly EntryOption[] _options = [.. words.Select(w => new EntryOption(w.Key, w.Word))];

    public override IReadOnlyList<EntryOption> OptionsIn(EntrySurroundings around) => _options;

    public override T? Read(string kept) => Array.Find(words, w => w.Key == kept) is { Key: not null } word ? word.Value : null;

    public override string Show(string kept, EntrySurroundings around) => Array.Find(_options, o => o.Key == kept)?.Word ?? kept;

    /// <summary>The word for a value.</summary>
    public string WordOf(T value) => Array.Find(words, w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;

    /// <summary>The key under which a value is kept.</summary>
    public string KeyOf(T value) => Array.Find(words, w => EqualityComparer<T>.Default.Equals(w.Value, value)).Key;

    protected override string? RefusalOf(string text, EntrySurroundings around) => Choices.Refusal(this, text, _options);
}

/// <summary>One of what the program has a list of, kept by its key. What is no longer in the list is still named by it.</summary>
public sealed class EntryPick(string key, string label, IReadOnlyList<EntryOption> options) : EntryField<string>(key, label)
{
    public override double Width => 38;

    public override IReadOnlyList<EntryOption> OptionsIn(EntrySurroundings around) => options;

    public override string Read(string kept) => kept;

    public override string Show(string kept, EntrySurroundings around) => options.FirstOrDefault(o => o.Key == kept)?.Word ?? kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) => Choices.Refusal(this, text, options);
}

/// <summary>The Kürzel of an IFK of the team.</summary>
public sealed class EntryIfk(string key, string label) : EntryField<string>(key, label)
{
    public override double Width => 12;

    public override IReadOnlyList<EntryOption> OptionsIn(EntrySurroundings around) => around.Ifks;

    public override string Keep(string text) => Identifier.Normalise(text);

    public override string Read(string kept) => kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) => Choices.Refusal(this, Keep(text), around.Ifks);
}

/// <summary>The number of a customer: never in an address or a log.</summary>
public sealed class EntryCustomer(string key, string label) : EntryField<string>(key, label)
{
    public override int MaxLength => 30;

    public override double Width => 16;

    public override string Keep(string text) => Identifier.Normalise(text);

    public override string Read(string kept) => kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        Keep(text).Length == 0 ? $"„{Label}“: „{text}“ ist keine Kundennummer." : null;
}

/// <summary>An instrument of the catalogue.</summary>
public sealed class EntryInstrument(string key, string label) : EntryField<string>(key, label)
{
    public override IReadOnlyList<EntryOption> OptionsIn(EntrySurroundings around) => around.Instruments;

    public override string Read(string kept) => kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) => Choices.Refusal(this, text, around.Instruments);
}

/// <summary>An entry of another register of the same team, kept by its number.</summary>
/// <param name="to">Key of the other register.</param>
public sealed class EntryLink(string key, string label, string to) : EntryField<int?>(key, label)
{
    /// <summary>Key of the other register.</summary>
    public string To { get; } = to;

    public override double Width => 30;

    public override IReadOnlyList<EntryOption> OptionsIn(EntrySurroundings around) => around.Linked.GetValueOrDefault(To, []);

    public override int? Read(string kept) => int.Parse(kept, CultureInfo.InvariantCulture);

    /// <summary>What was removed from the other register is still named.</summary>
    public override string Show(string kept, EntrySurroundings around) => OptionsIn(around).FirstOrDefault(o => o.Key == kept)?.Word ?? "(nicht mehr geführt)";

    protected override string? RefusalOf(string text, EntrySurroundings around) => Choices.Refusal(this, text, OptionsIn(around));
}

internal static class Choices
{
    public static string? Refusal(EntryField field, string text, IReadOnlyList<EntryOption> options) => options.Any(o => o.Key == text) ? null
        : options.Count == 0 ? $"Für „{field.Label}“ gibt es noch nichts auszuwählen."
        : $"„{field.Label}“: „{text}“ gibt es nicht. Zur Wahl {(options.Count == 1 ? "steht" : "stehen")} {German.List([.. options.Take(12).Select(o => o.Word)])}{(options.Count > 12 ? " und weitere" : "")}.";
}
