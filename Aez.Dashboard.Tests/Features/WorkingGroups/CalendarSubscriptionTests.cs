using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.WorkingGroups;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.WorkingGroups;

public sealed class CalendarSubscriptionTests
{
    /// <summary>It reads and writes on another thread, beside others' tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner" };

    [Fact]
    public async Task Address_IsShownOnceAndEndedByAClick()
    {
        await using var database = new TestDatabase();
        await using (var db = await database.CreateForAsync(ActingUser.System))
        {
            db.Add(new Account { UserName = "lindner", NormalizedUserName = "LINDNER", DisplayName = Lead.Name, Role = Role.TeamLead, AllTeams = true, SecurityStamp = "A" });
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }
        await using var context = new PageContext(database);
        context.Services.AddSingleton<ICurrentUser>(new FixedUser(Lead));

        var part = context.Render<CalendarSubscription>(parts => parts.Add(p => p.Team, StoreBuilder.Team));
        part.WaitForAssertion(() => Assert.Contains("Für Ihr Konto gibt es keine Adresse.", part.Markup), Patience);
        await part.Find("button").ClickAsync(new());
        part.WaitForAssertion(() => Assert.Matches($"^http://localhost/kalender/[A-Za-z0-9_-]{{43}}\\.ics\\?team={Uri.EscapeDataString(StoreBuilder.Team)}$", part.Find("code").TextContent), Patience);
        part.WaitForAssertion(() => Assert.Contains("noch nicht abgerufen", part.Markup), Patience);

        var again = context.Render<CalendarSubscription>(parts => parts.Add(p => p.Team, StoreBuilder.Team));
        again.WaitForAssertion(() => Assert.Contains("Für Ihr Konto gibt es eine Adresse", again.Markup), Patience);
        Assert.Empty(again.FindAll("code"));
        await again.FindAll("button").Single(b => b.TextContent.Contains("beenden")).ClickAsync(new());
        again.WaitForAssertion(() => Assert.Contains("Die Adresse ist beendet.", again.Markup), Patience);
    }
}
