using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Identity;

/// <summary>Who acts in this circuit or request. Pages pass the user on into every query and command.</summary>
public interface ICurrentUser
{
    ActingUser User { get; }
}

/// <summary>The team lead who acts as long as nobody can sign in.</summary>
internal sealed class DemoTeamLead : ICurrentUser
{
    public ActingUser User { get; } = new("Teamleitung (Demo)", Role.TeamLead);
}
