using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Integrations;

public sealed class IntegrationsFindingTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Finding_BehindForMonths_SaysHowFarSinceWhenAndWhereItLeads()
    {
        var figure = await FigureAsync("2016-09", 144, 12, 12, 12, 8, 10, 10, 11, 11, 12);

        Assert.Equal("98 Integrationen bis September 2016, 10 weniger als das Soll von 108; im Rückstand seit April 2016. Bei diesem Verlauf werden es 131 von 144; die Chance auf das Jahresziel liegt bei 3\u202F%.", IntegrationsFinding.Of(figure));
        Assert.Equal("Unter dem Soll seit April 2016, Prognose 131 von 144", IntegrationsFinding.OfCourse(figure));
        Assert.Equal("4 von 9 Monaten erreichten das Soll", IntegrationsFinding.OfMonths(figure));
    }

    [Theory]
    [InlineData("2016-01", 0, "Keine Integration bis Januar 2016, 1 weniger als das Soll von 1. ")]
    [InlineData("2016-01", 1, "1 Integration bis Januar 2016, genau das Soll. ")]
    [InlineData("2016-01", 3, "3 Integrationen bis Januar 2016, 2 mehr als das Soll von 1. ")]
    public async Task Finding_OfNoneOneOrMany_IsGoodGerman(string month, int count, string start) =>
        Assert.StartsWith(start, IntegrationsFinding.Of(await FigureAsync(month, 12, count)));

    [Fact]
    public async Task Finding_AtTheYearsEnd_JudgesInsteadOfForecasting()
    {
        decimal[] months = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0];

        Assert.EndsWith("Das Jahresziel von 12 ist verfehlt.", IntegrationsFinding.Of(await FigureAsync("2016-12", 12, months)));
    }

    [Fact]
    public async Task Finding_TargetReachedEarly_SaysSo() =>
        Assert.EndsWith("Das Jahresziel von 12 ist erreicht.", IntegrationsFinding.Of(await FigureAsync("2016-02", 12, 6, 6)));

    [Fact]
    public void Finding_WithoutDataOrTarget_StatesWhatIsMissing()
    {
        Assert.Equal("Für September 2016 liegen keine Integrationen vor.", IntegrationsFinding.Of(HandMade.Figure(Indicator.Integrations, Status.NoData)));
        Assert.Equal("5 Integrationen bis September 2016. Für 2016 ist kein Ziel hinterlegt.", IntegrationsFinding.Of(HandMade.Figure(Indicator.Integrations, cumulative: 5)));
    }

    private async Task<Figure> FigureAsync(string month, int target, params decimal[] counts) => (await new StoreBuilder(_database)
        .Officer("A1")
        .Metrics("2015-12", "A1", Indicator.Integrations, [1, .. counts])
        .Target(2016, Indicator.Integrations, target)
        .FiguresAsync(month)).Of(Indicator.Integrations);
}
