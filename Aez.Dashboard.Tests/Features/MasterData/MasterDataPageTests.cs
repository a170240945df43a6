using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData;

public sealed class MasterDataPageTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private PageContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.AddAsync(
            new DateOnly(2016, 12, 31),
            new Officer { Code = "A1", Name = "Anna Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 0.75m, ActiveFrom = new DateOnly(2015, 1, 1), ImportId = 1, SourceRow = 2 },
            new Officer { Code = "U1", Name = "Uwe Zwei", Team = "U25", Unit = OfficerUnit.U25, FullTimeEquivalent = 1, ActiveFrom = new DateOnly(2015, 1, 1) });
        _context = new PageContext(_database);
    }

    [Fact]
    public void Officers_WithOneByHand_NameOriginAndCountTheUnitAez()
    {
        var page = _context.Open<MasterDataPage>("/stammdaten");

        page.WaitForElement("table");
        Assert.Contains("2 IFK, davon heute 1 im Bereich AEZ aktiv mit 0,75 VZÄ.", page.Find(".finding").TextContent);
        Assert.Contains("Officers.csv, Zeile 2", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("von Hand", page.FindAll("tbody tr")[1].TextContent);
    }

    [Fact]
    public async Task Officer_WithoutNumberAsVzae_IsMarkedAndThenSaved()
    {
        var page = _context.Open<MasterDataPage>("/stammdaten");
        page.WaitForElement("table");
        // Ends when the dialog is closed.
        var editing = page.Find("button[aria-label='A1 ändern']").ClickAsync();
        var field = () => page.FindAll(".mud-dialog .field").Single(c => c.TextContent.Contains("VZÄ", StringComparison.Ordinal));
        page.WaitForElement("#officer");

        await field().QuerySelector("input")!.TypeAsync("viel");
        await page.Find("#officer").SubmitAsync();
        Assert.Contains("Geben Sie die VZÄ als Zahl an", field().TextContent);
        await field().QuerySelector("input")!.TypeAsync("0,5");
        await page.Find("#officer").SubmitAsync();
        await editing;

        page.WaitForAssertion(() => Assert.Contains("0,50", page.FindAll("tbody tr")[0].TextContent));
        await using var db = _database.CreateDbContext();
        Assert.Equal(0.5m, (await db.Officers.SingleAsync(o => o.Code == "A1", Cancellation)).FullTimeEquivalent);
    }

    [Fact]
    public void Instruments_AllOfThem_AreListedWithTheirValidity()
    {
        var page = _context.Open<MasterDataPage>("/stammdaten?bereich=instrumente");

        page.WaitForElement("table");
        Assert.Equal(27, page.FindAll("tbody tr").Count);
        Assert.Contains("31.12.2024", page.FindAll("tbody tr").Single(r => r.TextContent.StartsWith("FbW", StringComparison.Ordinal)).TextContent);
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _database.DisposeAsync();
    }
}
