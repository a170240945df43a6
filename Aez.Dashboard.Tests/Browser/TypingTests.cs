using Aez.Dashboard.Data;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>65 letters at 40 ms a key over a slow line, into every text field of the product: each stands there, and what is stored is the same.</summary>
public sealed class TypingTests(AppFixture app, TypingFixture typing) : IClassFixture<TypingFixture>
{
    private const int Letters = 65;
    private const int KeyMilliseconds = 40;

    // Tabs that are typed into side by side.
    private const int Lanes = 6;

    [Fact]
    public void EveryTextField_OfTheSource_IsTypedInto()
    {
        var known = TypedFields.All.Select(field => (field.Component, field.Selectors.Length)).Order().ToList();

        Assert.NotEmpty(known);
        Assert.Equal(known, [.. TypedFields.InSource().Order()]);
    }

    /// <summary>Each kind of field, what stores itself and what does not stay, stands among the examples.</summary>
    [Fact]
    public void EveryKindOfField_HasAnExample()
    {
        var examples = TypedFields.All.Where(field => field.IsExample).ToList();

        Assert.Equal(TypedFields.KindsOf(TypedFields.All).Order(StringComparer.Ordinal), TypedFields.KindsOf(examples).Order(StringComparer.Ordinal));
        Assert.Equal(TypedFields.All.Select(field => (field.StoresItself, field.Stays)).ToHashSet(), examples.Select(field => (field.StoresItself, field.Stays)).ToHashSet());
    }

    /// <summary>The longest line beside the busiest machine.</summary>
    [Fact]
    public Task Letters_OverTheSlowestLine_AllArriveInEveryField() => TypeAllAsync(150, busy: true, TypedFields.All);

    [Theory]
    [InlineData(20, false)]
    [InlineData(80, false)]
    [InlineData(150, false)]
    [InlineData(20, true)]
    [InlineData(80, true)]
    public Task Letters_OverASlowLine_AllArriveInEveryKindOfField(int delay, bool busy) => TypeAllAsync(delay, busy, TypedFields.All.Where(field => field.IsExample));

    private async Task TypeAllAsync(int delay, bool busy, IEnumerable<TypedField> fields)
    {
        await using var line = new DelayProxy(typing.Host.Address, TimeSpan.FromMilliseconds(delay));
        using var cores = busy ? new BusyCores() : null;

        // One file after the other: while one is looked at, a second is told to wait.
        await Task.WhenAll(TypedFields.ByPage(fields).Index().GroupBy(p => p.Item[0].Address == "/datenimport" ? 0 : p.Index % Lanes, p => p.Item).Select(async pages =>
        {
            foreach (var page in pages)
                await TypeAsync(line, page);
        }));
    }

    private async Task TypeAsync(DelayProxy line, IReadOnlyList<TypedField> fields)
    {
        await using var page = await app.BlankAsync(line.Address, user: fields[0].User);
        page.Page.SetDefaultTimeout(60_000);
        await page.GoToAsync(fields[0].Address);
        foreach (var field in fields)
        {
            await field.Open(page.Page);
            var typed = new List<string>();
            foreach (var selector in field.Selectors)
                typed.Add(await TypeAsync(page, selector, field));
            if (field.StoresItself)
                await ExpectStoredAsync(page, typed);
        }
        Assert.Empty(page.Problems);
    }

    private async Task ExpectStoredAsync(AppPage page, IEnumerable<string> typed)
    {
        foreach (var state in await page.Page.Locator("[data-state-of]").AllAsync())
            await Assertions.Expect(state).Not.ToContainTextAsync("wird");
        await using var db = await typing.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Empty(typed.Except(await db.DialogueTexts.Select(t => t.Text).ToListAsync(TestContext.Current.CancellationToken)));
    }

    /// <summary>Types as people do, leaves the field, comes back and goes on; what is read then is what was typed.</summary>
    private static async Task<string> TypeAsync(AppPage page, string selector, TypedField place)
    {
        var field = page.Page.Locator(selector).First;
        // A field may take fewer than all letters.
        var most = int.Parse(await field.GetAttributeAsync("maxlength") ?? $"{Letters}", System.Globalization.CultureInfo.InvariantCulture);
        var text = $"{Guid.NewGuid():N}{Guid.NewGuid():N}{Guid.NewGuid():N}"[..Math.Min(Letters, most)];
        await field.FillAsync("");
        await field.PressSequentiallyAsync(text[..^15], new() { Delay = KeyMilliseconds });
        if (place.Stays)
        {
            // Before the server can have answered.
            await field.BlurAsync();
            await field.FocusAsync();
            await field.PressAsync("End");
        }
        await field.PressSequentiallyAsync(text[^15..], new() { Delay = KeyMilliseconds });
        Assert.Equal($"{place.Component} {selector}: {text}", $"{place.Component} {selector}: {await field.InputValueAsync()}");
        if (place.Stays)
        {
            await field.BlurAsync();
            // The server has heard it, and has said what it says to it.
            await Assertions.Expect(field).ToHaveAttributeAsync("data-text", text);
        }
        Assert.Equal(text, await field.InputValueAsync());
        return text;
    }
}
