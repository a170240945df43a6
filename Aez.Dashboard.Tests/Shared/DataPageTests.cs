using System.Threading.Channels;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Shared;

public sealed class DataPageTests : ComponentContext
{
    // A request is made when the one before is cancelled, which may be after the click has returned: a test waits for it.
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>();

    public DataPageTests() => Services.AddScoped<FrameRefresh>();

    [Fact]
    public async Task Load_WhileItRuns_ShowsThatItDoesThenTheData()
    {
        var page = Open("a");
        var request = await NextAsync();
        Assert.Equal("status", page.Find(".state").GetAttribute("role"));

        request.Answer.SetResult(Answer.Of("erste"));

        page.WaitForAssertion(() => Assert.Equal("erste", page.Find(".data-page").TextContent));
    }

    [Fact]
    public async Task Load_WithARefusal_SaysWhyThereIsNothing()
    {
        var page = Open("a");

        (await NextAsync()).Answer.SetResult(Answer.None<string>("Kein Team."));

        page.WaitForAssertion(() => Assert.Equal("Kein Team.", page.Find(".state p").TextContent));
    }

    [Fact]
    public async Task Load_WithARefusalOfAnIfk_OffersTheWholeTeam()
    {
        var page = Open("a");
        await NextAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?monat=2016-09&ifk=AEZ-99");
        page.Render(p => p.Add(d => d.Key, new DashboardFilter(null, null, "AEZ-99")));

        (await NextAsync()).Answer.SetResult(Answer.None<string>("Eine IFK „AEZ-99“ gibt es nicht."));

        Assert.EndsWith("/?monat=2016-09", page.WaitForElement(".state a").GetAttribute("href"));
    }

    [Fact]
    public async Task Load_ThatFails_OffersToTryAgain()
    {
        var page = Open("a");
        (await NextAsync()).Answer.SetException(new InvalidOperationException("disk"));
        page.WaitForElement("[role=alert] button").Click();

        (await NextAsync()).Answer.SetResult(Answer.Of("doch"));

        page.WaitForAssertion(() => Assert.Equal("doch", page.Find(".data-page").TextContent));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Load_OfANewerKey_WinsOverASlowOlderOne()
    {
        var page = Open("a");
        var older = await NextAsync();
        page.Render(p => p.Add(d => d.Key, "b"));
        var newer = await NextAsync();
        Assert.True(older.Token.IsCancellationRequested);

        newer.Answer.SetResult(Answer.Of("neu"));
        older.Answer.SetResult(Answer.Of("alt"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
    }

    [Fact]
    public async Task Load_OfTheSameKey_IsNotRepeatedUntilDataWasImported()
    {
        var page = Open("a");
        (await NextAsync()).Answer.SetResult(Answer.Of("alt"));
        page.WaitForAssertion(() => Assert.Equal("alt", page.Find(".data-page").TextContent));
        page.Render(p => p.Add(d => d.Title, "Neuer Titel"));
        Assert.Equal(0, _requests.Reader.Count);

        Services.GetRequiredService<FrameRefresh>().Request();
        (await NextAsync()).Answer.SetResult(Answer.Of("neu"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_MadeElsewhere_IsLoadedWhereNobodyWrites(bool isOwn)
    {
        var page = Open("a");
        (await NextAsync()).Answer.SetResult(Answer.Of("alt"));
        page.WaitForAssertion(() => Assert.Equal("alt", page.Find(".data-page").TextContent));

        Services.GetRequiredService<FrameRefresh>().Tell(isOwn);
        (await NextAsync()).Answer.SetResult(Answer.Of("neu"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
    }

    [Fact]
    public async Task Change_MadeElsewhereWhileSomebodyWrites_IsToldAndLoadedWhenWanted()
    {
        var page = Open("a");
        (await NextAsync()).Answer.SetResult(Answer.Of("alt"));
        page.WaitForAssertion(() => Assert.Equal("alt", page.Find(".data-page").TextContent));
        page.Render(p => p.Add(d => d.AsksFirst, () => true));

        await page.InvokeAsync(() => Services.GetRequiredService<FrameRefresh>().Tell(isOwn: true));
        Assert.Empty(page.FindAll(".news-note"));
        await page.InvokeAsync(() => Services.GetRequiredService<FrameRefresh>().Tell(isOwn: false));
        Assert.Equal(0, _requests.Reader.Count);
        page.Find(".news-note button").Click();
        (await NextAsync()).Answer.SetResult(Answer.Of("neu"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
        Assert.Empty(page.FindAll(".news-note"));
    }

    [Fact]
    public async Task Load_WhenThePageIsLeft_IsCancelled()
    {
        Open("a");
        var request = await NextAsync();

        await DisposeComponentsAsync();

        Assert.True(request.Token.IsCancellationRequested);
    }

    private IRenderedComponent<DataPage<string>> Open(string key) => Render<DataPage<string>>(p => p
        .Add(d => d.Title, "Titel")
        .Add(d => d.Key, key)
        .Add(d => d.Load, token =>
        {
            var request = new Request(new TaskCompletionSource<Answer<string>>(), token);
            Assert.True(_requests.Writer.TryWrite(request));
            return request.Answer.Task;
        })
        .Add(d => d.ChildContent, data => data));

    private ValueTask<Request> NextAsync() => _requests.Reader.ReadAsync(Xunit.TestContext.Current.CancellationToken);

    private sealed record Request(TaskCompletionSource<Answer<string>> Answer, CancellationToken Token);
}
