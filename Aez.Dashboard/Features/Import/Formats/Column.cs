using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>A column of a kind of file: its German heading and what else it may be called.</summary>
internal abstract class Column
{
    /// <summary>Empty for a stored value that no file column holds.</summary>
    public required string Heading { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public bool IsRequired { get; init; }

    /// <summary>True for names: no text is wrong in them.</summary>
    public abstract bool TakesAnyText { get; }

    /// <summary>True where the values are words, of which others may be made: "Maßnahmeneintritte gesamt".</summary>
    public abstract bool TakesWords { get; }

    /// <summary>True where a cell makes something known, as the Kürzel of a list of IFKs does: reading it has an effect.</summary>
    public abstract bool NamesNewRecord { get; }
}

/// <summary>A column whose cells become a property of <typeparamref name="T"/>.</summary>
internal abstract class Column<T> : Column, IStoredColumn<T>
{
    private static readonly CellProblem Missing = new("fehlt", "Füllen Sie die Zelle aus: Die Angabe ist Pflicht.");

    private static readonly CellProblem StandsForNothing = new("steht für keine Angabe", "Tragen Sie den Wert ein: Die Angabe ist Pflicht.");

    /// <summary>Column of the table; empty where the value is not stored as it stands.</summary>
    public string StoreName { get; init; } = "";

    public bool TryRead(Cell cell, T record, Lookups lookups, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (NoValue.IsError(cell))
        {
            problem = NoValue.ErrorProblem(cell, IsRequired);
            return false;
        }
        if (!IsBlank(cell))
            return TryReadValue(cell, record, lookups, out problem);
        problem = !IsRequired ? null : cell.IsEmpty ? Missing : StandsForNothing;
        if (problem is null)
            Clear(record);
        return problem is null;
    }

    /// <summary>Whether a value is held that an empty cell would clear.</summary>
    public abstract bool HasValue(T record);

    /// <summary>Whether the cell that a record was read from was blank, or said nothing.</summary>
    public abstract bool IsEmpty(Cell cell, T record);

    /// <summary>The value as a German text.</summary>
    public abstract string Show(T record);

    /// <summary>True for a cell that holds nothing, or a text that stands for it.</summary>
    public static bool IsBlank(Cell cell) => cell.IsEmpty || NoValue.IsNothing(cell);

    public abstract object ToStore(T record);

    public abstract void FromStore(T record, RowReader row, int ordinal);

    public abstract void WriteJson(Utf8JsonWriter writer, T record);

    public abstract void ReadJson(JsonElement value, T record);

    public abstract void Copy(T from, T to);

    public abstract bool IsSame(T a, T b);

    private protected abstract bool TryReadValue(Cell cell, T record, Lookups lookups, [NotNullWhen(false)] out CellProblem? problem);

    private protected abstract void Clear(T record);
}

internal sealed class Column<T, TValue>(ColumnType<TValue> type, Func<T, TValue> get, Action<T, TValue> set) : Column<T>
{
    public override bool TakesAnyText => type.TakesAnyText;

    public override bool TakesWords => type.TakesWords;

    public override bool NamesNewRecord => ReferenceEquals(type, IdentifierTypes.NewIfk);

    public override bool HasValue(T record) => !EqualityComparer<TValue>.Default.Equals(get(record), type.Empty);

    // "nein" and "geführt" are words for the value that an empty cell means, too.
    public override bool IsEmpty(Cell cell, T record) => IsBlank(cell) || (type.Empty is not (bool or Enum) && !HasValue(record));

    public override string Show(T record) => get(record) switch
    {
        null => "",
        DateOnly day => German.Day(day),
        bool flag => flag ? "ja" : "nein",
        decimal number => German.Number(number, 4).TrimEnd('0').TrimEnd(','),
        { } value => type.Show?.Invoke(value) ?? value.ToString()!,
    };

    public override object ToStore(T record) => type.ToStore(get(record));

    public override void FromStore(T record, RowReader row, int ordinal) => set(record, type.FromStore(row, ordinal));

    public override void WriteJson(Utf8JsonWriter writer, T record)
    {
        writer.WritePropertyName(StoreName);
        JsonSerializer.Serialize(writer, get(record));
    }

    public override void ReadJson(JsonElement value, T record) => set(record, value.Deserialize<TValue>()!);

    public override void Copy(T from, T to) => set(to, get(from));

    public override bool IsSame(T a, T b) => EqualityComparer<TValue>.Default.Equals(get(a), get(b));

    private protected override bool TryReadValue(Cell cell, T record, Lookups lookups, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (!type.Read(cell, lookups, out var value, out problem))
            return false;
        set(record, value);
        return true;
    }

    private protected override void Clear(T record) => set(record, type.Empty);
}
