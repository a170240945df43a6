using System.Data.Common;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>A text that the server offers never comes between somebody and the field in which they stand, whenever it arrives.</summary>
public sealed class OfferedTextTests(AppFixture app)
{
    private const string Offered = "vom Server";

    /// <summary>Offers a text as Shared/Typing/TextInput.cs renders it, at the moment that the test chooses.</summary>
    private const string Offer = """
        (field, text) => {
          field.setAttribute('data-text', text);
          field.setAttribute('data-offer', Number(field.getAttribute('data-offer')) + 1);
        }
        """;

    [Fact]
    public async Task Offer_IntoAFocusedField_IsDroppedOnceSomethingIsTyped()
    {
        await using var page = await OpenLogAsync();
        var field = await FocusAsync(page);

        await field.EvaluateAsync(Offer, Offered);
        Assert.Equal("", await field.InputValueAsync());
        await page.Page.Keyboard.TypeAsync("eigener");
        await field.BlurAsync();

        await Assertions.Expect(field).ToHaveAttributeAsync("data-text", "eigener");
        Assert.Equal("eigener", await field.InputValueAsync());
    }

    [Fact]
    public async Task Offer_IntoAFieldThatWasEmptied_IsDroppedWhenItIsTypedInto()
    {
        await using var page = await OpenLogAsync();
        var field = await FocusAsync(page);
        await page.Page.Keyboard.TypeAsync("alt");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(field).ToHaveAttributeAsync("data-text", "alt");
        await field.FocusAsync();
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.PressAsync("Delete");

        await field.EvaluateAsync(Offer, Offered);
        await page.Page.Keyboard.TypeAsync("neu");
        await page.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(field).ToHaveAttributeAsync("data-text", "neu");
        Assert.Equal("neu", await field.InputValueAsync());
    }

    [Fact]
    public async Task Offer_IntoAFocusedField_IsWrittenWhenItIsLeftUntouched()
    {
        await using var page = await OpenLogAsync();
        var field = await FocusAsync(page);

        await field.EvaluateAsync(Offer, Offered);
        await page.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(field).ToHaveValueAsync(Offered);
    }

    [Fact]
    public async Task Offer_ThatAnswersAKey_IsWrittenWhereOneStands()
    {
        await using var page = await OpenLogAsync();
        var field = await FocusAsync(page);
        await page.Page.Keyboard.PressAsync("Enter");

        await field.EvaluateAsync(Offer, Offered);

        await Assertions.Expect(field).ToHaveValueAsync(Offered);
    }

    [Fact]
    public async Task SuggestedDatenstand_WhileSomebodyStandsInItsField_WaitsAndGivesWayToWhatIsTyped()
    {
        var trials = new HeldTrials();
        await using var host = new AppHost(services => services.ConfigureDbContext<AezDbContext>(options => options.AddInterceptors(trials)));
        await using var page = await app.OpenAsync("/datenimport", host: host, user: nameof(Role.Controlling));
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var field = page.Page.GetByLabel("Datenstand", new() { Exact = false }).First;

        // The preview tells of the newest day only once somebody stands in the field.
        await page.Page.GetByLabel("Dateien auswählen").SetInputFilesAsync([File("IFK.csv", "Kürzel;Name;Team;Bereich;VZÄ;aktiv von\r\nA1;Anna Eins;Bewerber-Service;AEZ;1;01.01.2016\r\n"), File("Bestand.csv", "Kundennummer;IFK;Betreuung von\r\n000000001;A1;05.12.2016\r\n")]);
        await field.FocusAsync();
        trials.Release();
        await Assertions.Expect(page.Page.Locator(".decision-day .field-hint")).ToContainTextAsync("05.12.2016");
        Assert.Equal("", await field.InputValueAsync());
        await page.Page.Keyboard.TypeAsync("6.12.2016");
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(field).ToHaveValueAsync("06.12.2016");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "2 Dateien importieren" }).ClickAsync();
        await page.Page.GetByText("Gespeichert als Import 2").WaitForAsync();
        Assert.Equal([new DateOnly(2016, 12, 6)], await db.Imports.Select(i => i.DataAsOf).Distinct().ToListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(page.Problems);
    }

    private static FilePayload File(string name, string content) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) };

    private Task<AppPage> OpenLogAsync() => app.OpenAsync("/protokoll", user: nameof(Role.Administrator));

    private static async Task<ILocator> FocusAsync(AppPage page)
    {
        var field = page.Page.Locator("#log-text");
        await field.FocusAsync();
        return field;
    }

    /// <summary>Lets no preview begin before it is released.</summary>
    private sealed class HeldTrials : DbConnectionInterceptor
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _released.SetResult();

        public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            // Trials alone open the database to read only.
            if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
                await _released.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}
