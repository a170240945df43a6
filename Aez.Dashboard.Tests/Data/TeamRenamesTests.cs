using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Data;

/// <summary>A team whose rows all get another name takes with it whatever hangs on its name, or is not renamed.</summary>
[OnEachDatabase]
public sealed class TeamRenamesTests
{
    private const string Heading = "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\n";

    /// <summary>Stays under the name of its time: rows of IFK say it themselves, snapshots are signed.</summary>
    private static readonly string[] Fixed = ["Officer.Team", "DialogueSnapshot.Team"];

    /// <summary>What <see cref="TeamRenames"/> carries; of dialogues those that are not signed.</summary>
    private static readonly string[] Carried = ["Account.Team", "Dialogue.Team", "Import.UndoneTeams", "ProcessChange.Team", "SteeringMeasure.Team", "StoredEntry.Team", "StoredFile.Team", "TargetVersion.Team"];

    private static readonly ActingUser Controlling = new("Controlling", Role.Controlling) { Login = "co" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Columns_WithTheNameOfATeam_AreAllThoughtOf()
    {
        await using var database = new TestDatabase();
        await using var db = database.CreateDbContext();

        var columns = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties().Where(p => p.ClrType == typeof(string) && p.Name.Contains("Team", StringComparison.Ordinal)).Select(p => $"{type.ClrType.Name}.{p.Name}"));

        Assert.Equal(Fixed.Concat(Carried).Order(StringComparer.Ordinal), columns.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rename_RowByRow_CarriesEverythingWithTheLastAndLeavesWhatIsSigned()
    {
        await using var host = await SignedAsync();
        List<MasterDataResult> results = [];
        foreach (var code in await CodesAsync(host))
            results.Add(await RenameAsync(host, code, "Neu"));

        Assert.Each(results, result => Assert.Null(result.Refusal));
        Assert.Equal(
            [
                // For a while there are two of them.
                "2 Ziele 2016 ohne Team gelten weiter für das Team „Bewerber-Service“ allein.",
                "Das Team „Bewerber-Service“ heißt jetzt „Neu“, mit ihm 1 offener Dialog, 1 Steuerungsmaßnahme, 1 Prozessänderung, 3 Ziele, 1 Konto und 1 Registereintrag; unterschriebene Monate behalten den alten Namen.",
            ],
            results.SelectMany(r => r.Remarks));
        Assert.Empty(results.Skip(1).SkipLast(1).SelectMany(r => r.Remarks));
        await using var db = host.Database.CreateDbContext();
        Assert.Equal(["Neu"], await db.ProcessChanges.Select(c => c.Team).ToListAsync(Cancellation));
        Assert.Equal(["Neu"], await db.SteeringMeasures.Select(m => m.Team).ToListAsync(Cancellation));
        Assert.Equal(["Neu", "Neu", "Neu"], await db.Targets.Select(t => t.Team).ToListAsync(Cancellation));
        Assert.Equal(["Neu"], await db.RegisterEntries.Select(e => e.Team).ToListAsync(Cancellation));
        Assert.Equal(["Neu"], await db.StoredFiles.Select(f => f.Team).ToListAsync(Cancellation));
        Assert.Equal(["Neu"], await db.Users.Select(a => a.Team).ToListAsync(Cancellation));
        Assert.Equal(
            [(DialogueHost.Team, DialogueState.Signed), ("Neu", DialogueState.Draft)],
            (await db.Dialogues.OrderBy(d => d.Month).ToListAsync(Cancellation)).Select(d => (d.Team, d.State)));
        var noted = await db.AuditEntries.SingleAsync(e => e.Subject == "Team", Cancellation);
        Assert.Equal(("co", AuditAction.Changed, "Neu", "Name: Bewerber-Service"), (noted.User, noted.Action, noted.Key, noted.Before));

        // What was signed is read under its name, and nothing is wrong with it.
        Assert.Empty(await host.CheckChainAsync());
        Assert.NotNull((await host.ViewAsync(DialogueHost.Head)).Dossier.Figures.Signed);
        // And what it decided stays decided, whatever the team is called by now.
        Assert.Contains(DialogueHost.September, await Aez.Dashboard.Steering.MeasureLocks.OfAsync(db, "Neu", Cancellation));
    }

    [Fact]
    public async Task Rename_ThatLeavesTheThingsOfATeamToNobody_IsRefusedWithWhatToDo()
    {
        await using var host = await SignedAsync();
        var codes = await CodesAsync(host);
        foreach (var code in codes.SkipLast(1))
            Assert.Null((await RenameAsync(host, code, "Süd")).Refusal);
        await host.SqlAsync("""INSERT INTO "ProcessChanges" ("Team", "Indicator", "Month", "Reason", "RecordedBy", "RecordedAt") VALUES ('Nord', 'egv-validity', 201601, 'Neu', 'T', '2016-01-01')""");

        Assert.Equal(
            "Das Team „Bewerber-Service“ hieße damit „Nord“, und beide haben eine Prozessänderung im selben Monat. Geben Sie die Änderung als neue Zeile mit dem Tag an, von dem an sie gilt („aktiv von“): Dann behält das Team seine Monate.",
            (await RenameAsync(host, codes[^1], "Nord", only: true)).Refusal);
    }

    [Fact]
    public async Task Rename_ThatDividesATeam_IsRefused()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(Heading + "A1;Eins;Nord;AEZ;1;01.01.2016\nA2;Zwei;Nord;AEZ;1;01.01.2016");
        await using var db = host.Database.CreateDbContext();
        await db.Database.ExecuteSqlRawAsync("""INSERT INTO "ProcessChanges" ("Team", "Indicator", "Month", "Reason", "RecordedBy", "RecordedAt") VALUES ('Nord', 'egv-validity', 201601, 'Neu', 'T', '2016-01-01')""", Cancellation);

        var file = ImportHost.File(Heading + "A1;Eins;Ost;AEZ;1;01.01.2016\nA2;Zwei;West;AEZ;1;01.01.2016");
        var report = Assert.Single(await host.Service.ImportAsync([file], new Aez.Dashboard.Features.Import.ImportOptions(), Controlling, cancellation: Cancellation));

        Assert.Equal(
            "Das Team „Nord“ hätte keine IFK mehr, seine IFK wären in mehreren Teams, und niemand hätte mehr, was zu ihm gehört: 1 Prozessänderung. Geben Sie die Änderung als neue Zeile mit dem Tag an, von dem an sie gilt („aktiv von“): Dann behält das Team seine Monate.",
            report.Failure);
        Assert.Equal(["Nord", "Nord"], await db.Officers.Select(o => o.Team).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Rename_WhileADialogueIsSubmitted_IsRefused()
    {
        await using var host = await DialogueHost.CreateAsync();
        await host.ExplainAsync();
        Assert.Null((await host.SubmitAsync()).Refusal);
        List<string?> refusals = [];
        foreach (var code in await CodesAsync(host))
            refusals.Add((await RenameAsync(host, code, "Neu")).Refusal);

        Assert.Equal("Das Team „Bewerber-Service“ hieße damit „Neu“, aber sein Dialog für September 2016 ist eingereicht oder wird berichtigt: Schließen Sie ihn zuerst ab.", refusals[^1]);
    }

    [Fact]
    public async Task Rename_ByAFile_IsSaidAndTakenBackWithIt()
    {
        await using var host = new ImportHost();
        await host.ImportAsync(Heading + "A1;Eins;Nord;AEZ;1;01.01.2016\nA2;Zwei;Nord;AEZ;1;01.01.2016");
        await using (var db = host.Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "ProcessChanges" ("Team", "Indicator", "Month", "Reason", "RecordedBy", "RecordedAt") VALUES ('Nord', 'egv-validity', 201601, 'Neu', 'T', '2016-01-01')""", Cancellation);
        }
        await host.ImportAsync("Jahr;Ziel;Wert;Team\n2016;Integrationen;12;Nord");

        const string Renaming = Heading + "A1;Eins;Nordwest;AEZ;1;01.01.2016\nA2;Zwei;Nordwest;AEZ;1;01.01.2016";
        const string Said = "Das Team „Nord“ heißt jetzt „Nordwest“, mit ihm 1 Prozessänderung und 1 Ziel; unterschriebene Monate behalten den alten Namen.";
        var tried = Assert.Single(await host.Service.DryRunAsync([ImportHost.File(Renaming)], new Aez.Dashboard.Features.Import.ImportOptions(), Controlling, cancellation: Cancellation));
        Assert.Equal("", tried.Failure ?? "");
        Assert.Contains(Said, tried.Tables[0].Notices);
        Assert.Equal("Nord", await TeamOfChangeAsync());

        var renamed = await host.ImportAsync(Renaming);

        Assert.Contains(Said, renamed.Notices);
        Assert.Equal("Nordwest", await TeamOfChangeAsync());
        // What the list of targets said is still what the target comes to.
        var again = await host.ImportAsync("Jahr;Ziel;Wert;Team\n2016;Integrationen;12;Nordwest");
        Assert.Equal((0, 0, 1), (again.New, again.Changed, again.Unchanged));
        Assert.Null(await host.Service.UndoAsync(again.ImportId!.Value, Controlling, Cancellation));
        Assert.Null(await host.Service.UndoAsync(renamed.ImportId!.Value, Controlling, Cancellation));
        Assert.Equal("Nord", await TeamOfChangeAsync());

        async Task<string> TeamOfChangeAsync()
        {
            await using var db = host.Database.CreateDbContext();
            return (await db.ProcessChanges.AsNoTracking().SingleAsync(Cancellation)).Team;
        }
    }

    /// <summary>September signed, October begun; a measure, a change of process, a target and an account of the team.</summary>
    private static async Task<DialogueHost> SignedAsync()
    {
        var host = await DialogueHost.CreateAsync();
        await host.SignMonthAsync();
        await host.SqlAsync("""
            INSERT INTO "Dialogues" ("Month", "Team", "Version", "State", "Revision", "PreparedBy", "PreparedAt") VALUES (201610, 'Bewerber-Service', 1, 0, 0, 'T', '2016-11-02')
            """);
        await host.SqlAsync("""INSERT INTO "ProcessChanges" ("Team", "Indicator", "Month", "Reason", "RecordedBy", "RecordedAt") VALUES ('Bewerber-Service', 'egv-validity', 201601, 'Neu', 'T', '2016-01-01')""");
        await using var db = host.Database.CreateDbContext();
        db.Actor = ActingUser.System;
        db.SteeringMeasures.Add(new SteeringMeasure
        {
            Team = DialogueHost.Team,
            DecidedIn = 201610,
            Indicator = Indicator.EgvValidity.Key,
            Instrument = "",
            Text = "Nachhalten",
            Responsible = "Team",
            DueOn = new DateOnly(2016, 11, 30),
            ExpectedEffect = 0.05m,
            ExpectedBy = 201612,
            CreatedBy = "T",
            ChangedBy = "T",
        });
        db.Targets.Add(new TargetVersion { Year = 2016, Indicator = Indicator.ContactReach.Key, Instrument = "", Ifk = "", Team = DialogueHost.Team, Value = 0.5m, Version = 1, Reason = "Planung", CreatedBy = "T" });
        db.Users.Add(new Account { UserName = "lead", DisplayName = "Petra Lindner", Role = Role.TeamLead, Team = DialogueHost.Team });
        await RegisterStore.AddAsync(db, PartnerRegister.Instance, new Entry(0, DialogueHost.Team, 0, RegisterSamples.Kept(PartnerRegister.Instance, "")) { ChangedBy = "T" }, null, Cancellation);
        db.StoredFiles.Add(new StoredFile { Register = PartnerRegister.Instance.Key, Team = DialogueHost.Team, Name = "vertrag.pdf", Sha256 = "", Content = [], UploadedBy = "T" });
        await db.SaveChangesAsync(Cancellation);
        return host;
    }

    private static async Task<List<string>> CodesAsync(DialogueHost host)
    {
        await using var db = host.Database.CreateDbContext();
        return await db.Officers.Where(o => o.Team == DialogueHost.Team).Select(o => o.Code).Distinct().Order().ToListAsync(Cancellation);
    }

    /// <param name="only">Every other IFK of the team goes there first, behind the program's back.</param>
    private static async Task<MasterDataResult> RenameAsync(DialogueHost host, string code, string team, bool only = false)
    {
        await using var db = host.Database.CreateDbContext();
        if (only)
            await db.Officers.Where(o => o.Code != code).ExecuteUpdateAsync(s => s.SetProperty(o => o.Team, team), Cancellation);
        var seen = OfficerInput.Of(await db.Officers.AsNoTracking().SingleAsync(o => o.Code == code, Cancellation));
        return await new OfficerCommands(host.Database, new MetricsStore(StoreExtensions.Settings), TimeProvider.System).ChangeAsync(Controlling, seen, seen with { Team = team }, Cancellation);
    }
}
