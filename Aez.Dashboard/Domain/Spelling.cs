using System.Text;

namespace Aez.Dashboard.Domain;

/// <summary>Compares headings and words as people write them.</summary>
public static class Spelling
{
    /// <summary>What is the same in every spelling: case, umlauts, spaces, hyphens, brackets and line breaks do not matter.</summary>
    public static string Key(string text)
    {
        var plain = new StringBuilder(text.Length + 4);
        foreach (var c in PlainText.Visible(text).ToLowerInvariant())
        {
            switch (c)
            {
                case 'ä':
                    plain.Append("ae");
                    break;
                case 'ö':
                    plain.Append("oe");
                    break;
                case 'ü':
                    plain.Append("ue");
                    break;
                case 'ß':
                    plain.Append("ss");
                    break;
                case '§':
                    plain.Append("par");
                    break;
                default:
                    if (char.IsLetterOrDigit(c))
                        plain.Append(c);
                    break;
            }
        }
        return plain.ToString();
    }
}
