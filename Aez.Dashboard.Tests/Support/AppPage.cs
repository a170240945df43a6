using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Support;

/// <summary>A browser tab on the program, with everything it complained about.</summary>
public sealed class AppPage : IAsyncDisposable
{
    private static readonly AxeRunOptions Wcag22Aa = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    };

    /// <summary>Resolves once nothing has changed in the document for a while and nothing that ends is still moving.</summary>
    private const string AtRest = """
        async () => {
          await new Promise(resolve => {
            let timer;
            const observer = new MutationObserver(() => wait());
            const wait = () => { clearTimeout(timer); timer = setTimeout(() => { observer.disconnect(); resolve(); }, 150); };
            observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
            wait();
          });
          await Promise.allSettled(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity).map(a => a.finished));
        }
        """;

    private readonly List<string> _problems = [];

    public AppPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _problems.Add(message.Text);
        };
        page.PageError += (_, error) => _problems.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                _problems.Add($"{response.Status} {response.Url}");
        };
    }

    /// <summary>The tab itself, for clicks, keys and locators.</summary>
    public IPage Page { get; }

    /// <summary>Console errors and warnings, uncaught exceptions and failed requests since the tab was opened.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(path);
        await WaitUntilInteractiveAsync();
    }

    /// <summary>A click before the circuit is connected would be lost.</summary>
    public async Task WaitUntilInteractiveAsync()
    {
        await Page.Locator("main[data-interactive=true]").WaitForAsync();
        await Page.EvaluateAsync("document.fonts.ready");
    }

    /// <summary>Waits until the address ends so; a step inside the page is no navigation that Playwright could wait for.</summary>
    public Task ExpectAddressAsync(string end) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(Regex.Escape(end) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Rules of WCAG 2.2 A and AA that the page breaks, each with the elements; empty is good.</summary>
    /// <param name="within">Selector of the part to look at, where something open covers the rest; null: the whole page.</param>
    public async Task<IReadOnlyList<string>> AxeViolationsAsync(string? within = null)
    {
        // A page that is still being filled is not what people see.
        await Assertions.Expect(Page.Locator("main > [aria-busy=true], main > .state .mud-progress-circular")).ToHaveCountAsync(0);
        await Page.EvaluateAsync(AtRest);
        var result = await (within is null ? Page.RunAxe(Wcag22Aa) : Page.Locator(within).RunAxe(Wcag22Aa));
        List<string> violations = [.. result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Target} {node.Html} {node.Any.FirstOrDefault()?.Message}"))];
        // An assertion shows the beginning of each only.
        violations.ForEach(violation => TestContext.Current.TestOutputHelper?.WriteLine(violation));
        return violations;
    }

    /// <summary>By how many pixels the page is wider than its window; 0 is good.</summary>
    public Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");

    /// <summary>By how many pixels the widest table is wider than its frame, so that it has to be scrolled; 0 is good.</summary>
    public Task<int> TableOverflowAsync() =>
        Page.EvaluateAsync<int>("Math.max(0, ...[...document.querySelectorAll('.scrolls-x')].map(frame => frame.scrollWidth - frame.clientWidth))");

    /// <summary>Keeps a picture for human eyes where AEZ_PICTURES names a folder; else nothing.</summary>
    public async Task KeepPictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("AEZ_PICTURES") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
