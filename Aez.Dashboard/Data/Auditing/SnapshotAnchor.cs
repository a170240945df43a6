namespace Aez.Dashboard.Data.Auditing;

/// <summary>
/// How the audit log notes a snapshot when it is signed: an anchor outside the chain, which finds a chain whose end was cut
/// off, or that was computed anew as a whole.
/// </summary>
public static class SnapshotAnchor
{
    public const string Subject = "Snapshot";

    internal const string HashLabel = "SHA-256";

    public static string KeyOf(int number) => $"Nr. {number}";

    /// <summary>The hash that the entry holds; null where it holds none.</summary>
    public static string? HashOf(AuditEntry entry) =>
        entry.After is { } after && after.StartsWith($"{HashLabel}: ", StringComparison.Ordinal) ? after[(HashLabel.Length + 2)..] : null;
}
