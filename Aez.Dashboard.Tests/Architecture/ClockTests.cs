namespace Aez.Dashboard.Tests.Architecture;

public sealed class ClockTests
{
    private static readonly string[] Readings = ["get_Now", "get_UtcNow", "get_Today"];

    /// <summary>Tests set the clock; a reading of the machine's would slip past them.</summary>
    [Fact]
    public void Program_AnywhereInItsCode_AsksTheInjectedClockOnly()
    {
        var members = References.Types.SelectMany(type => References.MembersOf(type).Select(member => (type, member))).ToList();
        Assert.Contains(members, m => m.member.DeclaringType == typeof(TimeProvider) && m.member.Name == nameof(TimeProvider.GetUtcNow));

        var readings = members.Where(m =>
            (m.member.DeclaringType == typeof(DateTime) || m.member.DeclaringType == typeof(DateTimeOffset)) && Readings.Contains(m.member.Name));

        Assert.Empty(readings.Select(m => $"{m.type.FullName} reads {m.member.DeclaringType!.Name}.{m.member.Name}"));
    }
}
