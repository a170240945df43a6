using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Layout;

public sealed class SearchBoxTests : ComponentContext
{
    private static readonly SearchHit[] Known =
    [
        new("Maßnahmeneintritte", "Seite", "/massnahmeneintritte"),
        new("Kontaktdichte", "Seite", "/kontaktdichte"),
        new("FbW · Förderung der beruflichen Weiterbildung", "Instrument", "/massnahmeneintritte?instrument=FbW", "§§ 81 ff SGB III"),
    ];

    public SearchBoxTests() => Services.AddSingleton<ISearchQuery>(new Fixed());

    [Fact]
    public async Task Enter_AfterArrowDown_OpensTheSecondHit()
    {
        var box = Render<SearchBox>(p => p.Add(s => s.Filter, DashboardFilter.None));

        await box.Find("input").TypeAsync("seite");
        Assert.Equal(["Maßnahmeneintritte", "Kontaktdichte"], box.FindAll("[role=option] span:first-child").Select(h => h.TextContent));
        await box.Find("input").KeyDownAsync("ArrowDown");
        Assert.Equal("search-hit-1", box.Find("input").GetAttribute("aria-activedescendant"));
        await box.Find("input").KeyDownAsync("Enter");

        Assert.EndsWith("/kontaktdichte", Services.GetRequiredService<NavigationManager>().Uri);
        Assert.Empty(box.FindAll("[role=listbox]"));
    }

    [Theory]
    [InlineData("weiterbildung fbw", "FbW")]
    [InlineData("81 ff", "FbW")]
    public async Task Words_AllOfThem_FindByNameAndLaw(string text, string expected)
    {
        var box = Render<SearchBox>(p => p.Add(s => s.Filter, DashboardFilter.None));

        await box.Find("input").TypeAsync(text);

        Assert.StartsWith(expected, Assert.Single(box.FindAll("[role=option]")).TextContent.Trim());
    }

    [Fact]
    public async Task Nothing_Found_SaysWhereCustomersAre()
    {
        var box = Render<SearchBox>(p => p.Add(s => s.Filter, DashboardFilter.None));

        await box.Find("input").TypeAsync("4711");

        Assert.Contains("Arbeitslisten", box.Find("[role=listbox]").TextContent);
    }

    private sealed class Fixed : ISearchQuery
    {
        public Task<IReadOnlyList<SearchHit>> LoadAsync(DashboardFilter filter, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SearchHit>>(Known);
    }
}
