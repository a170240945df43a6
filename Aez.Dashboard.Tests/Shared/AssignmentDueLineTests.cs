using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Shared;

/// <summary>Start page and step 5 say who is in the wrong unit and whose status ends; the IFK of their own customers alone.</summary>
public sealed class AssignmentDueLineTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Theory]
    [InlineData(null, "1 von 3 gehört nicht zur AEZ; bei 2 endet der AEZ-Status in 90 Tagen oder ist zu prüfen.")]
    [InlineData("A2", "1 von 1 gehört nicht zur AEZ; bei 1 endet der AEZ-Status in 90 Tagen oder ist zu prüfen.")]
    public async Task Line_OfWhatIsDue_SaysItAndLeadsToThePage(string? ifk, string text)
    {
        await _database.FillAsync(
            new DateOnly(2016, 10, 3),
            Officer("A1"), Officer("A2"),
            Care("0001", child: new(2010, 1, 1)), Care("0002", child: new(1998, 11, 20)), Care("0003", ifk: "A2", child: new(1990, 1, 1)));
        await using var context = new PageContext(_database);
        if (ifk is not null)
            context.Services.AddSingleton<ICurrentUser>(new FixedUser(new ActingUser("IFK", Role.Ifk, ifk) { Login = "ifk", Team = StoreBuilder.Team }));

        var line = context.Render<AssignmentDueLine>(parts => parts.Add(p => p.Month, new Month(2016, 9)).Add(p => p.Team, StoreBuilder.Team));

        line.WaitForAssertion(() => Assert.Contains($"Zuordnung: {text}", line.Find("p").TextContent), TimeSpan.FromSeconds(30));
        Assert.StartsWith("zuordnungspruefung?", line.Find("a").GetAttribute("href"));
    }

    private static Officer Officer(string code) =>
        new() { Code = code, Name = code, Team = StoreBuilder.Team, Unit = OfficerUnit.Aez, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, DateOnly child, string ifk = "A1") =>
        new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), YoungestChildBirthDate = child };

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
