using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Features.Import.Deliveries;

public sealed class DeliverySettingsTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();

    [Theory]
    [InlineData("Deliveries:Mode", "Sofort", "Deliveries:Mode ist „Sofort“; erlaubt sind DryRun und Commit.")]
    [InlineData("Deliveries:Mode", "2", "Deliveries:Mode ist „2“; erlaubt sind DryRun und Commit.")]
    [InlineData("Deliveries:Seconds", "0", "Deliveries:Seconds ist 0; erlaubt sind 1 bis 3600.")]
    [InlineData("Deliveries:Folder", "lieferungen", "Deliveries:Folder ist „lieferungen“; erwartet wird der vollständige Pfad eines Ordners.")]
    [InlineData("Deliveries:Sources:SAP", "*.csv", "Deliveries:Sources:SAP gibt es nicht; bekannt sind VerBIS, coSach, STEP, DQM.")]
    [InlineData("Deliveries:Sources:DQM", "a/b/*.csv", "Deliveries:Sources:DQM nennt „a/b/*.csv“; erlaubt sind ein Unterordner wie verbis/ oder ein Dateiname wie Bestand*.csv.")]
    public void Setting_ThatCanNotWork_IsRefusedWithItsKey(string key, string value, string sentence) =>
        Assert.Equal([sentence], Assert.Throws<OptionsValidationException>(() => Read((key, value))).Failures);

    /// <summary>The database itself would be a delivery.</summary>
    [Fact]
    public void Folder_OfTheProgramItself_IsRefused()
    {
        var own = Path.GetDirectoryName(_database.ConnectionString.Split("Data Source=")[1].Split(';')[0])!;

        Assert.Contains("dort liegen Dateien des Programms selbst", Assert.Throws<OptionsValidationException>(() => Read(("Deliveries:Folder", own))).Message, StringComparison.Ordinal);
        Assert.Contains("dort liegen Dateien des Programms selbst", Assert.Throws<OptionsValidationException>(() => Read(("Deliveries:Folder", Path.GetDirectoryName(own)!))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verbis", "x.csv", "VerBIS")]
    [InlineData("", "Bestand_2016.csv", "VerBIS")]
    [InlineData("", "bestand.xlsx", null)]
    [InlineData("haus", "Bestand_2016.csv", "DQM")]
    [InlineData("Step", "x.csv", "STEP")]
    [InlineData("anderes", "x.csv", null)]
    public void Source_BySubFolderThenName_IsFound(string place, string name, string? source) =>
        Assert.Equal(source, Read(("Deliveries:Sources:verbis", "Bestand_*.csv"), ("Deliveries:Sources:DQM", "haus/; kennzahlen?.csv")).SourceOf(place, name));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private DeliverySettings Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        Product.AddTo(services, _database, settings: settings);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<DeliverySettings>>().Value;
    }
}
