using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Tests.Shared;

public sealed class DashboardFilterTests
{
    [Fact]
    public void Filter_WrittenToAnAddress_ReadsBackTheSame()
    {
        var filter = new DashboardFilter(new Month(2016, 9), "Bewerber-Service (AEZ) & mehr", "AEZ-01");

        Assert.Equal(filter, DashboardFilter.Parse("http://localhost" + filter.AppendTo("/egv-gueltigkeit?stand=offen") + "#liste"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?monat=2016-13&ifk=&team=%20")]
    [InlineData("/?monat=morgen")]
    public void Filter_OfAnAddressThatSaysNothingSensible_IsEmpty(string address) =>
        Assert.Equal(DashboardFilter.None, DashboardFilter.Parse(address));

    [Fact]
    public void Filter_WithoutValues_LeavesTheAddressAlone() => Assert.Equal("/ziele", DashboardFilter.None.AppendTo("/ziele"));
}
