using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>
/// Every team its own figures: whatever is asked about a team, by its own people or by somebody who sees all teams, has the same answer in a
/// database that it shares with a very unequal one as in a database of its own.
/// </summary>
public sealed partial class UnequalTeamsTests(NorthAlone north, SouthAlone south, NorthAndSouth both) : IClassFixture<NorthAlone>, IClassFixture<SouthAlone>, IClassFixture<NorthAndSouth>
{
    /// <summary>Whoever asks for these without a team asks for all of them.</summary>
    private static readonly string[] OfAllTeams = ["TargetsQuery.ListAsync", "ImportHistoryQuery.ListAsync", "MasterDataQuery.OfficersAsync"];

    /// <summary>What all teams share: that there are others is told, and who may change it.</summary>
    private static readonly string[] Shared = ["MasterDataQuery.InstrumentsAsync", "RuleSetsQuery.GetAsync"];

    private static readonly string[] RowNumbers = [".SharingTeams", ".Key.Team", ".Id", ".ImportId", ".RowId", ".CreatedAt", ".ImportedAt", ".ChangedAt"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Methods =>
        [.. ServiceMatrix.Cells.Where(c => c.Value.Kind != Kind.Command && c.Value.Who != Who.Administrator).Select(c => (c.Key.Type.Name, c.Key.Method)).Where(c => !Shared.Contains($"{c.Name}.{c.Method}"))];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Answer_AboutATeam_IsTheSameInADatabaseOfItsOwn(string typeName, string methodName)
    {
        var (type, name) = ServiceMatrix.Cells.Keys.Single(c => c.Type.Name == typeName && c.Method == methodName);
        foreach (var team in new[] { UnequalTeams.North, UnequalTeams.South })
        {
            var (whole, one) = (new Subject(team, team, null), new Subject("IFK", team, UnequalTeams.IfksOf(team)[0]));
            (ActingUser User, Subject Subject)[] questions =
            [
                (new("TL", Role.TeamLead) { Login = "tl", Team = team }, whole),
                // It takes long, and the younger team is the one that the other could reach.
                .. team == UnequalTeams.North ? ((ActingUser, Subject)[])[] : [(new("IFK", Role.Ifk, one.Ifk) { Login = "ifk", Team = team }, one)],
                .. team == UnequalTeams.North || OfAllTeams.Contains($"{typeName}.{methodName}") ? ((ActingUser, Subject)[])[] : [(new("CO", Role.Controlling) { Login = "co" }, whole)],
            ];
            foreach (var (user, subject) in questions)
            {
                var (alone, shared) = (await AskAsync(AloneOf(team), type, name, user, subject), await AskAsync(both, type, name, user, subject));
                Same(alone, shared, $"{typeName}.{methodName}, {team}, {user.Role}, {subject}");
            }
        }
    }

    /// <summary>All months, those before the first and after the last record included.</summary>
    [Theory]
    [InlineData(UnequalTeams.North)]
    [InlineData(UnequalTeams.South)]
    public async Task Figures_OfEveryMonth_AreTheSameInADatabaseOfItsOwn(string team)
    {
        var user = new ActingUser("CO", Role.Controlling) { Login = "co" };
        foreach (var month in Month.Range(new Month(2016, 5), new Month(2017, 1)).Concat([new Month(2012, 6), new Month(2013, 1), new Month(2013, 12), new Month(2014, 1), new Month(2015, 12)]))
            Same(await FiguresAsync(AloneOf(team), user, team, month), await FiguresAsync(both, user, team, month), $"{team} {month}");
    }

    /// <summary>Which months there are, which one a page opens with, and how fresh the data are.</summary>
    [Theory]
    [InlineData(UnequalTeams.North)]
    [InlineData(UnequalTeams.South)]
    public async Task Frame_OfATeam_IsThatOfADatabaseOfItsOwn(string team)
    {
        var (alone, shared) = (await FrameAsync(AloneOf(team), team), await FrameAsync(both, team));

        Assert.Equal(alone with { Teams = [] }, shared with { Teams = [] });
        Assert.Equal(team == UnequalTeams.South ? new Month(2016, 7) : new Month(2012, 5), shared.MinMonth);
    }

    private World AloneOf(string team) => team == UnequalTeams.North ? north : south;

    private static async Task<FrameState> FrameAsync(World world, string team)
    {
        using var scope = world.Host.Services.CreateScope();
        var services = scope.ServiceProvider;
        var frame = new FrameQuery(
            services.GetRequiredService<IDbContextFactory<AezDbContext>>(), new FixedUser(new ActingUser("TL", Role.TeamLead) { Team = team }),
            services.GetRequiredService<IfkOfTeam>(), TimeProvider.System);
        return await frame.ReadAsync(new DashboardFilter(null, team, null), Cancellation);
    }

    private static async Task<IReadOnlyList<string>> FiguresAsync(World world, ActingUser user, string team, Month month)
    {
        var figures = (await world.Host.Services.GetRequiredService<FiguresQuery>().GetAsync(user, month, team, null, Cancellation)).Figures!;
        return [.. figures.All.Select(figure => CanonicalJson.Write(figure))];
    }

    private static async Task<IReadOnlyList<string>> AskAsync(World world, Type type, string method, ActingUser user, Subject subject)
    {
        var answer = await new ServiceCalls(world).CallAsync(type.GetMethod(method)!, user, subject);
        Assert.Null(answer.Error);
        return answer.Refused ? [] : [.. Visible.TextOf(answer.Answer).Select(Timeless)];
    }

    private static void Same(IReadOnlyList<string> alone, IReadOnlyList<string> shared, string what) => Assert.True(
        alone.SequenceEqual(shared),
        $"{what}: alone and shared\n{string.Join('\n', alone.Except(shared).Take(12))}\n---\n{string.Join('\n', shared.Except(alone).Take(12))}");

    /// <summary>Numbers of rows and moments follow the order of imports; how many teams there are is said, not shown.</summary>
    private static string Timeless(string text) =>
        text.IndexOf(" = ", StringComparison.Ordinal) is var at && Array.Exists(RowNumbers, name => text.AsSpan(0, Math.Max(0, at)).EndsWith(name)) ? text[..at]
        : text.Length > 30 && text.AsSpan().ContainsAnyInRange('0', '9') ? Hash().Replace(Instant().Replace(LogNumber().Replace(text, "$1#"), "#"), "#")
        : text;

    [GeneratedRegex("""(Nr\. |Protokoll )\d+""", RegexOptions.None, 20_000)]
    private static partial Regex LogNumber();

    [GeneratedRegex("""\d{4}-\d\d-\d\dT[\d:.]+Z?|\d\d[./]\d\d[./]\d{4},? \d\d:\d\d(:\d\d)?""", RegexOptions.None, 20_000)]
    private static partial Regex Instant();

    [GeneratedRegex("""[0-9a-f]{12,64}|\bR[0-9a-f]{16}\b|\{[0-9A-Fa-f-]{36}\}|core-properties/[0-9a-f]+""", RegexOptions.None, 20_000)]
    private static partial Regex Hash();
}

/// <summary>A house of teams from <see cref="UnequalTeams"/>.</summary>
public abstract class UnequalWorld(params string[] teams) : World
{
    public override async ValueTask InitializeAsync()
    {
        foreach (var team in teams)
            await UnequalTeams.ImportAsync(Host.Services.GetRequiredService<ImportService>(), team, ActingUser.System, TestContext.Current.CancellationToken);
        await using var db = await Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateForAsync(ActingUser.System);
        Records = new TeamIds(await AddMeasuresAsync(db, teams), [], [], []);
    }
}

public sealed class NorthAlone() : UnequalWorld(UnequalTeams.North);

public sealed class SouthAlone() : UnequalWorld(UnequalTeams.South);

public sealed class NorthAndSouth() : UnequalWorld(UnequalTeams.North, UnequalTeams.South);
