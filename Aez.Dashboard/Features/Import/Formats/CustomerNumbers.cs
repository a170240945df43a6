using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>What a Kundennummer looks like, and which of them the Bestand knows.</summary>
internal sealed class CustomerNumbers
{
    /// <summary>Nine digits, or three digits, a letter, six digits.</summary>
    public const string DefaultPattern = "[0-9]{9}|[0-9]{3}[A-Z][0-9]{6}";

    private const int MostLostZeros = 8;

    /// <summary>So many spellings are kept; of a file with more customers each is read by itself.</summary>
    private const int MostKept = 65_536;

    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly Regex _form;
    private readonly CellProblem _misfit;
    private readonly Lazy<HashSet<string>> _known;

    /// <param name="pattern">Regular expression of the whole number in capital letters.</param>
    /// <param name="known">The numbers of the Bestand; asked for once one seems to have lost its zeros.</param>
    public CustomerNumbers(string pattern, Func<HashSet<string>> known)
    {
        _form = FormOf(pattern);
        _known = new Lazy<HashSet<string>>(known);
        _misfit = new CellProblem("ist keine Kundennummer", pattern == DefaultPattern
            ? "Erlaubt sind neun Ziffern oder drei Ziffern, ein Buchstabe und sechs Ziffern, etwa 061234567 oder 355A012345: Formatieren Sie die Spalte in Excel als Text und exportieren Sie die Liste neu."
            : $"Erlaubt ist das Muster {pattern} (Einstellung {ImportLimits.Section}:{nameof(ImportLimits.CustomerNumberPattern)}).");
    }

    public static Regex FormOf(string pattern) =>
        new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    public bool Fits(string number) => _form.IsMatch(number);

    /// <summary>The number that a text is, in its one form: files name the same customers again and again, who are kept in memory once.</summary>
    /// <param name="number">Also where it does not fit.</param>
    public bool TryRead(ReadOnlySpan<char> text, out string number)
    {
        var kept = _kept.GetAlternateLookup<ReadOnlySpan<char>>();
        if (kept.TryGetValue(text, out number!))
            return true;
        number = Identifier.Normalise(text.ToString());
        if (!Fits(number))
            return false;
        if (_kept.Count < MostKept)
            kept.TryAdd(text, number);
        return true;
    }

    /// <summary>Why a number does not fit, with the one that it probably is.</summary>
    public CellProblem Explain(string number)
    {
        for (var zeros = 1; zeros <= MostLostZeros && number.Length > 0; zeros++)
        {
            var candidate = number.PadLeft(number.Length + zeros, '0');
            if (Fits(candidate))
            {
                return _known.Value.Contains(candidate)
                    ? new CellProblem("hat führende Nullen verloren", $"Im Bestand gibt es {candidate}: Formatieren Sie die Spalte in Excel als Text und tragen Sie diese Nummer ein, wenn sie gemeint ist.")
                    : _misfit;
            }
        }
        return _misfit;
    }
}
