using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Register × role × team × IFK: who sees and changes an entry, written down independently of the program's own table.</summary>
public sealed class RegisterMatrixTests(World world) : IClassFixture<World>
{
    /// <summary>Who sees the entries of a register, and who changes them.</summary>
    private static readonly Dictionary<string, (Who Sees, Who Changes)> Cells = new()
    {
        ["rueckmeldungen"] = (Who.Customers, Who.Lead | Who.Ifk),
        ["netzwerk"] = (Who.Figures, Who.Customers),
        ["bedarfe"] = (Who.Figures, Who.Customers),
        ["arbeitskreise"] = (Who.Figures, Who.Customers),
        ["befund-vermerke"] = (Who.Customers, Who.Customers),
        ["qualifizierung"] = (Who.Lead | Who.Head | Who.Ifk, Who.Lead),
        ["pruefpunkte"] = (Who.Figures, Who.Planners),
        ["fallpruefung"] = (Who.Lead | Who.Ifk, Who.Lead),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys => [.. AllRegisters.All.Select(r => r.Key)];

    [Fact]
    public void Registers_AreAllInTheMatrix() => Assert.Equal(AllRegisters.All.Select(r => r.Key).Order(StringComparer.Ordinal), Cells.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Entry_ForEveryRole_IsSeenAndChangedByThoseWhoMay(string key)
    {
        var register = AllRegisters.Of(key);
        var (sees, changes) = Cells[key];
        var query = world.Host.Services.GetRequiredService<RegisterQuery>();
        var commands = world.Host.Services.GetRequiredService<RegisterCommands>();
        var ids = await AddAsync(register);

        foreach (var asker in Asker.All)
        {
            foreach (var (ifk, id) in ids)
            {
                var cell = $"{key}, {asker}, {ifk}";
                var ofTeam = asker.User.Team is null || asker.User.Team == World.TeamOf(ifk);
                var own = register.Concerned is null || asker.Ifks.Contains(ifk);
                var maySee = sees.HasFlag(asker.Who) && ofTeam && own;
                Assert.Equal((cell, sees.HasFlag(asker.Who) && ofTeam), (cell, await AnswersAsync(() => query.ListAsync(asker.User, register, World.TeamOf(ifk), Cancellation))));
                if (sees.HasFlag(asker.Who) && ofTeam)
                    Assert.Equal((cell, maySee), (cell, (await query.ListAsync(asker.User, register, World.TeamOf(ifk), Cancellation)).Entries.Any(e => e.Id == id)));
                Assert.Equal((cell, maySee), (cell, await AnswersAsync(() => query.HistoryAsync(asker.User, register, id, Cancellation))));
                var typed = RegisterSamples.Typed(register, ifk);
                // Against a version that never was: whoever may is told of the conflict, and nothing changes.
                var mayChange = maySee && changes.HasFlag(asker.Who);
                Assert.Equal((cell, mayChange), (cell, await AnswersAsync(() => commands.SaveAsync(asker.User, register, World.TeamOf(ifk), id, 99, typed, Cancellation))));
                Assert.Equal((cell, mayChange), (cell, await AnswersAsync(() => commands.RemoveAsync(asker.User, register, World.TeamOf(ifk), id, 99, Cancellation))));
                Assert.Equal((cell, mayChange), (cell, await AnswersAsync(() => commands.UndoAsync(asker.User, register, World.TeamOf(ifk), id, 99, Cancellation))));
            }
        }
    }

    private async Task<Dictionary<string, int>> AddAsync(Register register)
    {
        await using var db = await world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        var ids = new Dictionary<string, int>();
        // Without it nobody sees a reviewed case: who may with it is the question here.
        if (!await db.Settings.AnyAsync(s => s.Key == Setting.ServiceAgreement, Cancellation))
            db.Settings.Add(new Setting { Key = Setting.ServiceAgreement, Value = "DV Fachaufsicht vom 01.02.2016", ChangedBy = "Test" });
        foreach (var ifk in World.Ifks)
        {
            var stored = await RegisterStore.AddAsync(db, register, new Entry(0, World.TeamOf(ifk), 0, RegisterSamples.Kept(register, ifk)) { ChangedBy = "Test" }, null, Cancellation);
            await db.SaveChangesAsync(Cancellation);
            ids[ifk] = stored.Id;
        }
        return ids;
    }

    private static async Task<bool> AnswersAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask() is not null;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
