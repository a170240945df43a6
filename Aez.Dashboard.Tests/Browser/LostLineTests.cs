using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>What is typed outlives the line: through a cut, and through a page that has to be loaded anew.</summary>
public sealed class LostLineTests(AppFixture app, TypingFixture typing) : IClassFixture<TypingFixture>
{
    private const string Address = "/performance-dialog?monat=2016-12&schritt=6";
    private static readonly Regex Saved = new(@"^gespeichert \d\d:\d\d$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private const string Failed = "nicht gespeichert – wird erneut versucht";

    [Fact]
    public async Task Line_CutWhileSomebodyTypes_LosesNothingAndSavesItOnceMended()
    {
        await using var line = new DelayProxy(typing.Host.Address, TimeSpan.FromMilliseconds(20));
        await using var page = await app.BlankAsync(line.Address);
        await page.GoToAsync(Address);
        var (field, state) = (page.Page.Locator("#protokoll-"), page.Page.Locator("#protokoll--stand"));
        var text = $"Vor dem Abbruch, währenddessen und danach {Guid.NewGuid():N}";
        await field.FocusAsync();

        await page.Page.Keyboard.TypeAsync(text[..15], new() { Delay = 40 });
        line.Cut();
        await page.Page.Keyboard.TypeAsync(text[15..35], new() { Delay = 40 });
        await Assertions.Expect(state).ToHaveTextAsync(Failed);
        await page.KeepPictureAsync("lost-line");
        await page.Page.Keyboard.TypeAsync(text[35..45], new() { Delay = 40 });
        await Assertions.Expect(state).ToHaveTextAsync(Failed);
        line.Mend();
        await page.Page.Keyboard.TypeAsync(text[45..], new() { Delay = 40 });

        await Assertions.Expect(state).ToHaveTextAsync(Saved, new() { Timeout = 60_000 });
        Assert.Equal(text, await field.InputValueAsync());
        Assert.Contains(text, await StoredAsync());
    }

    [Fact]
    public async Task Page_LoadedAnewBeforeTheTextWasStored_HasItAgainAndStoresIt()
    {
        await using var line = new DelayProxy(typing.Host.Address, TimeSpan.FromMilliseconds(20));
        await using var page = await app.BlankAsync(line.Address);
        page.Page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GoToAsync(Address);
        var text = $"Nicht mehr angekommen {Guid.NewGuid():N}";

        var field = page.Page.Locator("textarea[id^=begruendung-]").First;
        await field.FocusAsync();

        await page.Page.Keyboard.TypeAsync(text[..9]);
        line.Cut();
        await page.Page.Keyboard.TypeAsync(text[9..]);
        line.Mend();
        await page.Page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();

        await Assertions.Expect(field).ToHaveValueAsync(text);
        await Assertions.Expect(page.Page.Locator("[id^=begruendung-][id$=-stand]").First).ToHaveTextAsync(Saved);
        Assert.Contains(text, await StoredAsync());
        // Once stored it is not kept any longer.
        Assert.Equal(0, await page.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    private async Task<List<string>> StoredAsync()
    {
        await using var db = await typing.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await db.DialogueTexts.Select(t => t.Text).ToListAsync(TestContext.Current.CancellationToken);
    }
}
