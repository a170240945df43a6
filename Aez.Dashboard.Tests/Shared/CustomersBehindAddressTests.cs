using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Tests.Shared;

public sealed class CustomersBehindAddressTests
{
    [Theory]
    [InlineData("Team & Süd", "FbW", "A-1")]
    [InlineData(null, null, null)]
    public void Address_OfAFigure_ComesBackAsIt(string? team, string? instrument, string? ifk)
    {
        var reference = new FigureReference(new Month(2016, 9), team, Indicator.MeasureEntries, instrument, ifk);

        Assert.Equal(reference, CustomersBehindAddress.Parse(CustomersBehindAddress.Of(reference)));
    }

    [Theory]
    [InlineData("?monat=2016-09")]
    [InlineData("?monat=2016-09&kennzahl=gibt-es-nicht")]
    [InlineData("?kennzahl=stock")]
    [InlineData("")]
    public void Address_ThatNamesNoFigure_IsRefused(string address) => Assert.Null(CustomersBehindAddress.Parse(address));
}
