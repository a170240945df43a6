using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>The name of an uploaded file: it is shown, and given to whoever downloads it, so it must be a name and nothing else.</summary>
public static class FileName
{
    public const int MostCharacters = 120;

    private const string Forbidden = "<>:\"|?*/\\";

    /// <summary>Names that Windows takes for devices.</summary>
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>Why a name is not taken, as one German sentence; null if it is.</summary>
    public static string? Refusal(string name) =>
        name.Any(c => c is '/' or '\\') ? "Der Name der Datei enthält einen Pfad: Erlaubt ist nur der Name selbst, ohne Schrägstriche. Benennen Sie die Datei um."
        : name.Any(IsInvisible) ? "Der Name der Datei enthält Zeichen, die man nicht sieht: Benennen Sie die Datei um."
        : name.Any(c => Forbidden.Contains(c, StringComparison.Ordinal)) ? "Der Name der Datei enthält eines der Zeichen < > : \" | ? *: Benennen Sie die Datei um."
        : name.Trim().Trim('.').Length == 0 ? "Die Datei hat keinen Namen: Benennen Sie sie um."
        : name.Length > MostCharacters ? $"Der Name der Datei hat {German.Number(name.Length)} Zeichen, höchstens {German.Number(MostCharacters)} gehen: Benennen Sie die Datei um."
        : name[^1] is '.' or ' ' || name[0] is '.' or ' ' || Devices.Contains(name.Split('.')[0].Trim(), StringComparer.OrdinalIgnoreCase)
            ? "Die Datei heißt so, wie keine Datei heißen darf: Geben Sie ihr einen Namen wie „Vereinbarung.pdf“."
        : PeerCounselling.Refusal(name);

    /// <summary>A name that is taken, as it is kept: letters as one character each.</summary>
    public static string Keep(string name) => name.Normalize(NormalizationForm.FormC);

    private static bool IsInvisible(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
