using System.Diagnostics;

namespace Aez.Dashboard.Domain;

/// <summary>What a person does in the product (spec section 1).</summary>
public enum Role
{
    TeamLead = 0,
    DepartmentHead = 1,
    Ifk = 2,
    Controlling = 3,
    Administrator = 4,
}

/// <summary>Who asks or commands; passed into every query and command, since a circuit has no request.</summary>
/// <param name="Name">The name shown and kept as author.</param>
/// <param name="Ifk">The officer's own code; only for the role <see cref="Role.Ifk"/>.</param>
public sealed record ActingUser(string Name, Role Role, string? Ifk = null)
{
    /// <summary>The command line and background work on the server itself.</summary>
    public static readonly ActingUser System = new("System", Role.Controlling);

    /// <summary>The sign-in name; null for the program itself.</summary>
    public string? Login { get; init; }

    /// <summary>Where the client is, shortened to its network ("192.0.2.x"); null where there is none. For the audit log alone.</summary>
    public string? Network { get; init; }

    /// <summary>The only team whose data the user sees and changes; null: every team; <see cref="NoTeam"/>: none.</summary>
    public string? Team { get; init; }

    /// <summary>In place of the name of a team for somebody who was given none.</summary>
    public const string NoTeam = "";

    /// <summary>Nobody has said which team's data the user may see. Whose an IFK is, the master data say; one in no team has nothing to see, and pages say that.</summary>
    public bool HasNoTeam => Team == NoTeam && Role != Role.Ifk;

    /// <summary>What <see cref="Team"/> was called before: its months of then belong to it.</summary>
    public IReadOnlyList<string> FormerTeams { get; init; } = [];

    /// <summary>A service agreement (Dienstvereinbarung) lets the department head see figures of single IFKs.</summary>
    public bool SeesEachIfk { get; init; }

    /// <summary>The same person with the same rights: an open page asks, again and again, whether anything has changed.</summary>
    public bool Equals(ActingUser? other) =>
        other is not null
        && (Name, Role, Ifk, Login, Network, Team, SeesEachIfk) == (other.Name, other.Role, other.Ifk, other.Login, other.Network, other.Team, other.SeesEachIfk)
        && FormerTeams.SequenceEqual(other.FormerTeams, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Name, Role, Ifk, Login, Team);
}

/// <summary>Something that a role may do or see. The words are the rights of the product, not its pages.</summary>
public enum Permission
{
    /// <summary>Figures of the own scope: the team's, or those of the IFK alone.</summary>
    SeeFigures,

    /// <summary>Totals of the team.</summary>
    SeeTeam,

    /// <summary>Lists with customer numbers, within the own scope.</summary>
    SeeCustomers,

    /// <summary>Marks that a customer was warned after missed appointments, within the own scope.</summary>
    MarkWarnings,

    /// <summary>Records, evaluates and follows up feedback of third parties, within the own scope.</summary>
    ChangeFeedback,

    /// <summary>The start page of an IFK: own customers due today.</summary>
    SeeOwnDay,

    Import,
    ChangeTargets,

    /// <summary>Says that a process changed, from which its control chart begins anew; withdraws that.</summary>
    RecordProcessChanges,

    SeeMasterData,
    ChangeMasterData,
    SeeDialogue,

    /// <summary>Comments, causes, steering measures; submits with the signature of the team.</summary>
    PrepareDialogue,

    /// <summary>The second signature, or the return to the team lead.</summary>
    SignDialogue,

    /// <summary>Output beyond the team, with small numbers hidden.</summary>
    PassOn,

    /// <summary>Network, needs and working groups of the team.</summary>
    SeeCooperation,

    ChangeCooperation,

    /// <summary>Who of the team has learned what, within the own scope.</summary>
    SeeQualification,

    ChangeQualification,

    /// <summary>Single cases that were drawn for the review, within the own scope.</summary>
    SeeReviewedCases,

    /// <summary>Draws cases and says what was found.</summary>
    ReviewCases,

    ManageAccounts,

    /// <summary>Service agreement and retention.</summary>
    ManageProtection,

    SeeAuditLog,
}

/// <summary>The one place that decides what a user may see and do (spec section 8).</summary>
public static class Access
{
    public const string Refusal = "Dafür fehlt Ihnen die Berechtigung.";

    /// <summary>Why somebody without a team sees nothing, and what to do.</summary>
    public const string MissingTeam = "Ihrem Konto ist kein Team zugeordnet: Bitten Sie die Administration, ihm eines oder alle zuzuordnen.";

    private static readonly IReadOnlyDictionary<Role, IReadOnlySet<Permission>> Granted = new Dictionary<Role, IReadOnlySet<Permission>>
    {
        [Role.TeamLead] = new HashSet<Permission>
        {
            Permission.SeeFigures, Permission.SeeTeam, Permission.SeeCustomers, Permission.Import, Permission.ChangeTargets, Permission.RecordProcessChanges,
            Permission.SeeMasterData, Permission.ChangeMasterData, Permission.SeeDialogue, Permission.PrepareDialogue, Permission.PassOn, Permission.MarkWarnings, Permission.ChangeFeedback,
            Permission.SeeCooperation, Permission.ChangeCooperation, Permission.SeeQualification, Permission.ChangeQualification,
            Permission.SeeReviewedCases, Permission.ReviewCases,
        },
        [Role.DepartmentHead] = new HashSet<Permission>
        {
            Permission.SeeFigures, Permission.SeeTeam, Permission.SeeMasterData, Permission.SeeDialogue, Permission.SignDialogue, Permission.PassOn,
            Permission.SeeCooperation, Permission.SeeQualification,
        },
        [Role.Ifk] = new HashSet<Permission>
        {
            Permission.SeeFigures, Permission.SeeCustomers, Permission.SeeOwnDay, Permission.MarkWarnings, Permission.ChangeFeedback,
            Permission.SeeCooperation, Permission.ChangeCooperation, Permission.SeeQualification, Permission.SeeReviewedCases,
        },
        [Role.Controlling] = new HashSet<Permission>
        {
            Permission.SeeFigures, Permission.SeeTeam, Permission.SeeCustomers, Permission.Import, Permission.ChangeTargets, Permission.RecordProcessChanges,
            Permission.SeeMasterData, Permission.ChangeMasterData, Permission.SeeDialogue, Permission.PassOn,
            Permission.SeeCooperation, Permission.ChangeCooperation,
        },
        [Role.Administrator] = new HashSet<Permission> { Permission.ManageAccounts, Permission.ManageProtection, Permission.SeeAuditLog },
    };

    /// <summary>Whether an account of the role is given a team, or all: whose an IFK is the master data say, and an administrator sees no case data.</summary>
    public static bool NeedsTeam(Role role) => role is not (Role.Ifk or Role.Administrator);

    /// <summary>Whoever was given no team may nothing that a team is needed for.</summary>
    public static bool May(ActingUser user, Permission permission) => !user.HasNoTeam && Granted[user.Role].Contains(permission);

    /// <summary>The data of a team at all; who is bound to one sees it alone, under its former names too.</summary>
    public static bool MaySeeTeam(ActingUser user, string team) =>
        user.Team is null || (user.Team != ActingUser.NoTeam && Identifier.AreSame(user.Team, team)) || user.FormerTeams.Any(former => Identifier.AreSame(former, team));

    /// <summary>Why a user may not change what belongs to all teams, as one German sentence; null if they may: they are for all of them, or there is no other.</summary>
    /// <param name="teams">Those with IFK of the unit AEZ.</param>
    public static string? SharedRefusal(ActingUser user, IEnumerable<string> teams) => teams.All(team => MaySeeTeam(user, team))
        ? null
        : $"Das gilt für alle Teams, und Ihr Konto {(user.HasNoTeam ? "hat keines" : $"ist für das Team „{user.Team}“")}: Bitten Sie das Controlling um die Änderung.";

    /// <summary>Refuses a change that reaches beyond the team of a user who is bound to one, as one German sentence that names nothing of the other.</summary>
    public static string OtherTeamRefusal(ActingUser user) =>
        user.HasNoTeam ? MissingTeam : $"Das betrifft nicht nur Ihr Team „{user.Team}“: Bitten Sie das Controlling um die Änderung.";

    /// <summary>Figures of one IFK: their own; all of them for team lead and controlling; for the department head by service agreement.</summary>
    public static bool MaySeeFiguresOf(ActingUser user, string ifk) => user.Role switch
    {
        Role.TeamLead or Role.Controlling => true,
        Role.DepartmentHead => user.SeesEachIfk,
        Role.Ifk => user.Ifk == ifk,
        Role.Administrator => false,
        _ => throw new UnreachableException(),
    };

    /// <summary>Customer lists: own customers, and the team's for the team lead; controlling needs rows to mend data.</summary>
    public static bool MaySeeCustomersOf(ActingUser user, string ifk) =>
        May(user, Permission.SeeCustomers) && MaySeeFiguresOf(user, ifk);

    /// <summary>Whose figures a request for <paramref name="ifk"/> is about; an IFK who names nobody means themselves. Refuses what the user may not see.</summary>
    /// <param name="ifk">Null: the whole team.</param>
    public static string? ScopeOf(ActingUser user, string? ifk)
    {
        Demand(May(user, Permission.SeeFigures));
        var scope = ifk ?? (May(user, Permission.SeeTeam) ? null : user.Ifk ?? "");
        Demand(scope is null || MaySeeFiguresOf(user, scope));
        return scope;
    }

    /// <summary>Whose customers a request for <paramref name="ifk"/> is about; refuses what the user may not see.</summary>
    public static string? CustomerScopeOf(ActingUser user, string? ifk)
    {
        Demand(user, Permission.SeeCustomers);
        return ScopeOf(user, ifk);
    }

    public static void Demand(ActingUser user, Permission permission) => Demand(May(user, permission));

    /// <summary>Refuses with an exception: the caller offered a command that the user may not give, which is a bug.</summary>
    public static void Demand(bool allowed)
    {
        if (!allowed)
            throw new UnauthorizedAccessException(Refusal);
    }

    /// <summary>Whether somebody asked for what they may not see or do, and no file was locked.</summary>
    public static bool IsRefusal(Exception? exception) => exception is UnauthorizedAccessException { Message: Refusal };
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

    /// <summary>Reads a German or English name of a role, whatever the case.</summary>
    public static bool TryParse(string? text, out Role role)
    {
        var word = text?.Trim().Replace("-", "", StringComparison.Ordinal) ?? "";
        foreach (var candidate in Enum.GetValues<Role>())
        {
            role = candidate;
            if (word.Equals(candidate.Name(), StringComparison.OrdinalIgnoreCase) || word.Equals(candidate.ToString(), StringComparison.OrdinalIgnoreCase))
                return true;
        }
        role = default;
        return false;
    }
}
