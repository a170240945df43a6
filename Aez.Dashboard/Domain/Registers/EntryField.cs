namespace Aez.Dashboard.Domain.Registers;

/// <summary>
/// A field of a register: how it is called, what may stand in it, how it is kept and shown. What is kept is text in a form of its own
/// ("2026-11-30"), so that a field can be added to a register without changing what is stored.
/// </summary>
/// <param name="key">Names the value in what is stored and in addresses: never changed, never used again for something else.</param>
/// <param name="label">As forms, lists and sheets say it.</param>
public abstract class EntryField(string key, string label)
{
    public string Key { get; } = key;

    public string Label { get; } = label;

    /// <summary>As the heading of a narrow column says it.</summary>
    public string ListLabel { get => field ?? Label; init; }

    public bool IsRequired { get; init; }

    /// <summary>What belongs into it, below the field.</summary>
    public string? Hint { get; init; }

    /// <summary>A column of the list on the page; the sheet has all fields.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>The list can be narrowed to one of its values.</summary>
    public bool IsFilter { get; init; }

    /// <summary>It follows from what is stored elsewhere: shown, never typed and not kept.</summary>
    public bool IsGiven { get; init; }

    /// <summary>A remark to the field before it: where nothing stands in it, nothing is shown.</summary>
    public bool IsRemark { get; init; }

    /// <summary>Width of its column in a sheet, in characters.</summary>
    public virtual double Width => 20;

    /// <summary>Most characters that can be typed.</summary>
    public virtual int MaxLength => 200;

    /// <summary>What there is to choose from; null: it is typed.</summary>
    public virtual IReadOnlyList<EntryOption>? OptionsIn(EntrySurroundings around) => null;

    /// <summary>Why something typed can't be taken, as one German sentence; null if it can. Empty texts are not asked for.</summary>
    protected abstract string? RefusalOf(string text, EntrySurroundings around);

    /// <summary>What is kept of something typed that is not refused.</summary>
    public virtual string Keep(string text) => text.Trim();

    /// <summary>What is kept as people read and type it.</summary>
    public virtual string Show(string kept, EntrySurroundings around) => kept;

    /// <summary>The same of something that stands there already: what was chosen once and is no longer to be had may stay.</summary>
    /// <param name="before">What is stored; null: nothing.</param>
    public string? Refusal(string text, EntrySurroundings around, Entry? before) =>
        before?.Values.GetValueOrDefault(Key) is { } kept && OptionsIn(around) is not null && Keep(text) == kept ? null : Refusal(text, around);

    /// <inheritdoc cref="RefusalOf"/>
    public string? Refusal(string text, EntrySurroundings around) =>
        string.IsNullOrWhiteSpace(text) ? (IsRequired ? $"Bitte füllen Sie „{Label}“ aus." : null)
        : text.Trim().Length > MaxLength ? $"„{Label}“ hat höchstens {German.Number(MaxLength)} Zeichen, hier sind es {German.Number(text.Trim().Length)}."
        : RefusalOf(text.Trim(), around);
}

/// <summary>A field whose values the program understands.</summary>
/// <typeparam name="T">Null, or empty: nothing stands in it.</typeparam>
public abstract class EntryField<T>(string key, string label) : EntryField(key, label)
{
    /// <param name="kept">Never empty.</param>
    public abstract T Read(string kept);
}

/// <summary>One of the values to choose from.</summary>
/// <param name="Key">As it is kept.</param>
public sealed record EntryOption(string Key, string Word);
