using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Identity.Passwords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Identity.Guessing;

/// <summary>What the log has of failed sign-ins, and what passwords within a session cost.</summary>
public sealed class SignInNotesTests : GuessingCase
{
    [Fact]
    public async Task FailedSignIns_InTheLog_NameAccountsOneByOneAndCountUnknownNames()
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", "falsch geraten");
        for (var i = 0; i < 7; i++)
            await client.SignInAsync("mein geheimes passwort", "falsch geraten");
        await Host.Services.GetRequiredService<SignInNotes>().FlushAsync();

        await using var db = await DatabaseAsync();
        var entries = await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).Select(e => $"{e.User}: {e.After}").ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["lead: Passwort", "unbekannt: unbekannter Anmeldename: 7 Versuche"], entries.Order());
    }

    [Fact]
    public async Task FailedSignIns_DuringAWait_AreCountedAndNotedOnceAnHour()
    {
        using var client = From("192.0.2.9");
        for (var i = 0; i < 15; i++)
            await client.SignInAsync("lead", "falsch geraten");
        var notes = Host.Services.GetRequiredService<SignInNotes>();
        await notes.FlushAsync();
        await notes.FlushAsync();

        await using var db = await DatabaseAsync();
        var entries = await db.AuditEntries.Where(e => e.Action == AuditAction.SignInFailed).Select(e => e.After).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, entries.Count(e => e == "Passwort"));
        Assert.Equal(["während der Wartezeit: 10 Versuche"], entries.Where(e => e != "Passwort"));
    }

    [Fact]
    public async Task PasswordsInASession_TriedTooOften_AreNotedAndHaveToWait()
    {
        using var client = From("192.0.2.9");
        await client.SignInAsync("lead", Password);
        for (var i = 0; i < 5; i++)
            Assert.Contains("Das bisherige Passwort stimmt nicht.", (await ChangeAsync(client, "falsch geraten", "blaue Gummistiefel")).Html);

        Assert.Contains("Versuchen Sie es in 1 Sekunde noch einmal.", (await ChangeAsync(client, Password, "blaue Gummistiefel")).Html);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("Ihr Passwort ist geändert.", (await ChangeAsync(client, Password, "blaue Gummistiefel")).Html);

        await using var db = await DatabaseAsync();
        Assert.Equal(5, await db.AuditEntries.CountAsync(e => e.Action == AuditAction.SignInFailed && e.Subject == PasswordChecks.Subject && e.User == "lead" && e.After == "Passwort ändern", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Hash_OfAnEarlierVersion_IsReplacedAtTheNextSignIn()
    {
        await StoreOldHashAsync("lead");
        Assert.Equal(500, EvenPasswordHasher.RoundsOf(await HashAsync("lead")));
        using var client = From("192.0.2.9");

        Assert.Equal(HttpStatusCode.Redirect, (await client.SignInAsync("lead", Password)).Status);

        Assert.Equal(1000, EvenPasswordHasher.RoundsOf(await HashAsync("lead")));
    }
}
