using System.Net;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>
/// Two worlds that differ in nothing but whose the cases of a team are. Without a Dienstvereinbarung the department head gets
/// the same answer from both, whatever they ask: no page, no download and no edition tells how a total is made up.
/// </summary>
public sealed partial class SameTotalsTests(World world, OtherWorld other) : IClassFixture<World>, IClassFixture<OtherWorld>
{
    private static readonly Asker Head = Asker.All.Single(a => a.Name == "Bereichsleitung");
    private static readonly Asker HeadWithAgreement = Asker.All.Single(a => a.Name == "Bereichsleitung mit Dienstvereinbarung");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Methods =>
        [.. ServiceMatrix.Cells.Where(c => c.Value.Who.HasFlag(Who.Head) && c.Value.Kind != Kind.Command).Select(c => (c.Key.Type.Name, c.Key.Method))];

    public static TheoryData<string> Downloads => [.. HttpMatrixTests.DownloadCells.Where(c => c.Value.HasFlag(Who.Head)).Select(c => c.Key)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_ToTheDepartmentHead_IsTheSameWhoeverHasTheCases(string typeName, string methodName)
    {
        var (type, name) = ServiceMatrix.Cells.Keys.Single(c => c.Type.Name == typeName && c.Method == methodName);
        foreach (var subject in new[] { World.North, World.South }.Select(team => new Subject(team, team, null)))
            Assert.Equal(await AskAsync(world, type, name, Head.User, subject), await AskAsync(other, type, name, Head.User, subject));
    }

    [Theory]
    [MemberData(nameof(Downloads))]
    public async Task Download_ByTheDepartmentHead_IsTheSameWhoeverHasTheCases(string address)
    {
        foreach (var team in new[] { World.North, World.South })
            Assert.Equal(await DownloadAsync(world, address, team), await DownloadAsync(other, address, team));
    }

    /// <summary>The worlds do differ: with a Dienstvereinbarung it is there to be read.</summary>
    [Fact]
    public async Task Answer_WithADienstvereinbarung_TellsTheWorldsApart()
    {
        var (type, name) = (typeof(FiguresQuery), nameof(FiguresQuery.GetAsync));
        var subject = new Subject(World.North, World.North, null);

        Assert.NotEqual(await AskAsync(world, type, name, HeadWithAgreement.User, subject), await AskAsync(other, type, name, HeadWithAgreement.User, subject));
    }

    private static async Task<IReadOnlyList<string>> AskAsync(World world, Type type, string method, ActingUser user, Subject subject)
    {
        var answer = await new ServiceCalls(world).CallAsync(type.GetMethod(method)!, user, subject);
        Assert.Null(answer.Error);
        Assert.False(answer.Refused);
        return [.. Visible.TextOf(answer.Answer).Select(Timeless)];
    }

    private static async Task<IReadOnlyList<string>> DownloadAsync(World world, string address, string team)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = world.Host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, Head.Header);
        using var response = await client.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}monat={World.September}&team={team}", Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. Visible.PartsOf(await response.Content.ReadAsByteArrayAsync(Cancellation)).Select(Timeless)];
    }

    /// <summary>When something was asked or made, the head of the log that notes it, and the random names within a workbook are of no account.</summary>
    private static string Timeless(string text) => Hash().Replace(Instant().Replace(text, "#"), "#");

    [GeneratedRegex("""\d{4}-\d\d-\d\dT[\d:.]+Z?|\d\d[./]\d\d[./]\d{4},? \d\d:\d\d(:\d\d)?""", RegexOptions.None, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex("""[0-9a-f]{12,64}|\bR[0-9a-f]{16}\b|\{[0-9A-Fa-f-]{36}\}|core-properties/[0-9a-f]+""", RegexOptions.None, 1000)]
    private static partial Regex Hash();
}

/// <summary>The <see cref="World"/> with the cases of each team divided in another way; totals, ready-made ones too, are the same.</summary>
public sealed class OtherWorld : World
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Host.Services.GetRequiredService<UnitOfWork>().WriteAsync(ActingUser.System, async work =>
        {
            await MoveCasesAsync(work.Db);
            await work.CommitAsync(Cancellation);
        }, Cancellation);
    }

    private static async Task MoveCasesAsync(AezDbContext db)
    {
        foreach (var (from, to) in new[] { ("AEZ-01", "AEZ-02"), ("AEZ-11", "AEZ-12") })
        {
            // All but one case of the first become the second's; a case stays the customer's, whose number tells nothing here.
            await db.CarePeriods.Where(c => c.Ifk == from && !c.CustomerNumber.EndsWith("-3")).ExecuteUpdateAsync(s => s.SetProperty(c => c.Ifk, to), Cancellation);
            await db.Feedback.Where(f => f.Ifk == from && !f.CustomerNumber.EndsWith("-3")).ExecuteUpdateAsync(s => s.SetProperty(f => f.Ifk, to), Cancellation);
            var ready = await db.ReadyMetrics.Where(m => m.Ifk == from || m.Ifk == to).OrderBy(m => m.Ifk).ToListAsync(Cancellation);
            (ready[0].Numerator, ready[1].Numerator) = (5, ready[0].Numerator + ready[1].Numerator - 5);
        }
        await db.SaveChangesAsync(Cancellation);
        await new MetricsStore(StoreExtensions.Settings).RebuildAsync(db);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
