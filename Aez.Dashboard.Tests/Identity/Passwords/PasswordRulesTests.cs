using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity.Passwords;

namespace Aez.Dashboard.Tests.Identity.Passwords;

public sealed class PasswordRulesTests
{
    private static readonly Account Owner = new() { UserName = "p.lindner", DisplayName = "Petra Lindner", Role = Role.TeamLead, Team = "AEZ Süd", Email = "petra.lindner@jc.example" };

    [Theory]
    [InlineData("passwortpasswort")]
    [InlineData("Passwort1234")]
    [InlineData("Pa$$w0rt1234")]
    [InlineData("schalke04schalke04")]
    [InlineData("qwertzuiop12")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1 2 3 4 5 6 7 8 9 0 1 2")]
    [InlineData("123456789012345")]
    [InlineData("abcdefghijklm")]
    [InlineData("zyxwvutsrqponm")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("ababababababab")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("hallohallohallo")]
    [InlineData("Sommer2026Sommer2026")]
    [InlineData("iloveyou12345")]
    public void Password_ThatIsGuessedFirst_IsRefused(string password) =>
        Assert.Contains("zuerst geraten", PasswordRules.Refusal(Owner, password));

    [Theory]
    [InlineData("PetraLindner2026")]
    [InlineData("lindner.petra!1")]
    [InlineData("AEZ-Dashboard-1")]
    [InlineData("Jobcenter Süd 24")]
    [InlineData("Teamleitung AEZ")]
    public void Password_OfTheWordsOfThisPlace_IsRefused(string password) =>
        Assert.Contains("fast nur aus Wörtern", PasswordRules.Refusal(Owner, password));

    [Theory]
    [InlineData("gelbe Regenjacke")]
    [InlineData("nur kleine buchstaben")]
    [InlineData("97 31 40 58 26 02 44 17")]
    [InlineData("日本語のパスワードは長い")]
    [InlineData("petra fährt mit dem nachtzug nach lissabon")]
    [InlineData("k7m2-xw9p-3fqa-tz5d")]
    public void Password_OfAnyKindOfCharacters_IsTaken(string password) => Assert.Null(PasswordRules.Refusal(Owner, password));

    [Fact]
    public void Password_OfAWholeSentence_IsTakenUpToItsLimit()
    {
        var sentence = string.Concat(Enumerable.Range(0, 60).Select(i => $"w{i} "));
        Assert.Null(PasswordRules.Refusal(Owner, sentence[..128]));
        Assert.Null(PasswordRules.Refusal(Owner, sentence[..(sentence.Length - 1)]));
        Assert.Equal("Das Passwort darf höchstens 256 Zeichen lang sein.", PasswordRules.Refusal(Owner, sentence + sentence));
    }

    [Fact]
    public void List_AsShipped_HasThousandsThatTheLengthWouldLetPass() => Assert.InRange(CommonPasswords.Count, 3000, 100_000);
}
