using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Tests.Steering;

public sealed class DialogueCommandsTests : IAsyncLifetime
{
    private DialogueHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DialogueHost.CreateAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Submit_WithoutCauseAndMeasure_SaysEverythingThatIsMissing()
    {
        var result = await _host.SubmitAsync();

        Assert.Equal("Der Dialog lässt sich noch nicht einreichen, 2 Angaben fehlen.", result.Refusal);
        Assert.Equal(
            ["Gültigkeit der EGV: Die Ursache fehlt.", "Gültigkeit der EGV: Es fehlt eine Steuerungsmaßnahme oder die Begründung, warum keine nötig ist."],
            result.Missing.Select(m => m.Sentence));
        Assert.Equal(DialogueState.Draft, (await _host.ViewAsync()).State);
    }

    [Fact]
    public async Task Submit_OtherCauseWithoutText_IsRefused()
    {
        await _host.ExplainAsync();
        await _host.SaveAsync(DialogueHost.EgvCause, DeviationCause.Other.Key, expectedVersion: 1);

        Assert.Equal(["Gültigkeit der EGV: „Sonstiges“ braucht eine Erläuterung."], (await _host.SubmitAsync()).Missing.Select(m => m.Sentence));
    }

    [Theory]
    [InlineData(201609, true)]
    [InlineData(201608, false)]
    public async Task Submit_WithAMeasureForTheIndicator_CountsOnlyOneDecidedInThisMonth(int decidedIn, bool submitted)
    {
        await _host.SaveAsync(DialogueHost.EgvCause, "staff");
        await _host.Database.AddAsync(new DateOnly(2016, 10, 3), Measure(decidedIn));

        Assert.Equal(submitted, (await _host.SubmitAsync()).Refusal is null);
        var measure = Assert.Single((await _host.ViewAsync()).Dossier.Measures.All);
        Assert.Equal(decidedIn == 201608 ? 0.75m : 0.70m, measure.Effect!.Before);
    }

    [Fact]
    public async Task Submit_BeforeTheDataReachTheKeyDay_IsRefused()
    {
        await _host.ExplainAsync();
        await _host.SqlAsync("UPDATE Imports SET DataAsOf = '2016-09-20'");

        Assert.Equal(["Der Monat ist noch nicht vollständig: Der Datenstand 20.09.2016 liegt vor dem Stichtag 30.09.2016."], (await _host.SubmitAsync()).Missing.Select(m => m.Sentence));
    }

    [Fact]
    public async Task Submit_OfFiguresThatAnImportHasChangedSince_IsRefusedUntilTheyAreRead()
    {
        await _host.ExplainAsync();
        var read = (await _host.ViewAsync()).Dossier.Figures;
        await _host.ImportLaterAsync();

        var result = await _host.Commands.SubmitAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, read);

        Assert.True(result.IsOutdated);
        Assert.StartsWith("Seit Sie die Seite geöffnet haben, hat sich eine Zahl geändert (Gültigkeit der EGV).", result.Refusal, StringComparison.Ordinal);
        Assert.Equal(DialogueState.Draft, (await _host.ViewAsync()).State);
        var now = (await _host.ViewAsync()).Dossier.Figures;
        Assert.Null((await _host.Commands.SubmitAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, now)).Refusal);
    }

    [Fact]
    public async Task SaveText_TwoAtOnce_NeitherIsLostAndTheSecondIsTold()
    {
        await _host.SaveAsync(DialogueHost.EgvNone, "Erster Text");
        var second = await _host.SaveAsync(DialogueHost.EgvNone, "Zweiter Text", expectedVersion: 0, user: DialogueHost.Lead with { Name = "Vertretung" });

        Assert.Null(second.Saved);
        Assert.Equal(("Erster Text", "Petra Lindner", 1), (second.Other!.Text, second.Other.ChangedBy, second.Other.Version));
        var resolved = await _host.SaveAsync(DialogueHost.EgvNone, "Erster und zweiter Text", second.Other.Version);
        Assert.Equal(2, resolved.Saved!.Version);
    }

    [Fact]
    public async Task SaveText_AfterSubmission_IsRefused()
    {
        await _host.ExplainAsync();
        await _host.SubmitAsync();

        Assert.StartsWith("Der Dialog ist eingereicht", (await _host.SaveAsync(DialogueHost.EgvNone, "anders", 1)).Refusal);
    }

    [Fact]
    public async Task Steps_InAnyOtherOrder_AreRefusedWithTheRule()
    {
        Assert.Equal("Der Dialog ist nicht eingereicht: Zuerst reicht die Teamleitung ihn ein.", (await _host.Commands.SignAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, 0)).Refusal);
        Assert.Equal("Berichtigen lässt sich nur ein unterschriebener Monat.", (await _host.Commands.CorrectAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, "Grund")).Refusal);
        await _host.SignMonthAsync();
        Assert.Equal("Der Monat ist bereits unterschrieben (Jörg Brandt).", (await _host.SignAsync()).Refusal);
        Assert.StartsWith("Der Monat ist unterschrieben", (await _host.SubmitAsync()).Refusal);
    }

    [Fact]
    public async Task Rights_OfTheWrongRole_AreRefused()
    {
        await _host.ExplainAsync();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _host.Commands.SubmitAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team));
        await _host.SubmitAsync();
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _host.SignAsync(DialogueHost.Lead));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _host.SaveAsync(DialogueHost.EgvNone, "x", 1, DialogueHost.Lead with { Team = "Anderes Team" }));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _host.Query.GetAsync(new ActingUser("Eins", Role.Ifk, "A1"), DialogueHost.September, null));
    }

    [Fact]
    public async Task Sign_ByWhoSubmitted_IsRefusedEvenInTheOtherRole()
    {
        await _host.ExplainAsync();
        await _host.SubmitAsync();

        var result = await _host.SignAsync(DialogueHost.Head with { Login = "LINDNER" });

        Assert.StartsWith("Sie haben den Dialog selbst eingereicht", result.Refusal);
        Assert.Equal(DialogueState.Submitted, (await _host.ViewAsync()).State);
    }

    [Fact]
    public async Task Return_WithAReason_LetsTheTeamLeadGoOnAndResubmit()
    {
        await _host.ExplainAsync();
        await _host.SubmitAsync();
        Assert.Equal("Schreiben Sie, warum Sie den Dialog zurückgeben.", (await _host.Commands.ReturnAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, " ")).Refusal);
        var read = (await _host.ViewAsync()).Dialogue!.Revision;
        await _host.Commands.ReturnAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, "Ursache genauer");

        var returned = (await _host.ViewAsync()).Dialogue!;
        Assert.Equal((DialogueState.Draft, "Jörg Brandt", "Ursache genauer"), (returned.State, returned.ReturnedBy, returned.ReturnReason));
        await _host.SubmitAsync();
        Assert.Null((await _host.ViewAsync()).Dialogue!.ReturnReason);
        Assert.StartsWith("Der Dialog wurde inzwischen neu eingereicht", (await _host.Commands.SignAsync(DialogueHost.Head, DialogueHost.September, DialogueHost.Team, read)).Refusal);
    }

    [Fact]
    public async Task Submitted_WhateverIsImportedThen_BothSignTheSame()
    {
        await _host.ExplainAsync();
        await _host.SubmitAsync();
        await _host.ImportLaterAsync();

        Assert.Equal(0.70m, (await _host.ViewAsync(DialogueHost.Head)).Dossier.Figures.Of(Indicator.EgvValidity).Value);
        await _host.SignAsync();
        Assert.Equal(0.70m, (await _host.ViewAsync(DialogueHost.Head)).Dossier.Figures.Of(Indicator.EgvValidity).Value);
    }

    [Fact]
    public async Task Correct_WithAReason_IsANewVersionBesideTheOldOne()
    {
        await _host.SignMonthAsync();
        await _host.ImportLaterAsync();
        await _host.Commands.CorrectAsync(DialogueHost.Lead, DialogueHost.September, DialogueHost.Team, "Nachlieferung der EGV");

        var draft = await _host.ViewAsync();
        Assert.Equal((2, "Nachlieferung der EGV", 1.00m), (draft.Dialogue!.Version, draft.Dialogue.CorrectionReason, draft.Dossier.Figures.Of(Indicator.EgvValidity).Value));
        Assert.Equal("staff", draft.Dossier.Text(DialogueField.Cause, Indicator.EgvValidity.Key)!.Text);
        Assert.Equal(0.70m, (await ShownAsync()).Of(Indicator.EgvValidity).Value);

        Assert.Null((await _host.SubmitAsync()).Refusal);
        Assert.Null((await _host.SignAsync()).Refusal);
        Assert.Equal(1.00m, (await ShownAsync()).Of(Indicator.EgvValidity).Value);
        Assert.Equal(0.70m, (await _host.ViewAsync(version: 1)).Dossier.Figures.Of(Indicator.EgvValidity).Value);
        Assert.Equal([2, 1], (await _host.ViewAsync()).Snapshots.Select(s => s.Version));
        Assert.Empty(await _host.CheckChainAsync());
    }

    [Fact]
    public async Task DiscardCorrection_OfADraft_LeavesTheSignedMonthAsItWas()
    {
        var (decided, carried, later) = (Measure(201609), Measure(201608), Measure(201609));
        await _host.Database.AddAsync(new DateOnly(2016, 10, 3), decided, carried);
        await _host.SignMonthAsync();
        var before = await _host.ViewAsync();
        await _host.CorrectAsync("Nachlieferung der EGV");
        await _host.SaveAsync(new TextKey(DialogueField.Minutes), "Vertraulicher Entwurf");
        await _host.SqlAsync($"UPDATE SteeringMeasures SET ClosedIn = 201609, ClosedOn = '2016-10-04', ClosingNote = 'voreilig' WHERE Id = {carried.Id}; DELETE FROM SteeringMeasures WHERE Id = {decided.Id}");
        await _host.Database.AddAsync(new DateOnly(2016, 10, 3), later);

        Assert.Null((await _host.DiscardAsync()).Refusal);

        var after = await _host.ViewAsync();
        Assert.Equal((DialogueState.Signed, 1), (after.State, after.Dialogue!.Version));
        Assert.Equal(CanonicalJson.Write(before.Dossier), CanonicalJson.Write(after.Dossier));
        await using var db = _host.Database.CreateDbContext();
        Assert.DoesNotContain(db.DialogueTexts, t => t.Text == "Vertraulicher Entwurf");
        Assert.Equal([(decided.Id, "Aktion EGV", null), (carried.Id, "Aktion EGV", null)], db.SteeringMeasures.AsEnumerable().OrderBy(m => m.Id).Select(m => (m.Id, m.Text, m.ClosedIn)));
        var noted = Assert.Single(db.AuditEntries, e => e.Subject == "Performance-Dialog" && e.Action == AuditAction.Removed);
        Assert.Equal(("lindner", null), (noted.User, noted.After));
        Assert.Contains("Nachlieferung der EGV", noted.Before, StringComparison.Ordinal);
        Assert.Contains(db.AuditEntries, e => e.Action == AuditAction.Removed && e.Before == "Text: Personalausfall, Vakanz");
        Assert.Empty(await _host.CheckChainAsync());
    }

    [Fact]
    public async Task DiscardCorrection_OfAnythingElse_IsRefused()
    {
        await _host.ExplainAsync();
        Assert.Equal("Verwerfen lässt sich nur eine begonnene Berichtigung.", (await _host.DiscardAsync()).Refusal);
        await _host.SignMonthAsync();
        Assert.Equal("Verwerfen lässt sich nur eine begonnene Berichtigung.", (await _host.DiscardAsync()).Refusal);
        await _host.CorrectAsync("Grund");
        Assert.Null((await _host.SubmitAsync()).Refusal);
        Assert.StartsWith("Der Dialog ist eingereicht", (await _host.DiscardAsync()).Refusal);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _host.DiscardAsync(DialogueHost.Head));
        Assert.Equal(2, (await _host.ViewAsync()).Dialogue!.Version);
    }

    private async Task<MonthFigures> ShownAsync() => (await _host.Figures.GetAsync(DialogueHost.Lead, DialogueHost.September)).Figures!;

    private static SteeringMeasure Measure(int decidedIn) => new()
    {
        Team = DialogueHost.Team,
        DecidedIn = decidedIn,
        Text = "Aktion EGV",
        Indicator = Indicator.EgvValidity.Key,
        Instrument = "",
        Responsible = "Petra Lindner",
        DueOn = new DateOnly(2016, 11, 30),
        ExpectedEffect = 0.10m,
        ExpectedBy = 201612,
        CreatedBy = "Petra Lindner",
        ChangedBy = "Petra Lindner",
    };
}
