using System.Globalization;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>A document: kept is the number of the stored file and its name. Every version of an entry keeps its own file.</summary>
public sealed class EntryFile(string key, string label) : EntryField<StoredFileName?>(key, label)
{
    public override double Width => 30;

    public override int MaxLength => FileName.MostCharacters + 20;

    public override StoredFileName? Read(string kept) => StoredFileName.Parse(kept);

    public override string Show(string kept, EntrySurroundings around) => Read(kept)?.Name ?? "";

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        Read(text) is null ? $"„{Label}“: Wählen Sie eine Datei aus." : null;
}

/// <summary>Which stored file, and how it is called.</summary>
public sealed record StoredFileName(int Id, string Name)
{
    private const char Separator = '|';

    /// <summary>As a field keeps it.</summary>
    public string Kept => string.Create(CultureInfo.InvariantCulture, $"{Id}{Separator}{Name}");

    /// <summary>Null for what is no file.</summary>
    public static StoredFileName? Parse(string kept) =>
        kept.IndexOf(Separator, StringComparison.Ordinal) is var at and > 0 && at < kept.Length - 1 && int.TryParse(kept.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new StoredFileName(id, kept[(at + 1)..])
            : null;
}
