using System.Text.RegularExpressions;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>
/// Keeps what people type, or name their files, out of logs where it looks like the number of a customer: in every form that an import
/// takes as one, with blanks or invisible characters in between, in small letters, after a word without a blank.
/// </summary>
public sealed partial class CustomerNumbers
{
    public const string Concealed = "(Nummer verdeckt)";

    /// <summary>The setting by which a house says what its numbers look like.</summary>
    public const string PatternKey = "Import:CustomerNumberPattern";

    /// <summary>Nine digits, or three digits, a letter, six digits; and what is left of them without leading zeros.</summary>
    public static readonly CustomerNumbers Usual = new(null);

    private const int ShortestHash = 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex? _own;

    /// <param name="pattern">Regular expression of a whole number in capital letters, beside the usual forms; null for none.</param>
    public CustomerNumbers(string? pattern) => _own = pattern is null ? null : Compile(pattern);

    /// <summary>The text with every number replaced; a text that can't be searched in time is concealed as a whole.</summary>
    public string Conceal(string text)
    {
        try
        {
            var concealed = Number().Replace(text, match => IsOfHash(text, match) ? match.Value : Concealed);
            return _own is null ? concealed : _own.Replace(concealed, Concealed);
        }
        catch (RegexMatchTimeoutException)
        {
            return Concealed;
        }
    }

    /// <summary>A pattern that is none is refused where imports read it.</summary>
    private static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex($"(?<![0-9A-Za-z])(?:{pattern})(?![0-9A-Za-z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Hashes are how files and signed months are told apart, and name nobody.</summary>
    private static bool IsOfHash(string text, Match match)
    {
        var (start, end) = (match.Index, match.Index + match.Length);
        while (start > 0 && char.IsAsciiHexDigit(text[start - 1]))
            start--;
        while (end < text.Length && char.IsAsciiHexDigit(text[end]))
            end++;
        return end - start >= ShortestHash;
    }

    /// <summary>
    /// Nine digits; three digits, a letter, six digits; both with up to three blanks or invisible characters between any two. Else six to
    /// twelve digits that stand alone. A day written as yyyyMMdd is none.
    /// </summary>
    [GeneratedRegex(
        """
        (?<![0-9])(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z]))
        (?:
          [0-9] (?:[\t\p{Zs}\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0F]{0,3} [0-9]){8} (?![0-9])
        | [0-9] (?:[\t\p{Zs}\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0F]{0,3} [0-9]){2} [\t\p{Zs}\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0F]{0,3} [A-Za-z] (?:[\t\p{Zs}\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0F]{0,3} [0-9]){6} (?![0-9])
        | (?<![0-9A-Za-z.,-]) [0-9]{6,12} (?![0-9A-Za-z])
        )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
