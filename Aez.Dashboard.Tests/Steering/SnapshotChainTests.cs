using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Steering;

/// <summary>The chain after three signatures, changed by hand in the database.</summary>
public sealed class SnapshotChainTests : IAsyncLifetime
{
    private DialogueHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DialogueHost.CreateAsync();
        await _host.SignMonthAsync();
        foreach (var reason in new[] { "Zweite Fassung", "Dritte Fassung" })
        {
            await _host.Commands.CorrectAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, reason);
            await _host.SubmitAsync();
            await _host.SignAsync();
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Untouched_IsWhole()
    {
        Assert.Empty(await _host.CheckChainAsync());

        var run = await CommandLineRun.OnAsync(_host.Database, "verify");
        // The figures of this database come from no records: that is all that is wrong.
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        await _host.SqlAsync("DELETE FROM Metrics");
        Assert.Contains("3 Snapshots in lückenloser Kette", (await CommandLineRun.OnAsync(_host.Database, "verify")).Output);
    }

    [Theory]
    [InlineData("UPDATE DialogueSnapshots SET Content = replace(Content, '\"staff\"', '\"funds\"') WHERE Number = 2", "Nr. 2, 2016-09, Team Bewerber-Service, Fassung 2: Inhalt oder Prüfsumme wurde geändert")]
    [InlineData("UPDATE DialogueSnapshots SET Sha256 = replace(Sha256, substr(Sha256, 1, 1), 'x') WHERE Number = 1", "Nr. 1, 2016-09, Team Bewerber-Service: Inhalt oder Prüfsumme wurde geändert")]
    [InlineData("UPDATE DialogueSnapshots SET SignedAt = '2015-01-01 00:00:00' WHERE Number = 3", "Nr. 3, 2016-09, Team Bewerber-Service, Fassung 3: seine Angaben neben dem Inhalt wurden geändert")]
    [InlineData("DELETE FROM DialogueSnapshots WHERE Number = 1", "Nr. 1 fehlt in der Kette")]
    [InlineData("DELETE FROM DialogueSnapshots WHERE Number = 2", "Nr. 2 fehlt in der Kette")]
    [InlineData("DELETE FROM DialogueSnapshots WHERE Number = 3", "Der Snapshot des unterschriebenen Dialogs 2016-09, Team Bewerber-Service, Fassung 3 fehlt")]
    [InlineData("DELETE FROM DialogueSnapshots WHERE Number = 3; DELETE FROM DialogueTexts WHERE DialogueId = 3; DELETE FROM Dialogues WHERE Version = 3", "Snapshot Nr. 3, den das Protokoll nennt, fehlt in der Kette")]
    [InlineData("UPDATE DialogueSnapshots SET Number = 9 WHERE Number = 1; UPDATE DialogueSnapshots SET Number = 1 WHERE Number = 2; UPDATE DialogueSnapshots SET Number = 2 WHERE Number = 9", "Nr. 1, 2016-09, Team Bewerber-Service, Fassung 2: er wurde vertauscht, sein Inhalt nennt die Nr. 2")]
    [InlineData("UPDATE Dialogues SET SignedBy = 'Jemand anderes' WHERE Version = 2", "Nr. 2, 2016-09, Team Bewerber-Service, Fassung 2: der unterschriebene Dialog dazu fehlt oder wurde geändert")]
    [InlineData("UPDATE Dialogues SET SubmittedBy = NULL WHERE Version = 1", "Nr. 1, 2016-09, Team Bewerber-Service: der unterschriebene Dialog dazu fehlt oder wurde geändert")]
    [InlineData("UPDATE Dialogues SET CorrectionReason = 'Ein anderer Grund' WHERE Version = 3", "Nr. 3, 2016-09, Team Bewerber-Service, Fassung 3: der unterschriebene Dialog dazu fehlt oder wurde geändert")]
    [InlineData("DROP TRIGGER AuditEntries_NoDelete; DELETE FROM AuditEntries WHERE Subject = 'Snapshot' AND Key = 'Nr. 2'", "Nr. 2, 2016-09, Team Bewerber-Service, Fassung 2: das Protokoll hält seine Unterschrift nicht mehr fest")]
    [InlineData("DROP TRIGGER AuditEntries_NoUpdate; UPDATE AuditEntries SET After = 'x' WHERE Subject = 'Snapshot' AND Key = 'Nr. 2'", "Nr. 2, 2016-09, Team Bewerber-Service, Fassung 2: seine Prüfsumme ist nicht die, die das Protokoll")]
    [InlineData("INSERT INTO AuditEntries (At, User, Action, Subject, Key, After) SELECT At, User, Action, Subject, Key, After FROM AuditEntries WHERE Subject = 'Snapshot' AND Key = 'Nr. 1'", "Nr. 1, 2016-09, Team Bewerber-Service: das Protokoll nennt ihn mehrmals")]
    [InlineData("UPDATE Dialogues SET State = 0 WHERE Version = 2", "Nr. 2, 2016-09, Team Bewerber-Service, Fassung 2: der unterschriebene Dialog dazu fehlt oder wurde geändert")]
    public async Task ChangedByHand_IsFoundAndNamed(string sql, string problem)
    {
        await _host.SqlAsync(sql);

        var problems = await _host.CheckChainAsync();

        Assert.Contains(problems, p => p.Contains(problem, StringComparison.Ordinal));
        var run = await CommandLineRun.OnAsync(_host.Database, "verify");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(problem, run.Error);
    }

    [Fact]
    public async Task ComputedAnewAsAWhole_IsFoundByTheAuditLog()
    {
        await using var db = _host.Database.CreateDbContext();
        var last = await db.DialogueSnapshots.SingleAsync(s => s.Number == 3, TestContext.Current.CancellationToken);
        var forged = last.Content.Replace("\"staff\"", "\"funds\"", StringComparison.Ordinal);
        Assert.NotEqual(forged, last.Content);
        var hash = SnapshotContent.Hash(last.PreviousSha256, forged);
        await db.Database.ExecuteSqlAsync($"UPDATE DialogueSnapshots SET Content = {forged}, Sha256 = {hash} WHERE Number = 3", TestContext.Current.CancellationToken);

        Assert.Contains("nicht die, die das Protokoll bei der Unterschrift festhielt", Assert.Single(await _host.CheckChainAsync()), StringComparison.Ordinal);
    }
}
