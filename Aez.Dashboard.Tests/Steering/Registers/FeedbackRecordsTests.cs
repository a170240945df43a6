using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Register = Aez.Dashboard.Domain.Registers.FeedbackRegister;

namespace Aez.Dashboard.Tests.Steering.Registers;

/// <summary>What people write of feedback and what files tell of it meet in one record. The day is 03.10.2016.</summary>
public sealed class FeedbackRecordsTests : IAsyncLifetime
{
    private const string Team = StoreBuilder.Team;
    private const string Heading = "Quelle;Eingang am;IFK;Kundennummer;Fällig am;Ausgewertet am;Ergebnis;Folgeschritt\n";
    private const string FromFile = Heading + "Arbeitgeber;05.09.2016;AEZ-01;000000123;;;;\n";
    private static readonly ActingUser Lead = new("Frau Leitung", Role.TeamLead) { Login = "leitung", Team = Team };
    private static readonly ActingUser Own = new("Herr Fach", Role.Ifk, "AEZ-01") { Login = "fach", Team = Team };

    private ImportHost _host = null!;
    private Product _product = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ImportHost.WithStockAsync();
        _product = new Product(_host.Database, _host.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Save_OfANewOne_IsARecordThatTheIndicatorCounts()
    {
        await _host.ImportAsync(Heading + "Arbeitgeber;01.09.2016;AEZ-02;;;;;\n");

        Assert.True((await SaveAsync(Typed(t => (t["eingang-am"], t["ausgewertet-am"]) = ("05.09.2016", "19.09.2016")))).IsSaved);

        var record = await RecordAsync("000000123");
        Assert.Equal((FeedbackSource.Employer, new DateOnly(2016, 9, 5), (DateOnly?)new DateOnly(2016, 9, 19), ImportedRecord.ByHand), (record.Source, record.ReceivedOn, record.EvaluatedOn, record.ImportId));
        Assert.Equal((1m, (decimal?)1m), await TimelinessAsync());
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Change_Undo_RemoveAndRestore_AreFollowedByRecordAndFigure()
    {
        await _host.ImportAsync(Heading + "Arbeitgeber;01.09.2016;AEZ-02;;;;;\n");
        var saved = await SaveAsync(Typed());
        Assert.Equal((0m, 1m), await TimelinessAsync());
        await SaveAsync(Typed(t => (t["ausgewertet-am"], t["ergebnis"]) = ("15.09.2016", "Stelle besetzt")), saved.Id, 1);
        Assert.Equal((1m, 1m), await TimelinessAsync());

        Assert.True((await Commands.UndoAsync(Own, Register.Instance, Team, saved.Id, 2, Cancellation)).IsSaved);
        Assert.Equal((0m, 1m), await TimelinessAsync());
        Assert.True((await Commands.RemoveAsync(Own, Register.Instance, Team, saved.Id, 3, Cancellation)).IsSaved);
        Assert.Null(await TimelinessAsync());
        Assert.True((await Commands.UndoAsync(Own, Register.Instance, Team, saved.Id, 4, Cancellation)).IsSaved);
        Assert.Equal((0m, 1m), await TimelinessAsync());
        await AssertEqualToARebuildAsync();
    }

    /// <summary>The day is 03.10.2016: the month before is over, and somebody has entered something since.</summary>
    [Fact]
    public async Task Datenstand_OfATeamWithoutAFile_IsTheDayOfTheLastEntryAndGoesWithIt()
    {
        Assert.Null((await StatesAsync()).Of(RecordKind.Feedback, Team));
        var saved = await SaveAsync(Typed(t => (t["eingang-am"], t["ausgewertet-am"]) = ("05.09.2016", "19.09.2016")));

        var states = await StatesAsync();
        Assert.Equal((new DateOnly(2016, 10, 3), true), (states.Of(Indicator.FeedbackTimeliness, Team), states.IsByHand(RecordKind.Feedback, Team)));
        var figure = await FigureAsync();
        Assert.Equal((1m, false, new DateOnly(2016, 10, 3)), (figure.Ratio!.Value.Value, figure.IsUnfinished, figure.DataAsOf));
        Assert.Contains("von Hand", await StandAsync(), StringComparison.Ordinal);

        Assert.True((await Commands.RemoveAsync(Own, Register.Instance, Team, saved.Id, 1, Cancellation)).IsSaved);
        Assert.Null((await StatesAsync()).Of(RecordKind.Feedback, Team));
        Assert.Contains("noch nicht", await StandAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Datenstand_OfATeamWithAFile_IsThatOfTheFileUntilItIsTakenBack()
    {
        var report = await _host.ImportAsync(Heading + "Arbeitgeber;01.09.2016;AEZ-02;;;;;\n", new ImportOptions(new DateOnly(2016, 9, 10)));
        await SaveAsync(Typed());

        Assert.Equal((new DateOnly(2016, 9, 10), false), ((await StatesAsync()).Of(RecordKind.Feedback, Team), (await StatesAsync()).IsByHand(RecordKind.Feedback, Team)));
        Assert.Contains("der 10.09.2016", await StandAsync(), StringComparison.Ordinal);

        Assert.Null(await _host.UndoAsync(report.ImportId));
        Assert.Equal((new DateOnly(2016, 10, 3), true), ((await StatesAsync()).Of(RecordKind.Feedback, Team), (await StatesAsync()).IsByHand(RecordKind.Feedback, Team)));
    }

    [Fact]
    public async Task Evaluation_OfWhatAFileTold_StaysWhereALaterFileKnowsNothingOfIt()
    {
        await _host.ImportAsync(FromFile, new ImportOptions(new DateOnly(2016, 9, 10)));
        await EvaluateAsync();

        var report = await _host.ImportAsync(FromFile, new ImportOptions(new DateOnly(2016, 12, 1)), "spaeter.csv");

        Assert.Equal((0, 0, 0, 1), (report.Changed, report.Cleared, report.Unchanged, report.Outdated));
        Assert.Equal(new DateOnly(2016, 9, 20), (await RecordAsync("000000123")).EvaluatedOn);
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Evaluation_OfALaterFile_CountsAndIsGoneWithIt()
    {
        await _host.ImportAsync(FromFile, new ImportOptions(new DateOnly(2016, 9, 10)));
        await EvaluateAsync();

        var report = await _host.ImportAsync(Heading + "Arbeitgeber;05.09.2016;AEZ-01;000000123;;12.09.2016;;\n", new ImportOptions(new DateOnly(2016, 12, 1)), "spaeter.csv");
        Assert.Equal((1, 1), (report.Changed, await CountAsync()));
        Assert.Equal((new DateOnly(2016, 9, 12), "Stelle besetzt"), await EvaluationAsync());

        Assert.Null(await _host.UndoAsync(report.ImportId));
        Assert.Equal((new DateOnly(2016, 9, 20), "Stelle besetzt"), await EvaluationAsync());
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Evaluation_OfWhatAFileTold_OutlivesTheUndoOfTheFile()
    {
        var report = await _host.ImportAsync(FromFile);
        await EvaluateAsync();

        Assert.Null(await _host.UndoAsync(report.ImportId));

        Assert.Equal((new DateOnly(2016, 9, 20), "Stelle besetzt"), await EvaluationAsync());
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Record_ThatAFileTellsOfAfterwards_IsOneRecordAndKeepsBoth()
    {
        await SaveAsync(Typed(t => (t["ausgewertet-am"], t["ergebnis"]) = ("20.09.2016", "Stelle besetzt")));

        var report = await _host.ImportAsync(Heading + "Arbeitgeber;05.09.2016;AEZ-01;000000123;12.09.2016;;;Beratung\n", new ImportOptions(new DateOnly(2016, 9, 10)));

        Assert.Equal((1, 1), (report.Changed, await CountAsync()));
        var record = await RecordAsync("000000123");
        Assert.Equal((new DateOnly(2016, 9, 12), new DateOnly(2016, 9, 20), "Stelle besetzt", "Beratung"), (record.DueOn!.Value, record.EvaluatedOn!.Value, record.Result, record.FollowUp));
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("liste.csv", "Beratung"), (entry.Of(Register.File), entry.Of(Register.FollowUp)));
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Removal_OfWhatWasWrittenOfAFile_LeavesWhatTheFileTold()
    {
        await _host.ImportAsync(FromFile);
        var saved = await EvaluateAsync();

        Assert.True((await Commands.RemoveAsync(Own, Register.Instance, Team, saved.Id, 1, Cancellation)).IsSaved);

        Assert.Equal(((DateOnly?)null, 1), ((await RecordAsync("000000123")).EvaluatedOn, await CountAsync()));
        Assert.Equal(0, Assert.Single(await EntriesAsync()).Id);
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Undo_AfterALaterFile_TakesBackWhatWasChangedAndNotWhatTheFileTold()
    {
        await _host.ImportAsync(FromFile, new ImportOptions(new DateOnly(2016, 9, 10)));
        var saved = await EvaluateAsync();
        await SaveAsync(Typed(t => (t["ausgewertet-am"], t["ergebnis"], t["auswertung"]) = ("20.09.2016", "Stelle besetzt", "Gespräch")), saved.Id, 1);
        await _host.ImportAsync(Heading + "Arbeitgeber;05.09.2016;AEZ-01;000000123;12.09.2016;;;\n", new ImportOptions(new DateOnly(2016, 12, 1)), "spaeter.csv");

        Assert.True((await Commands.UndoAsync(Own, Register.Instance, Team, saved.Id, 2, Cancellation)).IsSaved);

        Assert.Equal(new DateOnly(2016, 9, 12), (await RecordAsync("000000123")).DueOn);
        Assert.Null(Assert.Single(await EntriesAsync()).Of(Register.Note));
    }

    [Fact]
    public async Task Key_OfWhatAFileTold_IsNotChangedHere()
    {
        await _host.ImportAsync(FromFile);
        var saved = await EvaluateAsync();

        var result = await SaveAsync(Typed(t => t["eingang-am"] = "06.09.2016"), saved.Id, 1);

        Assert.Equal("„Kundennummer“, „Quelle“, „Eingang am“ und „IFK“ stehen so in einer Datei und lassen sich hier nicht ändern: Importieren Sie die berichtigte Zeile.", result.Refusal);
    }

    [Fact]
    public async Task Key_OfWhatAPersonRecorded_MovesTheRecord()
    {
        var saved = await SaveAsync(Typed());

        Assert.True((await SaveAsync(Typed(t => t["eingang-am"] = "06.09.2016"), saved.Id, 1)).IsSaved);

        Assert.Equal((new DateOnly(2016, 9, 6), 1), ((await RecordAsync("000000123")).ReceivedOn, await CountAsync()));
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Twin_FromAFileWithAnotherDay_IsToldAndBecomesOneWhenTheDayIsMended()
    {
        var saved = await SaveAsync(Typed(t => t["eingang-am"] = "12.09.2016"));
        await _host.ImportAsync(FromFile);
        Assert.Equal("vielleicht doppelt: in „liste.csv“ mit Eingang 05.09.2016", (await EntriesAsync()).Single(e => e.Id > 0).Of(Register.Remark));

        Assert.True((await SaveAsync(Typed(), saved.Id, 1)).IsSaved);

        Assert.Equal(1, await CountAsync());
        Assert.Null(Assert.Single(await EntriesAsync()).Of(Register.Remark));
        await AssertEqualToARebuildAsync();
    }

    [Fact]
    public async Task Save_OfTheSameTwice_IsToldWhoWasFirst()
    {
        await SaveAsync(Typed(), user: Own);

        Assert.Equal("Das steht schon so im Verzeichnis.", (await SaveAsync(Typed(), user: Lead)).Refusal);
        Assert.Equal("Diese Rückmeldung steht schon im Verzeichnis; Herr Fach hat sie zuletzt geändert. Ändern Sie den Eintrag dort.", (await SaveAsync(Typed(t => t["folgeschritt"] = "Beratung"), user: Lead)).Refusal);
    }

    /// <summary>AEZ-02 had 000000124 from 01.01.2015 to 30.06.2016.</summary>
    [Theory]
    [InlineData("31.12.2014", false)]
    [InlineData("01.01.2015", true)]
    [InlineData("02.01.2015", true)]
    [InlineData("29.06.2016", true)]
    [InlineData("30.06.2016", true)]
    [InlineData("01.07.2016", false)]
    public async Task Customer_InCareOfTheIfkOnTheDay_IsTaken(string received, bool isTaken)
    {
        var result = await SaveAsync(Typed(t => (t["kundennummer"], t["ifk"], t["eingang-am"]) = ("000000124", "AEZ-02", received)), user: Lead);

        Assert.Equal(isTaken ? null : Register.CareRefusal("AEZ-02", DateOnly.ParseExact(received, "dd.MM.yyyy")), result.Refusal);
    }

    [Fact]
    public async Task Customer_WhoCameToTheIfkSince_IsTaken() =>
        Assert.True((await SaveAsync(Typed(t => t["eingang-am"] = "31.12.2014"))).IsSaved);

    /// <summary>Whether somebody else has the customer or nobody, the answer is the same.</summary>
    [Theory]
    [InlineData("000000124")]
    [InlineData("000000999")]
    public async Task Customer_OfOthersOrNobody_IsRefusedAlike(string customer) =>
        Assert.Equal(Register.CareRefusal("AEZ-01", new(2016, 9, 5)), (await SaveAsync(Typed(t => t["kundennummer"] = customer), user: Own)).Refusal);

    [Fact]
    public async Task Save_ByAnIfkForAnother_IsRefused() =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SaveAsync(Typed(t => (t["ifk"], t["kundennummer"]) = ("AEZ-02", "")), user: Own));

    [Fact]
    public async Task List_OfAnIfk_HoldsOwnAloneAndOfTheLeadAll()
    {
        await _host.ImportAsync(FromFile + "Arbeitgeber;05.09.2016;AEZ-02;;;;;\n");

        Assert.Equal(["AEZ-01"], (await EntriesAsync(Own)).Select(e => e.Of(Register.Ifk)));
        Assert.Equal(["AEZ-01", "AEZ-02"], (await EntriesAsync(Lead)).Select(e => e.Of(Register.Ifk)).Order(StringComparer.Ordinal));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Query.ListAsync(new ActingUser("BL", Role.DepartmentHead) { SeesEachIfk = true }, Register.Instance, Team, Cancellation));
    }

    [Fact]
    public async Task Missing_AfterAMeasure_IsListedUntilItIsRecorded()
    {
        await _host.ImportAsync("Kundennummer;Instrument;Eintritt;Austritt;IFK;Träger\n000000123;MAT;01.06.2016;31.08.2016;AEZ-01;Bildungswerk\n000000124;MAT;01.03.2016;31.05.2016;AEZ-02;Bildungswerk\n");

        var missing = Assert.Single(await EntriesAsync(Own));
        Assert.Equal((Register.Missing, "MAT endete am 31.08.2016", "000000123"), (Register.Instance.StateOf(missing, new EntrySurroundings { Today = new(2016, 10, 3) }), missing.Of(Register.Remark), missing.Of(Register.CustomerNumber)));
        Assert.Equal(["Maßnahmeträger: MAT endete am 31.08.2016"], (await Query.DueAsync(Own, Team, "AEZ-01", Cancellation)).Where(d => d.Register == Register.Instance).Select(d => d.Name));

        await SaveAsync(Typed(t => (t["quelle"], t["eingang-am"]) = ("traeger", "05.09.2016")));
        Assert.NotEqual(Register.Missing, Register.Instance.StateOf(Assert.Single(await EntriesAsync(Own)), new EntrySurroundings { Today = new(2016, 10, 3) }));
    }

    [Fact]
    public async Task Evaluation_OfAnIfkWhoIsNotInTheTeamAnyMore_IsStillTaken()
    {
        await _host.ImportAsync(FromFile);
        await _host.ImportAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nAEZ-01;Eins;Anderes Team;AEZ;1;01.10.2016;\n");

        var typed = Typed(t => (t["ausgewertet-am"], t["ergebnis"]) = ("20.09.2016", "gut"));
        Assert.Null((await SaveAsync(typed, user: Lead)).Refusal);
    }

    private RegisterCommands Commands => _product.Get<RegisterCommands>();

    private RegisterQuery Query => _product.Get<RegisterQuery>();

    private Task<EntryResult> EvaluateAsync() => SaveAsync(Typed(t => (t["ausgewertet-am"], t["ergebnis"]) = ("20.09.2016", "Stelle besetzt")));

    private Task<EntryResult> SaveAsync(Dictionary<string, string> typed, int id = 0, int version = 0, ActingUser? user = null) =>
        Commands.SaveAsync(user ?? Own, Register.Instance, Team, id, version, typed, Cancellation);

    private static Dictionary<string, string> Typed(Action<Dictionary<string, string>>? change = null)
    {
        Dictionary<string, string> typed = new() { ["kundennummer"] = "000000123", ["quelle"] = "arbeitgeber", ["ifk"] = "AEZ-01", ["eingang-am"] = "05.09.2016" };
        change?.Invoke(typed);
        return typed;
    }

    private async Task<IReadOnlyList<Entry>> EntriesAsync(ActingUser? user = null) => (await Query.ListAsync(user ?? Lead, Register.Instance, Team, Cancellation)).Entries;

    private async Task<Feedback> RecordAsync(string customer)
    {
        await using var db = _host.Open();
        return await db.Feedback.SingleAsync(f => f.CustomerNumber == customer, Cancellation);
    }

    private async Task<(DateOnly?, string?)> EvaluationAsync() => await RecordAsync("000000123") is var record ? (record.EvaluatedOn, record.Result) : default;

    private async Task<int> CountAsync()
    {
        await using var db = _host.Open();
        return await db.Feedback.CountAsync(Cancellation);
    }

    private async Task<DataStates> StatesAsync()
    {
        await using var db = _host.Open();
        return DataStates.Load(db, new TeamHistory(await db.OfficersAsync(Cancellation)));
    }

    private async Task<string?> StandAsync() => (await _product.Get<RegisterQuery>().ListAsync(Lead, Register.Instance, Team, Cancellation)).Stand;

    private async Task<Figure> FigureAsync() =>
        (await _product.Get<FiguresQuery>().GetAsync(Lead, new Month(2016, 9), Team, null, Cancellation)).Figures!.Totals.Single(f => f.Indicator == Indicator.FeedbackTimeliness);

    private async Task<(decimal, decimal?)?> TimelinessAsync()
    {
        await using var db = _host.Open();
        return await db.Metrics.Where(m => m.Month == 201609 && m.Ifk == "AEZ-01" && m.Indicator == Indicator.FeedbackTimeliness.Key).SingleOrDefaultAsync(Cancellation) is { } cell ? (cell.Numerator, cell.Denominator) : null;
    }

    private async Task AssertEqualToARebuildAsync()
    {
        await using var db = _host.Open();
        Assert.Empty(await _product.Get<MetricsStore>().CompareAsync(db, Cancellation));
    }
}
