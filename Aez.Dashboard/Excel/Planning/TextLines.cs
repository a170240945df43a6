namespace Aez.Dashboard.Excel.Planning;

/// <summary>A text in lines, broken between its words.</summary>
internal static class TextLines
{
    /// <param name="letters">The most in a line; a longer word has a line of its own.</param>
    public static IReadOnlyList<string> Of(string text, int letters)
    {
        var (lines, line) = (new List<string>(), "");
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                lines.Add(line);
                line = "";
            }
            line = line.Length == 0 ? word : $"{line} {word}";
        }
        return line.Length == 0 ? lines : [.. lines, line];
    }
}
