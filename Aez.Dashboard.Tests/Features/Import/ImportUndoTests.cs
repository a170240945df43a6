using Aez.Dashboard.Data;

namespace Aez.Dashboard.Tests.Features.Import;

public sealed class ImportUndoTests
{
    [Fact]
    public async Task Undo_WhenATouchedMonthIsSigned_IsRefused()
    {
        await using var host = await ImportHost.WithStockAsync();
        var contacts = await host.ImportAsync("""
            Kundennummer;Datum;Kontaktart
            00123;05.03.2016;persönlich
            00123;05.05.2016;persönlich
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
