using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Tests.Features.Import;

[OnEachDatabase]
public sealed class ImportUndoTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Undo_OfNewAndChangedRows_LeavesTheDatabaseAsBefore()
    {
        await using var host = await ImportHost.WithStockAsync();
        await host.ImportAsync("Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;01.09.2016;Video;\n000000124;02.02.2016;persönlich;geführt\n");
        var before = await host.DumpAsync();

        var report = await host.ImportAsync("Kundennummer;Datum;Kontaktart;Ergebnis;IFK\n000000123;01.09.2016;Video;nicht erschienen;AEZ-01\n000000124;02.02.2016;persönlich;geführt;\n000000123;05.09.2016;telefonisch;;\n");
        Assert.Equal((1, 1, 1), (report.New, report.Changed, report.Unchanged));
        Assert.NotEqual(before, await host.DumpAsync());

        Assert.Null(await host.UndoAsync(report.ImportId));
        Assert.Equal(before, await host.DumpAsync());
        Assert.StartsWith("„liste.csv“ wurde bereits", await host.UndoAsync(report.ImportId));
    }

    [Fact]
    public async Task Undo_WhenALaterImportToldOfTheSameRows_LeavesWhatThatOneSaid()
    {
        await using var host = await ImportHost.WithStockAsync();
        var empty = await host.DumpAsync();
        var first = await host.ImportAsync("Kundennummer;Datum;Kontaktart;Ergebnis\n000000123;01.09.2016;Video;nicht erschienen\n000000123;02.09.2016;Video;\n", name: "erste.csv");
        var second = await host.ImportAsync("Kundennummer;Datum;Kontaktart;IFK\n000000123;01.09.2016;Video;AEZ-01\n", name: "zweite.csv");

        Assert.Null((await host.History.ListAsync(ImportHost.User, Cancellation)).Single(entry => entry.Id == first.ImportId).UndoRefusal);
        Assert.Null(await host.UndoAsync(first.ImportId));
        await using (var db = host.Open())
        {
            var contact = Assert.Single(db.Contacts);
            Assert.Equal((second.ImportId, "AEZ-01", ContactOutcome.Held), (contact.ImportId, contact.Ifk, contact.Outcome));
        }
        Assert.Null(await host.UndoAsync(second.ImportId));
        Assert.Equal(empty, await host.DumpAsync());
    }

    [Fact]
    public async Task Undo_ThatWouldLeaveAnUnknownIfk_IsRefused()
    {
        await using var host = await ImportHost.WithStockAsync();
        var before = await host.DumpAsync();

        Assert.Contains("AEZ-01 im Bestand", await host.UndoAsync(1));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task Undo_ThatWouldLetCareOverlap_IsRefused()
    {
        await using var host = await ImportHost.WithStockAsync();
        var end = await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n000000123;AEZ-01;01.01.2015;31.12.2015\n");
        await host.ImportAsync("Kundennummer;IFK;Betreuung von;Betreuung bis\n000000123;AEZ-02;01.01.2016;\n");
        var before = await host.DumpAsync();

        Assert.Contains("überschneiden", await host.UndoAsync(end.ImportId));
        Assert.Equal(before, await host.DumpAsync());
    }

    [Fact]
    public async Task Undo_WhenATouchedMonthIsSigned_IsRefused()
    {
        await using var host = await ImportHost.WithStockAsync();
        var contacts = await host.ImportAsync("""
            Kundennummer;Datum;Kontaktart
            000000123;05.03.2016;persönlich
            000000123;05.05.2016;persönlich
            """, name: "kontakte.csv");
        await SignAsync(host, number: 1, month: 201702);
        await SignAsync(host, number: 2, month: 201604);

        var before = await host.DumpAsync();
        Assert.Equal(
            "„kontakte.csv“ lässt sich nicht mehr zurücknehmen, weil der April 2016 unterschrieben ist: Importieren Sie stattdessen berichtigte Zeilen.",
            await host.UndoAsync(contacts.ImportId));
        Assert.Equal(before, await host.DumpAsync());

        await using var db = host.Open();
        db.DialogueSnapshots.Remove(db.DialogueSnapshots.Single(s => s.Number == 2));
        await db.SaveChangesAsync();
        Assert.Null(await host.UndoAsync(contacts.ImportId));
    }

    private static async Task SignAsync(ImportHost host, int number, int month)
    {
        await using var db = host.Open();
        db.DialogueSnapshots.Add(new DialogueSnapshot { Number = number, Month = month, Team = "Bewerber-Service", Content = "{}", Sha256 = "", PreviousSha256 = "" });
        await db.SaveChangesAsync();
    }
}
