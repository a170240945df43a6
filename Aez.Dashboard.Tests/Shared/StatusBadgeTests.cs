using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Shared;

public sealed class StatusBadgeTests : ComponentContext
{
    public static TheoryData<Status> Statuses => [.. Enum.GetValues<Status>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void StatusBadge_OfAnyStatus_HasItsWordAndAShape(Status status)
    {
        var badge = Render<StatusBadge>(p => p.Add(b => b.Value, status));

        Assert.Equal(status.Word(), badge.Find(".status-badge > span").TextContent);
        Assert.NotEmpty(badge.Find("svg").Children);
    }

    [Fact]
    public void StatusBadges_OfDifferentStatuses_HaveDifferentShapes()
    {
        var shapes = Enum.GetValues<Status>().Select(status =>
            Render<StatusBadge>(p => p.Add(b => b.Value, status)).Find("svg").FirstElementChild!).Select(shape => shape.TagName + shape.GetAttribute("d"));

        // The two rings differ by their dashes.
        Assert.Equal(Enum.GetValues<Status>().Length - 1, shapes.Distinct().Count());
    }
}
