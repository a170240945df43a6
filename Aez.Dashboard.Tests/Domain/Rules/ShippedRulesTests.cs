using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Rules;

/// <summary>
/// A house that has never changed a rule stores none and counts all its months by the sets that ship. So what has shipped once never
/// changes by itself: here it stands as plain data, to the letter.
/// </summary>
public sealed class ShippedRulesTests
{
    private const string Remedy =
        "A set of rules that ships is another one than before, and would rewrite the months of every house that stores none. Write the old sets out by a migration first "
        + "(into RuleSets, where that is empty), or ship a new set that begins on a later day; see docs/decisions/2026-11-30-dated-rules.md. Then take over the new sample.";

    [Fact]
    public void Sets_ThatShip_AreWhatHasShipped()
    {
        var path = Path.Combine(SourceTree.Root, "Aez.Dashboard.Tests", "Domain", "Rules", "shipped-rules.json");

        Assert.True(File.ReadAllText(path) == RuleFile.Write(ShippedRules.All), Remedy);
    }

    /// <summary>What no set says, and months are counted by all the same.</summary>
    [Fact]
    public void Law_OfTheDays_IsWhatHasShipped()
    {
        Assert.Equal(
            (new DateOnly(2023, 7, 1), new DateOnly(2023, 12, 31), new DateOnly(2026, 7, 1)),
            (Law.FirstDayOfKooperationsplan, Law.LastDayOfEgv, Law.FirstDayOfGrundsicherungsgeld));
        Assert.Equal(
            [AgreementKind.EgvVa, null, null, AgreementKind.Obligation],
            new[] { new DateOnly(2023, 6, 30), new DateOnly(2023, 7, 1), new DateOnly(2026, 6, 30), new DateOnly(2026, 7, 1) }.Select(Law.ActOn));
    }
}
