using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.CommandLine;

public sealed class UserVerbTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData("Administration")]
    [InlineData("administrator")]
    public async Task Add_WithoutPassword_PrintsAOneTimePassword(string role)
    {
        var run = await CommandLineRun.OnAsync(_database, "user", "add", "admin", "--name", "Ada Min", "--role", role);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}", run.Output);
        Assert.Contains("admin\tAda Min\tAdministration\t–\taktiv", (await CommandLineRun.OnAsync(_database, "user", "list")).Output);
    }

    [Theory]
    [InlineData("Controlling", false, true)]
    [InlineData("Controlling", true, false)]
    [InlineData("Administration", false, false)]
    public async Task UserAdd_WithoutATeam_SaysThatTheAccountSeesNothing(string role, bool allTeams, bool says)
    {
        var run = await CommandLineRun.OnAsync(_database, ["user", "add", "neu", "--name", "Neu Hier", "--role", role, .. allTeams ? new[] { "--all-teams" } : []]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(says, run.Output.Contains("Ihm fehlt ein Team (--team NAME oder --all-teams", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Eine Rolle „Chef“ gibt es nicht.", "user", "add", "x", "--name", "X", "--role", "Chef")]
    [InlineData("Es fehlt --name NAME.", "user", "add", "x", "--role", "Controlling")]
    [InlineData("Ein Konto der Rolle IFK braucht das Kürzel der IFK.", "user", "add", "x", "--name", "X", "--role", "ifk")]
    [InlineData("Ein Konto „niemand“ gibt es nicht.", "user", "lock", "niemand")]
    public async Task User_WithWrongArguments_FailsInOneSentence(string sentence, params string[] args)
    {
        var run = await CommandLineRun.OnAsync(_database, args);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(sentence, run.Error);
        Assert.DoesNotContain('\n', run.Error);
    }
}
