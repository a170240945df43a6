using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Aez.Dashboard.Tests.Support.AppFixture))]

namespace Aez.Dashboard.Tests.Support;

public enum Theme
{
    Light,
    Dark,
}

/// <summary>
/// One program and one Chromium for all browser tests of the run; both start when the first test asks.
/// Tests that change data take a program of their own: <c>await using var host = new AppHost()</c>.
/// </summary>
public sealed class AppFixture : IAsyncDisposable
{
    public const int Desktop = 1280;
    public const int Phone = 390;

    private readonly Lazy<AppHost> _host = new(() => new AppHost());
    private readonly Lazy<Task<AppHost>> _demoHost = new(StartDemoAsync);
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The shared program without data; tests only read from it.</summary>
    public AppHost Host => _host.Value;

    /// <summary>The shared program with the demo data of 24 months; tests only read from it.</summary>
    public Task<AppHost> DemoHostAsync() => _demoHost.Value;

    /// <summary>Opens a page of the program and waits until it reacts to clicks.</summary>
    public async Task<AppPage> OpenAsync(string path, Theme theme = Theme.Light, int width = Desktop, AppHost? host = null, string? user = null)
    {
        var page = await BlankAsync((host ?? Host).Address, theme, width, user);
        await page.GoToAsync(path);
        return page;
    }

    /// <summary>A page that has not gone anywhere yet.</summary>
    /// <param name="user">See <see cref="TestUser.Key"/>; the team lead by default.</param>
    public async Task<AppPage> BlankAsync(Uri address, Theme theme = Theme.Light, int width = Desktop, string? user = null)
    {
        var browser = await BrowserAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = theme == Theme.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "de-DE",
            ReducedMotion = ReducedMotion.Reduce,
        });
        if (user is not null)
            await context.AddCookiesAsync([new() { Name = TestUser.Key, Value = user.Replace(' ', '_'), Url = address.ToString() }]);
        return new AppPage(await context.NewPageAsync());
    }

    private async Task<IBrowser> BrowserAsync()
    {
        if (Chromium.Path is not { } path)
        {
            Assert.SkipUnless(Chromium.IsRequired, "Chromium is not installed: browser tests need it (apt-get install chromium).");
            throw new InvalidOperationException("Chromium is not installed, and CI=true demands the browser tests.");
        }
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            // A busy machine is slow, not wrong: what is expected may take its time.
            Assertions.SetDefaultExpectTimeout(30_000);
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Chromium.Arguments });
        }
        finally
        {
            _starting.Release();
        }
    }

    private static async Task<AppHost> StartDemoAsync()
    {
        var host = new AppHost();
        await host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 200, Ifks: 4));
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_browser is not null)
                await _browser.CloseAsync();
            _playwright?.Dispose();
        }
        finally
        {
            // However the browser ended: what they keep on disk goes.
            if (_host.IsValueCreated)
                await _host.Value.DisposeAsync();
            if (_demoHost.IsValueCreated)
                await (await _demoHost.Value).DisposeAsync();
            _starting.Dispose();
        }
    }
}
