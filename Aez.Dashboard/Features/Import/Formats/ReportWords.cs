using System.Buffers;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The words that reports put where a list has its records: totals, page breaks, footers.</summary>
internal static class ReportWords
{
    private static readonly HashSet<string> Totals = new(StringComparer.OrdinalIgnoreCase)
    {
        "Summe", "Summen", "Gesamt", "Gesamtsumme", "Gesamtergebnis", "Gesamtzahl", "Gesamtanzahl", "Zwischensumme", "Zwischenergebnis", "Teilergebnis", "Teilsumme",
        "Ergebnis", "Anzahl", "Insgesamt", "Total", "Durchschnitt", "Mittelwert", "Maximum", "Minimum", "Übertrag", "Uebertrag", "davon", "darunter", "Σ", "∑", "Ø",
    };

    private const string Punctuation = "*=-–—#|<>[](): \u00A0";

    private static readonly SearchValues<char> EndsOfWord = SearchValues.Create(" \u00A0:=*#|>,;()\t");

    private static readonly HashSet<string> Phrases = new(StringComparer.Ordinal) { "alle", "team", "alleifk", "alleifks", "alleintegrationsfachkraefte", "alleteams", "allekunden" };

    private static readonly HashSet<string> Footers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Seite", "Page", "Blatt", "Stand", "Datenstand", "Erstellt", "Ersteller", "Erzeugt", "Generiert", "Gedruckt", "Druck", "Druckdatum", "Ausdruck", "Ausgedruckt", "Ausgabe", "Ausgegeben",
        "Exportiert", "Export", "Bericht", "Berichtsdatum", "Berichtsende", "Berichtszeitraum", "Report", "Ende", "Listenende", "Quelle", "Hinweis", "Hinweise", "Legende", "Anmerkung",
        "Filter", "Selektion", "Zeitraum", "Auswertung", "Auswertungszeitraum", "Datum", "Uhrzeit", "Benutzer", "Bearbeiter", "Vertraulich", "VS-NfD", "Fortsetzung", "Abfrage", "COGNOS", "SAP",
    };

    /// <summary>"Summe", "Anzahl: 12", "AEZ-01 Ergebnis" (as subtotals of Excel name a group), "Alle IFK".</summary>
    public static bool IsTotal(ReadOnlySpan<char> text) =>
        MayBeWord(text) && (Has(Totals, First(text)) || Has(Totals, Last(text)) || (text.Length < 40 && Phrases.Contains(Spelling.Key(text.ToString()))));

    /// <summary>Nothing but the word: "Summe:", "** Gesamt **".</summary>
    public static bool IsTotalAlone(ReadOnlySpan<char> text) => Has(Totals, text.Trim(Punctuation)) || Phrases.Contains(Spelling.Key(text.ToString()));

    /// <summary>"Seite 1 von 3", "Stand: 30.09.2016", "*** Ende der Liste ***", or a line of signs.</summary>
    public static bool IsFooter(ReadOnlySpan<char> text) => Has(Footers, First(text)) || !HasLetterOrDigit(text);

    /// <summary>Numbers and days, which most cells are, cost no look-up.</summary>
    private static bool MayBeWord(ReadOnlySpan<char> text) => !text.IsEmpty && (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]));

    private static bool Has(HashSet<string> words, ReadOnlySpan<char> word) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static ReadOnlySpan<char> First(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(Punctuation);
        var end = text.IndexOfAny(EndsOfWord);
        return end < 0 ? text : text[..end];
    }

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(Punctuation);
        var start = text.LastIndexOfAny(' ', '\u00A0');
        return start < 0 ? text : text[(start + 1)..];
    }

    private static bool HasLetterOrDigit(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }
        return false;
    }
}
