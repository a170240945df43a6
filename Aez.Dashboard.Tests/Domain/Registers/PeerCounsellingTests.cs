using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Tests.Domain.Registers;

/// <summary>A kollegiale Fallberatung is expressly not documented: no field of any register takes one.</summary>
public sealed class PeerCounsellingTests
{
    public static TheoryData<string> Keys => [.. AllRegisters.All.Select(r => r.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Fields_OfEveryRegister_OfferNoneAndTakeNone(string key)
    {
        var register = AllRegisters.Of(key);
        foreach (var field in register.Fields)
        {
            Assert.DoesNotContain("fallberatung", $"{field.Key} {field.Label} {field.Hint}", StringComparison.OrdinalIgnoreCase);
            var offered = field.OptionsIn(EntrySurroundings.None)?.Where(o => o.Word.Contains("fallberatung", StringComparison.OrdinalIgnoreCase)) ?? [];
            Assert.All(offered, o => Assert.Equal((QualificationRegister.Instance, "Schulung kollegiale Fallberatung"), (register, o.Word)));
            if (field is EntryText)
                Assert.NotNull(field.Refusal("Kollegiale Fallberatung am 3.", EntrySurroundings.None));
        }
    }

    [Theory]
    [InlineData("Protokoll der kollegialen Fallberatung", true)]
    [InlineData("KOLLEGIALE  FALLBERATUNG", true)]
    [InlineData("kollegiale\nFallbesprechung", true)]
    [InlineData("kollegiale-Fallberatung", true)]
    [InlineData("Schulung zur kollegialen Fallberatung", false)]
    [InlineData("Fortbildung kollegiale Fallberatung", false)]
    [InlineData("Fallberatung beim Träger", false)]
    [InlineData("kollegialer Austausch", false)]
    public void Refusal_OfAText_KnowsWhatItIsAbout(string text, bool isRefused) => Assert.Equal(isRefused, PeerCounselling.Refusal(text) is not null);
}
