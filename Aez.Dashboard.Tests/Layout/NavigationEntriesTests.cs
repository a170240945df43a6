using Aez.Dashboard.Layout;

namespace Aez.Dashboard.Tests.Layout;

public sealed class NavigationEntriesTests
{
    [Fact]
    public void Menu_ForPagesThatExist_ShowsOnlyTheirGroups()
    {
        var groups = NavigationEntries.WithPages(new HashSet<string> { "/ziele", "/" });

        Assert.Equal([("Steuern", "Übersicht"), ("Daten", "Ziele")], groups.Select(group => (group.Title, Assert.Single(group.Entries).Title)));
    }
}
