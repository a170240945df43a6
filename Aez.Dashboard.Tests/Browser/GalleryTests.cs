using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Shared;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>All shared components with the program's own styles, at the widths and in the themes that people use.</summary>
public sealed class GalleryTests(AppFixture app)
{
    [Theory]
    [InlineData(Theme.Light, AppFixture.Desktop)]
    [InlineData(Theme.Dark, AppFixture.Desktop)]
    [InlineData(Theme.Light, AppFixture.Phone)]
    [InlineData(Theme.Dark, AppFixture.Phone)]
    [InlineData(Theme.Light, 320)]
    public async Task SharedComponents_InEveryThemeAndWidth_AreAccessibleAndFit(Theme theme, int width)
    {
        await using var page = await app.BlankAsync(app.Host.Address, theme, width);
        await page.Page.GotoAsync("/health");
        await page.Page.SetContentAsync(await DocumentAsync(theme));
        await page.Page.EvaluateAsync("document.fonts.ready");
        await page.KeepPictureAsync($"gallery-{theme}-{width}");

        Assert.Empty(await page.AxeViolationsAsync());
        Assert.Equal(0, await page.OverflowAsync());
    }

    private async Task<string> DocumentAsync(Theme theme)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var palette = await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(MudThemeProvider.Theme)] = AezTheme.Instance,
                [nameof(MudThemeProvider.IsDarkMode)] = theme == Theme.Dark,
            }));
            await renderer.RenderComponentAsync<MudPopoverProvider>();
            var gallery = await renderer.RenderComponentAsync<Gallery>();
            return $"""
                <!DOCTYPE html>
                <html lang="de" data-theme="{(theme == Theme.Dark ? "dark" : "light")}">
                <head>
                  <title>Galerie</title>
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <link rel="stylesheet" href="/_content/MudBlazor/MudBlazor.min.css">
                  <link rel="stylesheet" href="/css/base.css">
                  <link rel="stylesheet" href="/css/components.css">
                  <link rel="stylesheet" href="/css/charts.css">
                  <link rel="stylesheet" href="/css/pages.css">
                  {palette.ToHtmlString()}
                </head>
                <body>{gallery.ToHtmlString()}</body>
                </html>
                """;
        });
    }
}
