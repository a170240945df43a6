using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Shared;

/// <summary>Somebody else holds the database, as a large import does: pages say so, offer to try again, and lose nothing that was typed.</summary>
public sealed class BusyDatabaseTests : IAsyncLifetime
{
    private const string Busy = "Die Datenbank wird gerade von einem anderen Vorgang beschrieben: Bitte versuchen Sie es gleich noch einmal.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.FillAsync(
            new DateOnly(2017, 1, 3),
            new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2010, 1, 1) },
            new CarePeriod { CustomerNumber = "000000001", Ifk = "A1", From = new DateOnly(2015, 1, 1), AgreementRequired = true },
            new Agreement { CustomerNumber = "000000001", ConcludedOn = new DateOnly(2016, 1, 1) });
        _context = new PageContext(_database, contexts: new ImpatientDatabase(_database));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Targets_SavedMeanwhile_SayWhyAndAreSavedAfterwards()
    {
        var page = _context.Open<TargetsPage>("/ziele?jahr=2016");
        page.WaitForElement("table.entry-table");
        await page.FindAll("button").Single(b => b.TextContent.Contains("Ziele bearbeiten", StringComparison.Ordinal)).ClickAsync();
        page.WaitForElement("form.save-bar");
        await EnterAsync(page.Find("input[aria-label='Ziel 2016: Integrationen']"), "120");
        await EnterAsync(page.Find("#target-reason"), "Zielvereinbarung");

        await using (await OtherAsync())
            await page.Find("form.save-bar").SubmitAsync();
        Assert.Contains($"{Busy} Gespeichert wurde nichts, Ihre Eingaben stehen noch da.", page.WaitForElement(".mud-snackbar").TextContent);

        // Nothing is entered anew.
        await page.Find("form.save-bar").SubmitAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("form.save-bar")), Patience);
        await using var db = _database.CreateDbContext();
        var saved = await db.Targets.SingleAsync(Cancellation);
        Assert.Equal((120, "Zielvereinbarung"), (saved.Value, saved.Reason));
    }

    /// <summary>Dialogs lie outside the page: an error there would end the circuit.</summary>
    [Fact]
    public async Task Officer_SavedMeanwhile_LeavesTheDialogOpenWithItsEntries()
    {
        var page = _context.Open<MasterDataPage>("/stammdaten");
        page.WaitForElement("table");
        // Ends when the dialog is closed.
        var editing = page.Find("button[aria-label='A1 ändern']").ClickAsync();
        page.WaitForElement("#officer");
        await EnterAsync(page.FindAll(".mud-dialog input").Single(i => i.GetAttribute("value") == "Anna Eins"), "Anna Neu");

        await using (await OtherAsync())
            await page.Find("#officer").SubmitAsync();
        Assert.Contains(Busy, page.WaitForElement(".mud-snackbar").TextContent);

        await page.Find("#officer").SubmitAsync();
        await editing;
        await using var db = _database.CreateDbContext();
        Assert.Equal("Anna Neu", (await db.Officers.SingleAsync(Cancellation)).Name);
    }

    /// <summary>A list of customers is noted in the audit log before it is shown.</summary>
    [Fact]
    public async Task Worklist_OpenedMeanwhile_SaysWhyAndLoadsAfterwards()
    {
        IRenderedComponent<Microsoft.AspNetCore.Components.IComponent> page;
        await using (await OtherAsync())
        {
            page = _context.Open<EgvValidityPage>("/egv-gueltigkeit");
            Assert.Contains(Busy, page.WaitForElement(".state-error", Patience).TextContent);
        }

        await page.Find(".state-error button").ClickAsync();
        Assert.Contains("000000001", page.WaitForElement(".worklist tbody tr", Patience).TextContent);
    }

    /// <summary>As the field listens: to each letter, or to the end of typing.</summary>
    private static Task EnterAsync(IElement field, string text) => field.TypeAsync(text);

    private async Task<SqliteTransaction> OtherAsync()
    {
        var other = new SqliteConnection(_database.ConnectionString);
        await other.OpenAsync(Cancellation);
        return other.BeginTransaction();
    }
}
