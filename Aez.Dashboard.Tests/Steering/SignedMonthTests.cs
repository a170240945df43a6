using System.Data.Common;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Aez.Dashboard.Tests.Steering;

[OnEachDatabase]
public sealed class SignedMonthTests : IAsyncLifetime
{
    private DialogueHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DialogueHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Figures_AfterALaterImport_AreThoseThatWereSigned()
    {
        var before = await FiguresAsync(DialogueHost.Lead);
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();

        var signed = await FiguresAsync(DialogueHost.Lead);

        Assert.Equal(CanonicalJson.Write(before), CanonicalJson.Write(signed));
        Assert.Equal((1, 1), (signed.Signed!.Number, signed.Signed.Version));
        Assert.Equal(1.00m, (await _host.Figures.GetLiveAsync(DialogueHost.Lead, DialogueHost.September)).Figures!.Of(Indicator.EgvValidity).Value);
    }

    [Fact]
    public async Task Measures_AfterALaterImport_AreThoseThatWereSigned()
    {
        var today = new ReferenceDayQuery(_host.Database, _host.Clock);
        var commands = new SteeringMeasureCommands(_host.Database, today, _host.Clock);
        var query = new SteeringMeasuresQuery(_host.Database, new SeriesQuery(_host.Database, StoreExtensions.Settings), today, StoreExtensions.Settings);
        var added = await commands.AddAsync(DialogueHost.Lead, DialogueHost.Team, DialogueHost.September.Previous, MeasureStore.Input);
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();
        Assert.Null((await commands.CloseAsync(DialogueHost.Lead, added.Id, 1, DialogueHost.September.Next, null, "erledigt")).Refusal);

        var measure = Assert.Single((await query.OfMonthAsync(DialogueHost.Head, await FiguresAsync(DialogueHost.Head))).CarriedOver);
        var inRegister = Assert.Single((await query.ListAsync(DialogueHost.Head, DialogueHost.Team, DialogueHost.September)).Measures);

        Assert.Equal((0.70m, MeasureState.Open), (measure.Effect!.After, measure.State));
        Assert.Equal((0.70m, MeasureState.Closed), (inRegister.Effect!.After, inRegister.State));
    }

    /// <summary>The live figures begin their limits anew, the signed ones keep theirs.</summary>
    [Fact]
    public async Task Figures_AfterARecordedChangeOfTheProcess_AreThoseThatWereSigned()
    {
        await _host.SignMonthAsync();
        var before = CanonicalJson.Write(await FiguresAsync(DialogueHost.Lead));
        var changes = new ProcessChangeCommands(_host.Database, TimeProvider.System);
        Assert.Null(await changes.RecordAsync(DialogueHost.Lead, DialogueHost.Team, Indicator.EgvValidity, DialogueHost.September.Previous, "neues Verfahren"));

        Assert.Equal(before, CanonicalJson.Write(await FiguresAsync(DialogueHost.Lead)));
        Assert.Single((await _host.Figures.GetLiveAsync(DialogueHost.Lead, DialogueHost.September)).Figures!.Of(Indicator.EgvValidity).Changes);
    }

    [Fact]
    public async Task Figures_AfterANewTarget_ShowTheTargetOfTheDayOfTheDialogue()
    {
        await _host.SignMonthAsync();
        await _host.SqlAsync("UPDATE Targets SET Value = 0.5 WHERE Indicator = 'egv-validity'");

        var egv = (await FiguresAsync(DialogueHost.Lead)).Of(Indicator.EgvValidity);

        Assert.Equal((0.85m, Status.Missed), (egv.TargetValue, egv.Status));
        Assert.Equal("85,0\u202F%", egv.ComparisonText());
    }

    [Fact]
    public async Task Figures_ForTheDepartmentHead_HideSingleIfksAsLiveOnesDo()
    {
        await _host.SignMonthAsync();

        Assert.Empty((await FiguresAsync(DialogueHost.Head)).Of(Indicator.EgvValidity).ByIfk);
        Assert.Equal(2, (await FiguresAsync(DialogueHost.Head with { SeesEachIfk = true })).Of(Indicator.EgvValidity).ByIfk.Count);
    }

    [Fact]
    public async Task Figures_OnceRead_AreReadOnceForAllWithTheirOwnRightsAndVerifyStillReadsTheDatabase()
    {
        await _host.SignMonthAsync();
        var first = await FiguresAsync(DialogueHost.Lead);
        await _host.SqlAsync("UPDATE DialogueSnapshots SET Content = replace(Content, '0.85', '0.65')");

        var second = await FiguresAsync(DialogueHost.Head);

        Assert.Equal(2, first.Of(Indicator.EgvValidity).ByIfk.Count);
        Assert.Empty(second.Of(Indicator.EgvValidity).ByIfk);
        Assert.Equal(0.85m, second.Of(Indicator.EgvValidity).TargetValue);
        Assert.Contains("Inhalt oder Prüfsumme wurde geändert", Assert.Single(await _host.CheckChainAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_OfASnapshotChangedByHand_IsRefusedWithOneSentence()
    {
        // Words of its own make a hash that nobody in this process has read before.
        await _host.SaveAsync(new TextKey(DialogueField.Minutes), Guid.NewGuid().ToString());
        await _host.SignMonthAsync();
        await _host.SqlAsync("UPDATE DialogueSnapshots SET Content = replace(Content, '0.85', '0.65')");

        var (view, refusal) = await _host.Query.GetAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team);
        var figures = await FiguresOfAsync(DialogueHost.September);

        Assert.Null(view);
        Assert.Null(figures.Figures);
        Assert.StartsWith("Der unterschriebene Dialog für September 2016 wird nicht gezeigt: Snapshot Nr. 1 passt nicht zu seiner Prüfsumme", refusal, StringComparison.Ordinal);
        Assert.Equal(refusal, figures.Refusal);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        foreach (var verb in new[] { "figures", "export" })
        {
            string[] output = verb == "export" ? ["--output", file] : [];
            var run = await CommandLineRun.OnAsync(_host.Database, [verb, "--month", "2016-09", .. output]);
            Assert.Equal((1, refusal), (run.ExitCode, run.Error.Trim()));
        }
        Assert.False(File.Exists(file));

        await _host.SqlAsync("DELETE FROM DialogueSnapshots");
        Assert.Contains("sein Snapshot fehlt", (await _host.Query.GetAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_OfATeamRenamedSince_AreStillFoundUnderTheNameThatWasSigned()
    {
        await _host.SignMonthAsync();
        await _host.SqlAsync("UPDATE Officers SET Team = 'Bewerber-Service AEZ'");

        var signed = (await FiguresOfAsync(DialogueHost.September)).Figures;

        Assert.Equal((DialogueHost.Team, 0.70m), (signed!.Team, signed.Of(Indicator.EgvValidity).Value));
        Assert.Equal("Bewerber-Service AEZ", (await _host.Figures.GetAsync(DialogueHost.Head, DialogueHost.September)).Figures!.Team);
        var view = await _host.ViewAsync(DialogueHost.Head);
        Assert.Equal((DialogueState.Signed, 1), (view.State, view.Snapshots.Count));

        const string Gone = "Das Team „Bewerber-Service“ hat heute keine IFK des Bereichs AEZ: Von ihm sind nur die unterschriebenen Monate da, zuletzt September 2016.";
        Assert.Equal(Gone, (await FiguresOfAsync(DialogueHost.September.Previous)).Refusal);
        Assert.Equal(Gone, (await _host.Changes.GetAsync(DialogueHost.Head, signed, view.Dossier.Submitted!.At)).Refusal);
        Assert.Equal(Gone, (await _host.CorrectAsync("Nachlieferung")).Refusal);
    }

    [Fact]
    public async Task Figures_OfATeamWithoutASignedMonth_AreRefusedAsBefore()
    {
        await _host.SqlAsync("UPDATE Officers SET Team = 'Bewerber-Service AEZ'");

        Assert.StartsWith("Ein Team „Bewerber-Service“ mit IFK des Bereichs AEZ gibt es nicht.", (await FiguresOfAsync(DialogueHost.September)).Refusal);
    }

    [Fact]
    public async Task Figures_OfOneIfk_StayLive()
    {
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();

        var own = (await _host.Figures.GetAsync(DialogueHost.Lead, DialogueHost.September, ifk: "A2")).Figures!;

        Assert.Null(own.Signed);
        Assert.Equal(1.00m, own.Of(Indicator.EgvValidity).Value);
    }

    [Fact]
    public async Task Changes_SinceSigning_NameFigureOldNewAndImport()
    {
        await _host.SignMonthAsync();
        var view = await _host.ViewAsync();
        var none = await _host.Changes.GetAsync(DialogueHost.Head, view.Dossier.Figures, view.Dossier.Submitted!.At);
        await _host.ImportLaterAsync();

        var changes = await _host.Changes.GetAsync(DialogueHost.Head, view.Dossier.Figures, view.Dossier.Submitted!.At);

        Assert.Empty(none.Figures);
        Assert.Empty(none.Imports);
        var change = Assert.Single(changes.Figures);
        Assert.Equal((0.70m, 1.00m), (change.Signed!.Value, change.Live!.Value));
        Assert.Equal((Status.Missed, Status.OnTrack), (change.Signed.Status, change.Live.Status));
        Assert.Equal(["egv-november.csv"], change.Imports);
        // One later list makes no later month: the others are as old as they were.
        Assert.Equal(new DateOnly(2016, 10, 3), changes.DataAsOf);
    }

    [Fact]
    public async Task Sign_InterruptedAtAnyCommand_LeavesTheMonthSignedOrUnsigned()
    {
        var signed = false;
        for (var step = 1; !signed; step++)
        {
            await using var database = new TestDatabase();
            var interrupted = new InterruptedFactory(database.ConnectionString);
            await using var host = new DialogueHost(interrupted);
            interrupted.Use(host.Database.ConnectionString);
            await host.FillAsync();
            await host.ExplainAsync();
            await host.SubmitAsync();
            var revision = (await host.ViewAsync()).Dialogue!.Revision;

            interrupted.FailAt = step;
            try
            {
                signed = (await host.Commands.SignAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, revision)).Refusal is null;
            }
            catch (Exception error) when (error is InvalidOperationException or DbUpdateException)
            {
                // As expected: what is left behind is looked at below.
            }
            interrupted.FailAt = null;

            var view = await host.ViewAsync();
            Assert.Equal(signed ? (DialogueState.Signed, 1) : (DialogueState.Submitted, 0), (view.State, view.Snapshots.Count));
            Assert.Empty(await host.CheckChainAsync());
            Assert.True(step < 20, "Signing ends.");
        }
    }

    private Task<FiguresResult> FiguresOfAsync(Month month) => _host.Figures.GetAsync(DialogueHost.Head, month, DialogueHost.Team);

    private async Task<MonthFigures> FiguresAsync(ActingUser user) => (await _host.Figures.GetAsync(user, DialogueHost.September)).Figures!;

    /// <summary>Contexts whose n-th command fails, as a lost connection would.</summary>
    private sealed class InterruptedFactory(string connection) : DbCommandInterceptor, IDbContextFactory<AezDbContext>
    {
        private string _connection = connection;
        private int _commands;

        public int? FailAt { get; set; }

        public void Use(string connection) => _connection = connection;

        public AezDbContext CreateDbContext()
        {
            _commands = 0;
            var options = _connection.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) ? PostgresServer.Options(_connection) : new DbContextOptionsBuilder<AezDbContext>().UseSqlite(_connection);
            return new AezDbContext(options.AddInterceptors(this).Options, TimeProvider.System);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            ++_commands == FailAt ? throw new InvalidOperationException("Interrupted.") : ValueTask.FromResult(result);
    }
}
