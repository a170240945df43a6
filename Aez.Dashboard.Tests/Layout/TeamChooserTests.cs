using Aez.Dashboard.Domain;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Layout;

public sealed class TeamChooserTests : ComponentContext
{
    private static readonly FrameState Frame = FrameState.Empty with { Team = "Nord", Month = new Month(2016, 12) };

    [Fact]
    public void Team_WhereThereIsOne_IsNoChoice()
    {
        var chooser = Render<TeamChooser>(p => p.Add(c => c.Frame, Frame with { Teams = [new TeamChoice("Nord", null)] }));

        Assert.Equal("Nord", chooser.Find("p").TextContent);
        Assert.Empty(chooser.FindAll("select"));
    }

    [Theory]
    [InlineData("Süd", "/egv-gueltigkeit?monat=2016-12&team=S%C3%BCd")]
    [InlineData("Alt", "/egv-gueltigkeit?monat=2016-09&team=Alt")]
    public void Team_Chosen_StandsInTheAddressWithAMonthThatItHas(string team, string address)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/egv-gueltigkeit?monat=2016-12&ifk=AEZ-01");
        var chooser = Render<TeamChooser>(p => p.Add(c => c.Frame, Frame with { Teams = [new TeamChoice("Nord", null), new TeamChoice("Süd", null), new TeamChoice("Alt", new Month(2016, 9))] }));
        Assert.Equal(["Nord", "Süd", "Alt (früher)"], chooser.FindAll("option").Select(o => o.TextContent));

        chooser.Find("select").Change(team);

        Assert.Equal(address, new Uri(navigation.Uri).PathAndQuery);
    }
}
