using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Why a file cannot be read: one German sentence that says what, where, and what to do.</summary>
public sealed record ReadFailure(string Message)
{
    internal static ReadFailure Empty() =>
        new("Die Datei ist leer: Bitte exportieren Sie die Liste erneut.");

    internal static ReadFailure AllHidden() =>
        new("Alle Blätter der Datei mit Inhalt sind ausgeblendet: Bitte blenden Sie in Excel das Blatt mit der Liste ein.");

    internal static ReadFailure Encrypted() =>
        new("Die Datei ist mit einem Kennwort geschützt: Bitte speichern Sie sie in Excel ohne Kennwort.");

    internal static ReadFailure Corrupt(string? where = null) =>
        new($"Die Datei ist beschädigt{(where is null ? "" : $" ({where})")} und wurde nicht gelesen: Bitte exportieren Sie sie erneut oder speichern Sie sie in Excel neu.");

    internal static ReadFailure WrongFormat(string found) =>
        new($"Die Datei ist {found}: Bitte speichern Sie sie als XLSX, XLS oder CSV.");

    internal static ReadFailure WebPage(string found) =>
        new($"Die Datei ist {found} und keine Excel-Tabelle, auch wenn sie so heißt: Bitte exportieren Sie die Liste im Quellsystem als CSV oder XLSX; geht das nicht, öffnen Sie die Datei in Excel, prüfen Sie führende Nullen und Daten, und speichern Sie sie als XLSX.");

    internal static ReadFailure UnclosedQuote(int row) =>
        new($"In Zeile {row} beginnt ein Feld mit einem Anführungszeichen, das nicht geschlossen wird: Bitte ergänzen Sie es.");

    internal static ReadFailure TextAfterQuote(int row) =>
        new($"In Zeile {row} steht hinter dem Anführungszeichen, das ein Feld schließt, noch Text: Bitte verdoppeln Sie Anführungszeichen innerhalb eines Felds, oder ergänzen Sie das fehlende.");

    internal static ReadFailure SwallowedRows(int row) =>
        new($"In Zeile {row} umfasst ein Feld in Anführungszeichen mehrere Zeilen der Liste: Bitte ergänzen Sie dort das Anführungszeichen, das fehlt.");

    internal static ReadFailure LongRow(int row, long most) =>
        new($"Zeile {row} hat mehr als {Amount(most)} Zeichen und wurde nicht gelesen: Bitte prüfen Sie, ob die Datei eine Liste mit Zeilen ist, und exportieren Sie sie erneut.");

    internal static ReadFailure WrongEncoding(string encoding) =>
        new($"Die Datei ist in {encoding} geschrieben, enthält aber Bytes, die dort kein Zeichen sind: Bitte exportieren Sie sie erneut; sie ist beschädigt, abgeschnitten oder aus zweien zusammengesetzt.");

    internal static ReadFailure TooLarge(long bytes, ImportLimits limits) =>
        OverLimit($"Die Datei ist {Amount(bytes)} Byte groß", "Byte", limits.MaxFileBytes, nameof(limits.MaxFileBytes));

    internal static ReadFailure UnpacksTooLarge(long bytes, ImportLimits limits) =>
        OverLimit($"Die Datei ist ausgepackt {Amount(bytes)} Byte groß", "Byte", limits.MaxUnpackedBytes, nameof(limits.MaxUnpackedBytes));

    internal static ReadFailure TooManyRows(ImportLimits limits) =>
        OverLimit("Die Datei hat zu viele Zeilen", "Zeilen", limits.MaxRows, nameof(limits.MaxRows));

    internal static ReadFailure TooManyColumns(ImportLimits limits) =>
        OverLimit("Alle Werte der Datei stehen jenseits der Spalten, die gelesen werden", "Spalten", limits.MaxColumns, nameof(limits.MaxColumns));

    internal static ReadFailure TooSlow(ImportLimits limits) =>
        OverLimit("Der Import der Datei dauert zu lange", "Sekunden", limits.MaxSeconds, nameof(limits.MaxSeconds));

    internal static ReadFailure TooMuchText(ImportLimits limits) =>
        OverLimit("Die Datei hat zu viele lange Texte", "Zeichen", limits.MaxLongTextCharacters, nameof(limits.MaxLongTextCharacters));

    internal static ReadFailure TooComplex(string what) =>
        new($"Die Datei enthält {what} und wurde nicht gelesen: Bitte speichern Sie nur die Liste als neue Datei.");

    private static ReadFailure OverLimit(string what, string unit, long limit, string key) =>
        new($"{what}; erlaubt sind {Amount(limit)} {unit} (Einstellung {ImportLimits.Section}:{key}): Bitte teilen Sie die Datei auf.");

    private static string Amount(long value) => German.Number(value);
}

/// <summary>Carries a failure out of the depth of a parser; never leaves <see cref="TableReader"/>.</summary>
internal sealed class UnreadableException(ReadFailure failure) : Exception(failure.Message)
{
    public ReadFailure Failure { get; } = failure;
}
