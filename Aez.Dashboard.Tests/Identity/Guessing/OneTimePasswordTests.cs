using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;

namespace Aez.Dashboard.Tests.Identity.Guessing;

/// <summary>One-time passwords end, and new ones are none that anybody would try.</summary>
public sealed class OneTimePasswordTests : GuessingCase
{
    [Fact]
    public async Task OneTimePassword_AfterThreeDays_OpensNothingAndSaysSoToWhoeverKnowsIt()
    {
        var made = await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true));
        Assert.Equal(Clock.GetUtcNow().UtcDateTime.AddDays(3), made.PasswordUntil);
        Assert.Equal(made.PasswordUntil, (await AccountAsync("neu")).OneTimePasswordUntil);
        Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        using (var inTime = From("192.0.2.9"))
            Assert.Equal(HttpStatusCode.Redirect, (await inTime.SignInAsync("neu", made.Password!)).Status);

        Clock.Advance(TimeSpan.FromSeconds(1));

        using var late = From("192.0.2.10");
        var told = await late.SignInAsync("neu", made.Password!);
        Assert.Contains("Dieses Einmalpasswort gilt nicht mehr.", told.Html);
        Assert.StartsWith("/konto/anmelden", (await late.GetAsync("/")).Location);
        Assert.Contains("Die Anmeldung ist nicht möglich", (await late.SignInAsync("neu", "falsch geraten")).Html);
        Assert.True((await AccountAsync("neu")).IsOneTimePasswordOver);

        var again = await Commands.ResetPasswordAsync(Administrator, "neu");
        Assert.Equal(HttpStatusCode.Redirect, (await late.SignInAsync("neu", again.Password!)).Status);
        await ChangeAsync(late, again.Password!, Password);
        Assert.Null((await AccountAsync("neu")).OneTimePasswordUntil);
        Clock.Advance(TimeSpan.FromDays(30));
        using var later = From("192.0.2.9");
        Assert.Equal(HttpStatusCode.Redirect, (await later.SignInAsync("neu", Password)).Status);
    }

    [Theory]
    [InlineData("jobcenter2026!!", "fast nur aus Wörtern")]
    [InlineData("Passwort1234", "zuerst geraten")]
    public async Task NewPassword_ThatAnybodyWouldTry_IsRefusedInGerman(string password, string sentence)
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", Password);

        Assert.Contains(sentence, (await ChangeAsync(client, Password, password)).Html);

        Assert.Contains(sentence, (await Commands.AddAsync(Administrator, new AccountDraft("neu", "Neu Hier", Role.Controlling, AllTeams: true), password)).Refusal);
    }
}
