using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.Domain;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("355a000123", "355A000123")]
    [InlineData(" 355 A\u00A0000 123 ", "355A000123")]
    [InlineData("'061000001", "061000001")]
    [InlineData("’061000001", "061000001")]
    [InlineData("=\"061000003\"", "061000003")]
    [InlineData("\u200E061\u00AD000\u2060001\uFE0F\uFEFF", "061000001")]
    [InlineData("061000001_x000D_", "061000001")]
    [InlineData("061_x00A0_000_X0020_001", "061000001")]
    [InlineData("AEZ–01", "AEZ-01")]
    [InlineData("AEZ\u201101", "AEZ-01")]
    [InlineData("aez\u2212\u200901", "AEZ-01")]
    [InlineData("MU\u0308-01", "MÜ-01")]
    [InlineData("a\u200D\u0308", "Ä")]
    [InlineData("T_x1", "T_X1")]
    [InlineData("", "")]
    public void Normalise_OfAnySpelling_IsTheOneForm(string text, string normal)
    {
        Assert.Equal(normal, Identifier.Normalise(text));
        Assert.Equal(normal, Identifier.Normalise(normal));
    }

    /// <summary>They can't be stored, nor composed.</summary>
    [Fact]
    public void Normalise_UnpairedSurrogatesAndNoncharacters_AreDropped() =>
        Assert.Equal("12", Identifier.Normalise("\uFFFE1\uD800" + "2\uDC00"));

    [Theory]
    [InlineData("Bewerber-Service", "Bewerber-Service")]
    [InlineData(" Team  Mu\u0308ller\u200B\n 2 ", "Team Müller 2")]
    [InlineData("a_x000D_\nb", "a b")]
    [InlineData("50\u00A0%", "50 %")]
    public void Tidy_KeepsWhatAReaderSees(string text, string tidy) => Assert.Equal(tidy, PlainText.Tidy(text));
}
