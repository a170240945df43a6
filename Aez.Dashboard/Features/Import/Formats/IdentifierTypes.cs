using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Columns that name a person, a team, an instrument or a support case: brought to one form before they are compared.</summary>
internal static partial class IdentifierTypes
{
    /// <summary>In the form of the setting; a new one is stored in its normal form.</summary>
    public static readonly ColumnType<string> Customer = ColumnTypes.Text with { Read = ReadCustomer, TakesAnyText = false };

    /// <summary>A Kürzel of the list of the IFKs.</summary>
    public static readonly ColumnType<string> Ifk = ColumnTypes.Text with { Read = ReadIfk, TakesAnyText = false };

    public static readonly ColumnType<string?> OptionalIfk = ColumnTypes.Optional(Ifk);

    /// <summary>Kürzel in the list of the IFKs itself: a new one becomes known, a known one keeps its spelling.</summary>
    public static readonly ColumnType<string> NewIfk = ColumnTypes.Text with { Read = ReadNewIfk, TakesAnyText = false };

    /// <summary>Team in the list of the IFKs: a new one becomes known, a known one keeps its spelling.</summary>
    public static readonly ColumnType<string> NewTeam = ColumnTypes.Text with { Read = ReadNewTeam };

    public static readonly ColumnType<string> Team = ColumnTypes.Text with { Read = ReadTeam, TakesAnyText = false };

    public static readonly ColumnType<string> Instrument = ColumnTypes.Text with { Read = ReadInstrument, TakesAnyText = false, TakesWords = true };

    public static readonly ColumnType<string?> Participation = ColumnTypes.OptionalText with { Read = ReadParticipation, TakesAnyText = false };

    private static bool ReadCustomer(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        // Of a day, an identifier is what its reader sees.
        problem = lookups.Customers.TryRead(cell.Kind == CellKind.Date ? cell.ToString() : cell.Text, out value) ? null : lookups.Customers.Explain(value);
        return problem is null;
    }

    private static bool ReadIfk(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = lookups.TryIfk(cell.Text, out var known)
            ? null
            : new CellProblem("ist keine bekannte IFK", "Importieren Sie zuerst die Liste der IFK, oder berichtigen Sie das Kürzel.");
        value = known ?? "";
        return problem is null;
    }

    private static bool ReadNewIfk(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        var text = cell.ToString();
        value = Identifier.Normalise(text);
        problem = IsSpoilt(cell, text)
            ? new CellProblem("ist kein Kürzel, sondern was Excel daraus gemacht hat", "Formatieren Sie die Spalte in Excel als Text und tragen Sie das Kürzel neu ein.")
            : value.Length > MostOfACode || !value.Any(char.IsLetterOrDigit)
            ? new CellProblem("ist kein Kürzel", $"Erlaubt sind bis zu {MostOfACode} Zeichen mit mindestens einem Buchstaben oder einer Ziffer, etwa AEZ-01.")
            : null;
        if (problem is not null)
            return false;
        value = lookups.AddIfk(value);
        return true;
    }

    private static bool ReadNewTeam(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        if (!ColumnTypes.Text.Read(cell, lookups, out value, out problem))
            return false;
        if (value.Length > MostOfAName)
            problem = new CellProblem("ist zu lang", $"Erlaubt sind bis zu {MostOfAName} Zeichen.");
        else
            value = lookups.AddTeam(value);
        return problem is null;
    }

    private static bool ReadTeam(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = lookups.TryTeam(cell.ToString(), out var known)
            ? null
            : new CellProblem("ist kein bekanntes Team", $"Erlaubt sind {lookups.TeamNames}; leer heißt, dass das Ziel für alle gilt.");
        value = known ?? "";
        return problem is null;
    }

    private static bool ReadInstrument(Cell cell, Lookups lookups, out string value, [NotNullWhen(false)] out CellProblem? problem)
    {
        problem = lookups.TryInstrument(cell.Text, out var known)
            ? null
            : new CellProblem("ist kein bekanntes Instrument", "Verwenden Sie einen Code aus Stammdaten, Instrumente, etwa FbW.");
        value = known?.Code ?? "";
        return problem is null;
    }

    private static bool ReadParticipation(Cell cell, Lookups lookups, out string? value, [NotNullWhen(false)] out CellProblem? problem)
    {
        var id = Identifier.Normalise(cell.ToString());
        // Zero stands for no participation in every system that numbers them.
        value = id.Any(c => char.IsLetterOrDigit(c) && c != '0') && !NoNumber.Contains(id) ? id : null;
        problem = IsSpoilt(cell, cell.ToString())
            ? new CellProblem("ist keine Teilnahme-ID, sondern was Excel daraus gemacht hat", "Formatieren Sie die Spalte in Excel als Text und exportieren Sie die Liste neu; leer heißt, dass es keine gibt.")
            : null;
        return problem is null;
    }

    // What people write where a system gave no number, in the form of identifiers. Elsewhere such a word may be an answer.
    private static readonly HashSet<string> NoNumber = new(StringComparer.Ordinal)
    {
        "UNBEKANNT", "KEINE", "KEINER", "KEIN", "OHNE", "ENTFÄLLT", "FEHLT", "FOLGT", "OFFEN", "LEER", "NEIN", "N.N.", "NN", "TBD", "TBA", "NICHT BEKANNT", "KEINE ID", "OHNE ID", "LIEGT NICHT VOR",
    };

    private const int MostOfACode = 50;
    private const int MostOfAName = 100;

    /// <summary>Whether Excel took an identifier for a date, a number or a truth, in a workbook or in the text that a CSV file has of it.</summary>
    private static bool IsSpoilt(Cell cell, string text) =>
        cell.Kind is CellKind.Date or CellKind.Boolean || NoValue.IsScientific(text) || ExcelDate().IsMatch(text) || text.ToUpperInvariant() is "WAHR" or "FALSCH" or "TRUE" or "FALSE";

    /// <summary>"01. Mrz", "Mrz 01" or a whole date, which Excel makes of Kürzel such as 1-3 or MAR-01.</summary>
    [GeneratedRegex(@"^(\d{1,2}\.\s?[a-zä]{3,4}\.?(\s?\d{2,4})?|(jan|feb|mrz|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\.?\s\d{2,4}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExcelDate();
}
