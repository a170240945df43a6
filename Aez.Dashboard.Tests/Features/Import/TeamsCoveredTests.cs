using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>Whom a file tells of, where it names nobody of a team.</summary>
[OnEachDatabase]
public sealed class TeamsCoveredTests
{
    private const string Contact = "Kundennummer;Datum;Kontaktart\n000000123;01.09.2016;Video\n";
    private const string Notice = "Die Datei nennt niemanden aus dem Team „Team B“ und gilt dort nicht als geliefert. Enthält sie alle Teams, geben Sie das an: auf der Seite Datenimport „Die Dateien gelten für alle Teams“, auf der Kommandozeile --all-teams.";

    private static readonly DateOnly September = new(2016, 9, 30);

    [Fact]
    public async Task Team_WithoutARow_IsDeliveredWhereThatIsStated()
    {
        await using var host = await WithTwoTeamsAsync();

        var silent = await host.ImportAsync(Contact, new ImportOptions(September));
        Assert.Equal(["Team B"], silent.UncoveredTeams);
        Assert.Contains(Notice, silent.Notices);
        Assert.Null(await StateOfAsync(host, "Team B"));

        // The same file, now said to be about everybody: it changes no row, but what is known.
        var stated = await host.ImportAsync(Contact, new ImportOptions(September, AllTeams: true));
        Assert.Equal((0, false), (stated.UncoveredTeams.Count, stated.WasImportedBefore));
        Assert.Equal(September, await StateOfAsync(host, "Team B"));
        Assert.True((await host.ImportAsync(Contact, new ImportOptions(September))).WasImportedBefore);

        Assert.Null(await host.UndoAsync(stated.ImportId));
        Assert.Null(await StateOfAsync(host, "Team B"));
    }

    /// <summary>Receipt and history say for whom a file speaks; to somebody bound to a team without naming another.</summary>
    [Fact]
    public async Task Receipt_AndHistory_NameTheTeamsThatAFileSpeaksFor()
    {
        await using var host = await WithTwoTeamsAsync();

        var one = await host.ImportAsync(Contact, new ImportOptions(September));
        var all = await host.ImportAsync(Contact.Replace("01.09", "02.09", StringComparison.Ordinal), new ImportOptions(September, AllTeams: true));
        var both = await host.ImportAsync(Contact + "000000200;01.09.2016;Video\n", new ImportOptions(September));

        Assert.Equal((false, true, false), (one.AllTeams, all.AllTeams, both.AllTeams));
        Assert.Equal(["Bewerber-Service"], one.Teams);
        Assert.Equal(["Bewerber-Service", "Team B"], both.Teams);
        var history = await host.History.ListAsync(ImportHost.User, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["False Bewerber-Service,Team B", "True Bewerber-Service", "False Bewerber-Service", "False Team B", "False ", "False Bewerber-Service", "False "],
            history.Select(entry => $"{entry.AllTeams} {string.Join(',', entry.Teams)}"));
        var lead = new ActingUser("Leitung", Role.TeamLead) { Login = "leitung", Team = "Team B" };
        Assert.All(await host.History.ListAsync(lead, TestContext.Current.CancellationToken), entry => Assert.Empty(entry.Teams.Except(["Team B"])));
    }

    [Theory]
    [InlineData("Kundennummer;Datum;Kontaktart\n")]
    [InlineData("Kundennummer;Art;Abgeschlossen am\n")]
    [InlineData("Quelle;Eingang am;IFK\n")]
    public async Task EmptyFile_IsAboutTheOnlyTeam(string csv)
    {
        await using var host = await ImportHost.WithStockAsync();

        var report = await host.ImportAsync(csv, new ImportOptions(September));
        // Care that changes afterwards takes nothing from it.
        await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n000000123;AEZ-02;01.01.2015;31.12.2015\n", new ImportOptions(new DateOnly(2016, 12, 31)));

        Assert.Empty(report.UncoveredTeams);
        await using var db = host.Open();
        Assert.Equal(September, DataStates.Load(db, new TeamHistory(await db.OfficersAsync(TestContext.Current.CancellationToken))).Of(report.Kind, "Bewerber-Service"));
    }

    [Fact]
    public async Task EmptyFile_InAHouseOfSeveralTeams_IsAboutNobodyUnlessThatIsStated()
    {
        await using var host = await WithTwoTeamsAsync();

        var report = await host.ImportAsync("Kundennummer;Datum;Kontaktart\n", new ImportOptions(September));

        Assert.Equal(["Bewerber-Service", "Team B"], report.UncoveredTeams);
        Assert.Null(await StateOfAsync(host, "Bewerber-Service"));
        await host.ImportAsync("Kundennummer;Datum;Kontaktart\n", new ImportOptions(September, AllTeams: true));
        Assert.Equal(September, await StateOfAsync(host, "Bewerber-Service"));
    }

    private static async Task<DateOnly?> StateOfAsync(ImportHost host, string team)
    {
        await using var db = host.Open();
        return DataStates.Load(db, new TeamHistory(await db.OfficersAsync(TestContext.Current.CancellationToken))).Of(RecordKind.Contacts, team);
    }

    private static async Task<ImportHost> WithTwoTeamsAsync()
    {
        var host = await ImportHost.WithStockAsync();
        await host.ImportAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nB-01;Drei;Team B;AEZ;1;01.01.2010\n", new ImportOptions(September));
        await host.ImportAsync("Kundennummer;IFK;Betreuung von\n000000200;B-01;01.01.2015\n", new ImportOptions(September));
        return host;
    }
}
