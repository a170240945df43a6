using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Import.Deliveries;

/// <summary>What came by the watched folder, on the page: told, and opened like a file that was dropped.</summary>
public sealed class DeliveryPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aez-deliveries-");

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _database.AddAsync(
        new DateOnly(2016, 12, 31),
        new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) },
        new CarePeriod { CustomerNumber = "000000001", Ifk = "A1", From = new DateOnly(2016, 1, 1) });

    [Fact]
    public async Task Delivery_ThatWasTried_IsOpenedWithItsSourceAndImported()
    {
        await using var context = new PageContext(_database, settings: ("Deliveries:Folder", _folder.FullName));
        var watch = context.Services.GetRequiredService<DeliveryWatch>();
        await File.WriteAllTextAsync(Path.Combine(_folder.CreateSubdirectory("step").FullName, "Kontakte.csv"), "Kundennummer;Datum;Kontaktart\r\n000000001;05.12.2016;persönlich\r\n", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "leer.csv"), "", Cancellation);
        await watch.LookAsync(Cancellation);
        await watch.LookAsync(Cancellation);

        var page = context.Render<ImportPage>();
        var section = page.WaitForElement("[aria-labelledby=deliveries]");
        Assert.Contains("werden im Probelauf geprüft", section.TextContent);
        Assert.Contains("„leer.csv“ ist leer.", section.TextContent);
        Assert.Contains("Probelauf ohne Fehler", section.TextContent);
        await page.Find("[aria-label='Kontakte.csv, Lieferung 1 öffnen']").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains("erkannt: Kontakte", page.Find(".file-card").TextContent));
        await page.FindAll("button").Single(b => b.TextContent.Contains("Datei importieren", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Gespeichert als Import", page.Find(".file-card").TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal("STEP", (await db.Imports.OrderBy(i => i.Id).LastAsync(Cancellation)).Source);
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "step", "Kontakte.csv")));
    }

    [Fact]
    public async Task Page_WithoutAFolder_SaysNothingOfDeliveriesAndWithAMissingOneSaysWhy()
    {
        await using (var without = new PageContext(_database))
        {
            var page = without.Render<ImportPage>();
            page.WaitForElement("[aria-labelledby=history]");
            Assert.Empty(page.FindAll("[aria-labelledby=deliveries]"));
        }
        await using var missing = new PageContext(_database, settings: ("Deliveries:Folder", Path.Combine(_folder.FullName, "fort")));
        Assert.Contains("lässt sich nicht lesen", missing.Render<ImportPage>().WaitForElement("[aria-labelledby=deliveries] [role=alert]").TextContent);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
