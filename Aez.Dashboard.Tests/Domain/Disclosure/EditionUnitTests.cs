using Aez.Dashboard.Domain.Disclosure;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

public sealed class EditionUnitTests
{
    private static readonly DateTime At = new(2016, 10, 4, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_WithoutRowsOfIfks_IsTheTeamAsAWholeInAnyOrder()
    {
        var unit = Assert.Single(EditionUnit.Of(["B", "A"], namesIfks: false));

        Assert.Equal(Assert.Single(EditionUnit.Of(["A", "B"], namesIfks: false)).Key, unit.Key);
        Assert.Equal(["A", "B"], EditionUnit.Of(["B", "A"], namesIfks: true).Select(u => u.Key));
    }

    [Theory]
    [InlineData("A,B=6;A,B,C=9;A=3", 6)] // the same unit
    [InlineData("A,C=9;A=3", 9)] // a team that was cut anew
    [InlineData("A=3;B=6;C=30", 9)] // rows of IFKs, while a Dienstvereinbarung was recorded
    [InlineData("C,D=9", null)] // another team
    public void ShownBefore_OfATeam_IsWhatReadersHaveOfIt(string kept, int? expected)
    {
        var cells = kept.Split(';').Select((cell, i) => (Parts: cell.Split('='), At: At.AddDays(i))).ToDictionary(c => c.Parts[0], c => (int.Parse(c.Parts[1], System.Globalization.CultureInfo.InvariantCulture), c.At));

        Assert.Equal(expected, EditionUnit.Of(["A", "B"], namesIfks: false)[0].ShownBefore(cells));
    }
}
