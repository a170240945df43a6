using System.Text;

namespace Aez.Dashboard.Features.Import.Recognition;

/// <summary>Compares headings and words as people write them: case, umlauts, spaces, hyphens and line breaks do not matter.</summary>
internal static class Heading
{
    public static string Normalise(string text)
    {
        var plain = new StringBuilder(text.Length + 4);
        foreach (var c in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
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
