using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Help;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Help;

public sealed class RoleGuidesTests
{
    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    /// <summary>A guide sends nobody where the menu has nothing for them.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Steps_OfARole_LeadToPagesOfItsMenuByTheirNames(Role role)
    {
        var menu = NavigationEntries.For(new ActingUser("Jemand", role, role == Role.Ifk ? "A1" : null)).SelectMany(group => group.Entries).ToList();

        Assert.NotEmpty(RoleGuides.Of(role));
        Assert.Each(RoleGuides.Of(role), step => Assert.Contains(menu, entry => (entry.Path, entry.Title) == (step.Page, step.Title)));
    }
}
