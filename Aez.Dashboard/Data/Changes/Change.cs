namespace Aez.Dashboard.Data.Changes;

/// <summary>What open pages are told of, whoever changed it and wherever: on another page, in another program on the same database.</summary>
[Flags]
public enum Change
{
    None = 0,

    /// <summary>Figures, rules, targets, master data or the state of a dialogue: what pages show is of before.</summary>
    Shown = 1,

    /// <summary>Accounts and their rights: whoever is signed in may not be any more.</summary>
    Accounts = 2,
}

/// <param name="By">Sign-in names of those who made it, or names of the program's own work; empty where that is not known.</param>
public sealed record ToldChange(Change What, IReadOnlySet<string> By)
{
    /// <summary>Nobody else had a part in it.</summary>
    public bool IsBy(string? login) => login is not null && By.Count > 0 && By.All(name => name == login);
}

internal static class ChangeKinds
{
    /// <summary>Kinds of the audit log whose changes pages show at once; texts that people write are not among them, for each tells its own editors.</summary>
    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "IFK", "Instrument", "Bezeichnung eines Instruments", "Einstellung", "Regelwerk", "Ziel", "Steuerungsmaßnahme", "Prozessänderung",
    };

    private static readonly HashSet<string> Accounts = new(StringComparer.Ordinal) { "Konto", "Verknüpfung mit dem Anmeldedienst" };

    /// <summary>What an entry of the audit log means for open pages.</summary>
    public static Change Of(AuditAction action, string subject) => action switch
    {
        AuditAction.Imported or AuditAction.ImportUndone or AuditAction.DialogueMoved or AuditAction.Deleted => Change.Shown,
        AuditAction.Added or AuditAction.Changed or AuditAction.Removed when Shown.Contains(subject) => Change.Shown,
        AuditAction.Added or AuditAction.Changed or AuditAction.Removed when Accounts.Contains(subject) => Change.Accounts,
        AuditAction.Added or AuditAction.Changed or AuditAction.Removed => Change.None,
        AuditAction.SignedIn or AuditAction.SignInFailed or AuditAction.SignedOut or AuditAction.SignInStep => Change.None,
        AuditAction.Exported or AuditAction.ViewedCustomers or AuditAction.Refused => Change.None,
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
