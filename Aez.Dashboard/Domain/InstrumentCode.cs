using System.Text;
using System.Text.RegularExpressions;

namespace Aez.Dashboard.Domain;

/// <summary>The code of an instrument: what it may be, and when two spellings are the same.</summary>
public static partial class InstrumentCode
{
    public const int MaxLength = 20;

    // In a file these are no code: they stand for nothing, for a total or a footer, or Excel has made them of something else.
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "NA", "NV", "KA", "NAN", "NONE", "NAT", "NIL", "NULL", "LEER", "WAHR", "FALSCH", "TRUE", "FALSE", "JA", "NEIN",
        "ALLE", "TEAM", "SUMME", "SUMMEN", "GESAMT", "GESAMTSUMME", "GESAMTERGEBNIS", "GESAMTZAHL", "GESAMTANZAHL", "ZWISCHENSUMME", "ZWISCHENERGEBNIS", "TEILERGEBNIS", "TEILSUMME",
        "ERGEBNIS", "ANZAHL", "INSGESAMT", "TOTAL", "DURCHSCHNITT", "MITTELWERT", "MAXIMUM", "MINIMUM", "ÜBERTRAG", "UEBERTRAG", "DAVON", "DARUNTER",
    };

    /// <summary>As it is kept: composed letters, nothing invisible, every dash a hyphen; capital and small letters stay.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in PlainText.Tidy(text))
            clean.Append(Identifier.IsDash(c) ? '-' : c);
        return clean.ToString();
    }

    /// <summary>What two codes are compared by: AVGS MAT and avgsmat are AVGS-MAT, since a hyphen is easily lost.</summary>
    public static string Bare(string code) => string.Concat(Identifier.Normalise(code).Where(char.IsLetterOrDigit));

    /// <summary>Whether a cleaned text can be a code that files can name.</summary>
    public static bool IsCode(string code) => code.Length is > 0 and <= MaxLength && Form().IsMatch(code) && !Taken.Contains(Bare(code)) && !ExcelMonth().IsMatch(code);

    [GeneratedRegex(@"^\p{L}[\p{L}\p{Nd}]*(-[\p{L}\p{Nd}]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    /// <summary>MRZ-01 and DEC24 become a day as soon as a file is opened in Excel.</summary>
    [GeneratedRegex(@"^(jan|feb|mrz|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)-?\d{1,4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExcelMonth();
}
