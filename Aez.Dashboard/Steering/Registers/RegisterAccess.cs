using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>Who sees and changes what stands in a register.</summary>
public static class RegisterAccess
{
    public static bool MaySee(ActingUser user, Register register, string team) => Access.May(user, register.Sees) && Access.MaySeeTeam(user, team);

    public static bool MayChange(ActingUser user, Register register, string team) => MaySee(user, register, team) && Access.May(user, register.Changes);

    /// <summary>
    /// An entry of somebody is seen by them and those who may see their figures; one about a customer by those who may see their customers,
    /// and where nobody is responsible by those who see the customers of all teams.
    /// </summary>
    public static bool MaySee(ActingUser user, Register register, Entry entry)
    {
        if (!MaySee(user, register, entry.Team))
            return false;
        if (register.Concerned is not { } concerned || entry.Of(concerned) is not { } ifk)
            return register.Customer is null || (user.Team is null && Access.MaySeeCustomersOf(user, ""));
        return register.Customer is null ? Access.MaySeeFiguresOf(user, ifk) : Access.MaySeeCustomersOf(user, ifk);
    }
}
