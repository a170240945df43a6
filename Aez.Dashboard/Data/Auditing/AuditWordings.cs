namespace Aez.Dashboard.Data.Auditing;

/// <summary>
/// What people typed as causes, reasons, remarks and measures stands in the audit log, and is read in the dialogue by those who may
/// see that. The administration, which reads the log, sees that it changed.
/// </summary>
public static class AuditWordings
{
    public const string Concealed = "(Wortlaut verdeckt)";

    private static readonly Dictionary<string, HashSet<string>> Labels = AuditedKinds.All
        .Where(kind => kind.Wordings.Count > 0)
        .ToDictionary(kind => kind.Subject, kind => kind.Wordings.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The kinds of things with words that a search must not find.</summary>
    public static IReadOnlyCollection<string> Subjects => Labels.Keys;

    /// <summary>The entry as the administration reads it.</summary>
    public static AuditEntry Conceal(AuditEntry entry)
    {
        if (Labels.TryGetValue(entry.Subject, out var labels))
            (entry.Before, entry.After) = (Conceal(entry.Before, labels), Conceal(entry.After, labels));
        return entry;
    }

    private static string? Conceal(string? values, HashSet<string> labels) => AuditText.Lines(values, line => line.IndexOf(": ", StringComparison.Ordinal) switch
    {
        <= 0 => Concealed,
        var colon => labels.Contains(line[..colon]) ? $"{line[..colon]}: {Concealed}" : line,
    });
}
