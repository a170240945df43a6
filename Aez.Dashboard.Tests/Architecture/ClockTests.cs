using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>One clock: tests set it, and its days are those of the product's zone, not of the host's.</summary>
public sealed class ClockTests
{
    private static readonly (Type Owner, string Name)[] OfTheMachine =
    [
        (typeof(DateTime), "get_Now"), (typeof(DateTime), "get_UtcNow"), (typeof(DateTime), "get_Today"), (typeof(DateTime), nameof(DateTime.ToLocalTime)),
        (typeof(DateTimeOffset), "get_Now"), (typeof(DateTimeOffset), "get_UtcNow"), (typeof(DateTimeOffset), nameof(DateTimeOffset.ToLocalTime)), (typeof(DateTimeOffset), "get_LocalDateTime"),
        (typeof(TimeZoneInfo), "get_Local"), (typeof(TimeProvider), "get_System"),
    ];

    [Fact]
    public void Program_AnywhereInItsCode_AsksTheInjectedClockOnly()
    {
        var members = Members();
        Assert.Contains(members, m => m.Member.DeclaringType == typeof(TimeProvider) && m.Member.Name == nameof(TimeProvider.GetUtcNow));

        var readers = members.Where(m => OfTheMachine.Contains((m.Member.DeclaringType!, m.Member.Name))).ToList();

        // The clock itself, and the tool that writes migrations, which never runs in the product.
        Assert.Equal([typeof(DesignTimeFactory), typeof(ProductClock)], readers.Select(r => Outermost(r.Type)).Distinct().OrderBy(t => t.Name));
        Assert.Each(readers, r => Assert.Equal("get_System", r.Member.Name));
    }

    /// <summary>An instant becomes a day, and a day an instant, at one place.</summary>
    [Fact]
    public void LocalTime_OutsideTheDaysOfTheDomain_IsNotComputed()
    {
        var members = Members();
        var users = members.Where(m =>
            (m.Member.DeclaringType == typeof(TimeProvider) && m.Member.Name == nameof(TimeProvider.GetLocalNow))
            || (m.Member.DeclaringType == typeof(TimeZoneInfo) && m.Member.Name.StartsWith("ConvertTime", StringComparison.Ordinal))).ToList();
        Assert.True(members.Count(m => m.Member.DeclaringType == typeof(Days)) > 8, "The product asks for days.");

        Assert.Equal([typeof(Days)], users.Select(u => Outermost(u.Type)).Distinct());
    }

    private static List<(Type Type, MemberInfo Member)> Members() =>
        [.. References.Types.SelectMany(type => References.MembersOf(type).Select(member => (type, member)))];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
