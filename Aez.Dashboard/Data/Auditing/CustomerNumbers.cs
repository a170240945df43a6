using System.Text.RegularExpressions;

namespace Aez.Dashboard.Data.Auditing;

/// <summary>Keeps what people type or name their files out of the audit log where it looks like the number of a customer.</summary>
internal static partial class CustomerNumbers
{
    public const string Concealed = "(Nummer verdeckt)";

    public static string? Conceal(string? text) => text is null ? null : Number().Replace(text, Concealed);

    /// <summary>Six digits or more, or three digits, a letter and six digits; a day written as yyyyMMdd is none.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z.,-])(?!(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9A-Za-z]))(?:[0-9]{6,12}|[0-9]{3}[A-Za-z][0-9]{6})(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
