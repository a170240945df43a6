using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Layout;

public sealed class MainLayoutTests : ComponentContext
{
    private readonly CountingFrame _frame = new();
    private readonly HandFeed _changes = new();
    private readonly FakeTimeProvider _clock = new();

    public MainLayoutTests()
    {
        Services.AddSingleton<IFrameQuery>(_frame);
        Services.AddSingleton<ISearchQuery>(new NothingFound());
        Services.AddScoped<FrameRefresh>();
        Services.AddSingleton<IChangeFeed>(_changes);
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<ICurrentUser>(new FixedUser(PageContext.Lead));
    }

    [Fact]
    public void Layout_WhenAPageFails_SaysSoAndTriesAgain()
    {
        var broken = true;
        var layout = RenderLayout(builder =>
        {
            if (broken)
                throw new InvalidOperationException("broken");
            builder.AddMarkupContent(0, "<h1>Übersicht</h1>");
        });
        Assert.Equal("Das hat nicht geklappt", layout.Find("main h1").TextContent);

        broken = false;
        layout.Find("main button").Click();

        Assert.Equal("Übersicht", layout.Find("main h1").TextContent);
    }

    [Fact]
    public void Layout_WithoutMonthInTheAddress_GivesThePageTheLatest()
    {
        DashboardFilter? seen = null;
        RenderLayout(builder =>
        {
            builder.OpenComponent<FilterProbe>(0);
            builder.AddComponentParameter(1, nameof(FilterProbe.OnSeen), (Action<DashboardFilter>)(filter => seen = filter));
            builder.CloseComponent();
        });

        Assert.Equal(new DashboardFilter(FakeFrame.Last, "Bewerber-Service (AEZ)", null), seen);
    }

    [Fact]
    public void Layout_AfterAChangeOfData_ReadsTheFrameAgain()
    {
        var layout = RenderLayout(_ => { });
        var before = _frame.Reads;

        Services.GetRequiredService<FrameRefresh>().Request();

        layout.WaitForAssertion(() => Assert.Equal(before + 1, _frame.Reads));
    }

    [Fact]
    public void Layout_ThatHearsOfAChangeElsewhere_ReadsTheFrameAgainAndTellsThePage()
    {
        var layout = RenderLayout(_ => { });
        var before = _frame.Reads;
        var told = new List<bool>();
        Services.GetRequiredService<FrameRefresh>().Heard += (_, heard) => told.Add(heard.IsOwn);

        _changes.Tell(new ToldChange(Change.Shown, new HashSet<string> { "controlling" }));
        _clock.Advance(TimeSpan.FromSeconds(2));

        layout.WaitForAssertion(() => Assert.Equal((before + 1, false), (_frame.Reads, Assert.Single(told))));
    }

    [Fact]
    public void Layout_ThatHearsOfAccounts_LeavesThePageAsItIs()
    {
        var layout = RenderLayout(_ => { });
        var before = _frame.Reads;

        _changes.Tell(new ToldChange(Change.Accounts, new HashSet<string> { "weber" }));
        _changes.Tell(new ToldChange(Change.Shown, new HashSet<string> { "controlling" }));
        _clock.Advance(TimeSpan.FromSeconds(2));

        layout.WaitForAssertion(() => Assert.Equal(before + 1, _frame.Reads));
    }

    [Fact]
    public async Task Layout_ThatHasGone_ListensNoMore()
    {
        RenderLayout(_ => { });
        Assert.Equal(1, _changes.Listeners);

        await DisposeComponentsAsync();

        Assert.Equal(0, _changes.Listeners);
    }

    private IRenderedComponent<MainLayout> RenderLayout(RenderFragment body) => Render<MainLayout>(p => p
        .AddCascadingValue(new DisplayPreferences(DisplayPreferences.Light, NarrowNavigation: false))
        .Add(l => l.Body, body));

    private sealed class NothingFound : ISearchQuery
    {
        public Task<IReadOnlyList<SearchHit>> LoadAsync(DashboardFilter filter, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SearchHit>>([]);
    }

    private sealed class CountingFrame : IFrameQuery
    {
        public int Reads { get; private set; }

        public Task<FrameState> ReadAsync(DashboardFilter filter, CancellationToken cancellation)
        {
            Reads++;
            return new FakeFrame().ReadAsync(filter, cancellation);
        }
    }

    private sealed class HandFeed : IChangeFeed
    {
        private readonly List<Action<ToldChange>> _heard = [];

        public int Listeners => _heard.Count;

        public void Tell(ToldChange change) => _heard.ForEach(heard => heard(change));

        public IDisposable Listen(Action<ToldChange> heard)
        {
            _heard.Add(heard);
            return new Listening(() => _heard.Remove(heard));
        }

        private sealed class Listening(Action end) : IDisposable
        {
            public void Dispose() => end();
        }
    }

    private sealed class FilterProbe : ComponentBase
    {
        [CascadingParameter]
        public required DashboardFilter Filter { get; set; }

        [Parameter]
        public required Action<DashboardFilter> OnSeen { get; set; }

        protected override void OnParametersSet() => OnSeen(Filter);
    }
}
