using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Shared;

public sealed class DataPageTests : ComponentContext
{
    private readonly List<TaskCompletionSource<Answer<string>>> _requests = [];
    private readonly List<CancellationToken> _tokens = [];

    public DataPageTests() => Services.AddScoped<FrameRefresh>();

    [Fact]
    public void Load_WhileItRuns_ShowsThatItDoesThenTheData()
    {
        var page = Open("a");
        Assert.Equal("status", page.Find(".state").GetAttribute("role"));

        _requests[0].SetResult(Answer.Of("erste"));

        page.WaitForAssertion(() => Assert.Equal("erste", page.Find(".data-page").TextContent));
    }

    [Fact]
    public void Load_WithARefusal_SaysWhyThereIsNothing()
    {
        var page = Open("a");

        _requests[0].SetResult(Answer.None<string>("Kein Team."));

        page.WaitForAssertion(() => Assert.Equal("Kein Team.", page.Find(".state p").TextContent));
    }

    [Fact]
    public void Load_WithARefusalOfAnIfk_OffersTheWholeTeam()
    {
        var page = Open("a");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?monat=2016-09&ifk=AEZ-99");
        page.Render(p => p.Add(d => d.Key, new DashboardFilter(null, null, "AEZ-99")));

        _requests[^1].SetResult(Answer.None<string>("Eine IFK „AEZ-99“ gibt es nicht."));

        Assert.EndsWith("/?monat=2016-09", page.WaitForElement(".state a").GetAttribute("href"));
    }

    [Fact]
    public void Load_ThatFails_OffersToTryAgain()
    {
        var page = Open("a");
        _requests[0].SetException(new InvalidOperationException("disk"));
        page.WaitForElement("[role=alert] button").Click();

        _requests[1].SetResult(Answer.Of("doch"));

        page.WaitForAssertion(() => Assert.Equal("doch", page.Find(".data-page").TextContent));
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public void Load_OfANewerKey_WinsOverASlowOlderOne()
    {
        var page = Open("a");
        page.Render(p => p.Add(d => d.Key, "b"));
        Assert.True(_tokens[0].IsCancellationRequested);

        _requests[1].SetResult(Answer.Of("neu"));
        _requests[0].SetResult(Answer.Of("alt"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
    }

    [Fact]
    public void Load_OfTheSameKey_IsNotRepeatedUntilDataWasImported()
    {
        var page = Open("a");
        _requests[0].SetResult(Answer.Of("alt"));
        page.Render(p => p.Add(d => d.Title, "Neuer Titel"));
        Assert.Single(_requests);

        Services.GetRequiredService<FrameRefresh>().Request();
        _requests[1].SetResult(Answer.Of("neu"));

        page.WaitForAssertion(() => Assert.Equal("neu", page.Find(".data-page").TextContent));
    }

    [Fact]
    public async Task Load_WhenThePageIsLeft_IsCancelled()
    {
        Open("a");

        await DisposeComponentsAsync();

        Assert.True(_tokens[0].IsCancellationRequested);
    }

    private IRenderedComponent<DataPage<string>> Open(string key) => Render<DataPage<string>>(p => p
        .Add(d => d.Title, "Titel")
        .Add(d => d.Key, key)
        .Add(d => d.Load, token =>
        {
            var request = new TaskCompletionSource<Answer<string>>();
            _requests.Add(request);
            _tokens.Add(token);
            return request.Task;
        })
        .Add(d => d.ChildContent, data => data));
}
