using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Aez.Dashboard.Identity.Passwords;

/// <summary>Passwords that are guessed first, of 12 characters and more; how the list was made: docs/decisions/2026-11-29-guessing.md.</summary>
internal static class CommonPasswords
{
    private const string Resource = "Aez.Dashboard.Identity.Passwords.common-passwords.txt.gz";

    // Digits and signs that stand for letters.
    private const string Signs = "0134578@$!";
    private const string Letters = "oieastbasi";

    private static readonly Lazy<FrozenSet<string>> All = new(Read);

    public static int Count => All.Value.Count;

    /// <summary>In any case, with or without blanks, and with digits or signs in the place of letters.</summary>
    public static bool Contains(string password)
    {
        var plain = Joined(password.ToLowerInvariant());
        return All.Value.Contains(plain) || All.Value.Contains(Spelled(plain)) || IsPattern(plain);
    }

    /// <summary>A few characters or a word again and again, or a row of neighbours such as abcdef or 987654.</summary>
    internal static bool IsPattern(string text)
    {
        for (var length = 1; length <= Math.Min(10, text.Length / 2); length++)
        {
            if (Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length]))
                return true;
        }
        return text.Length > 2 && Enumerable.Range(1, text.Length - 1).Count(i => Math.Abs(text[i] - text[i - 1]) <= 1) >= text.Length - 2;
    }

    private static string Joined(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string Spelled(string text) => string.Concat(text.Select(c => Signs.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Letters[at] : c));

    private static FrozenSet<string> Read()
    {
        using var packed = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)!;
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        var all = new List<string>();
        while (text.ReadLine() is { } line)
        {
            all.Add(line);
            all.Add(Spelled(line));
        }
        return all.ToFrozenSet(StringComparer.Ordinal);
    }
}
