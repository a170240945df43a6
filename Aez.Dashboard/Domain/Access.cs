namespace Aez.Dashboard.Domain;

/// <summary>What a person does in the product (spec section 1).</summary>
public enum Role
{
    TeamLead,
    DepartmentHead,
    Ifk,
    Controlling,
    Administrator,
}

/// <summary>Who asks or commands; passed into every query and command, since a circuit has no request.</summary>
/// <param name="Ifk">The officer's own code; only for the role <see cref="Role.Ifk"/>.</param>
public sealed record ActingUser(string Name, Role Role, string? Ifk = null)
{
    /// <summary>The command line and background work on the server itself.</summary>
    public static readonly ActingUser System = new("System", Role.Controlling);
}

/// <summary>The one place that decides what a user may see and do. Null IFK means all IFKs of the team.</summary>
public static class Access
{
    public static bool MaySeeFigures(ActingUser user) => user.Role != Role.Administrator;

    /// <summary>Figures of one IFK: their own, and all of them for the team lead and controlling.</summary>
    public static bool MaySeeFiguresOf(ActingUser user, string ifk) =>
        user.Role is Role.TeamLead or Role.Controlling || user.Role == Role.Ifk && user.Ifk == ifk;

    /// <summary>Customer lists: own customers, and the team's for the team lead; controlling needs rows to mend data.</summary>
    public static bool MaySeeCustomersOf(ActingUser user, string ifk) => MaySeeFiguresOf(user, ifk);

    public static bool MayImport(ActingUser user) => user.Role is Role.Controlling or Role.TeamLead;

    public static bool MayChangeTargets(ActingUser user) => user.Role is Role.Controlling or Role.TeamLead;

    public static bool MayChangeMasterData(ActingUser user) => user.Role is Role.Controlling or Role.TeamLead;

    /// <summary>Refuses with an exception: the caller offered a command that the user may not give, which is a bug.</summary>
    public static void Demand(bool allowed)
    {
        if (!allowed)
            throw new UnauthorizedAccessException("Dafür fehlt Ihnen die Berechtigung.");
    }
}

public static class Roles
{
    /// <summary>The German name of the role.</summary>
    public static string Name(this Role role) => role switch
    {
        Role.TeamLead => "Teamleitung",
        Role.DepartmentHead => "Bereichsleitung",
        Role.Ifk => "IFK",
        Role.Controlling => "Controlling",
        Role.Administrator => "Administration",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
