using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

/// <summary>A rule that fires for more than a third of the records says that it is a bad rule; of exactly a third it does not.</summary>
public sealed class RuleDoubtTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(9, 9, false)]
    [InlineData(3, 10, false)]
    [InlineData(4, 10, true)]
    [InlineData(4, 12, false)]
    [InlineData(5, 12, true)]
    [InlineData(1000, 3000, false)]
    [InlineData(1001, 3000, true)]
    [InlineData(2_000_000_000, 2_000_000_000, true)]
    public void Rule_ThatFindsMoreThanAThird_IsDoubted(int found, int examined, bool doubted) => Assert.Equal(doubted, RuleDoubt.Of(found, examined) is not null);

    [Fact]
    public void Doubt_SaysHowMany() => Assert.Equal(
        "Trifft auf 41\u202F% der geprüften Datensätze zu (12 von 29): Die Regel unterscheidet nicht. Bitte prüfen Sie sie oder die Lieferung.",
        RuleDoubt.Of(12, 29));
}
