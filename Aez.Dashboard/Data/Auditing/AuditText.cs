using System.Globalization;
using System.Text;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>Texts as logs keep them: one line, nothing that a reader does not see or that turns the line around, not longer than one reads.</summary>
public static class AuditText
{
    /// <summary>Characters of a line of the audit log; what people typed as a reason or a cause is kept whole.</summary>
    public const int MaxLength = 300;

    /// <summary>Longer than any text that the product takes.</summary>
    internal const int MaxWording = 5000;

    /// <summary>One line without numbers of customers.</summary>
    public static string Of(string text, CustomerNumbers numbers, int maxLength = MaxLength) => Line(numbers.Conceal(Line(text, int.MaxValue)), maxLength);

    /// <summary>One line.</summary>
    internal static string Line(string text, int maxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength));
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
            {
                line.Append(c).Append(text[++at]);
                continue;
            }
            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    line.Append(' ');
                    break;
                // Bidirectional marks turn what follows around; the others hide between letters.
                case UnicodeCategory.Format or UnicodeCategory.Surrogate:
                    break;
                default:
                    line.Append(c);
                    break;
            }
        }
        return Cut(line.ToString(), maxLength);
    }

    /// <summary>Line by line.</summary>
    internal static string? Lines(string? text, Func<string, string> line) => text is null ? null : string.Join('\n', text.Split('\n').Select(line));

    private static string Cut(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var end = maxLength - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }
}
