using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Layout;

public sealed class MainLayoutTests : ComponentContext
{
    private readonly CountingFrame _frame = new();

    public MainLayoutTests()
    {
        Services.AddSingleton<IFrameQuery>(_frame);
        Services.AddSingleton<ISearchQuery>(new NothingFound());
        Services.AddScoped<FrameRefresh>();
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

    private sealed class FilterProbe : ComponentBase
    {
        [CascadingParameter]
        public required DashboardFilter Filter { get; set; }

        [Parameter]
        public required Action<DashboardFilter> OnSeen { get; set; }

        protected override void OnParametersSet() => OnSeen(Filter);
    }
}
