using Aez.Dashboard.Data;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Aez.Dashboard.Tests.Identity;

public sealed class ExternalProviderTests
{
    [Fact]
    public void Provider_WithoutConfiguration_IsAbsent() => Assert.Null(ExternalProvider.Of(Settings()));

    [Theory]
    [InlineData("Authentication:OpenIdConnect:Authority fehlt in der Konfiguration.", "ClientId", "aez")]
    [InlineData("Authentication:OpenIdConnect:ClientId fehlt in der Konfiguration.", "Authority", "https://anmeldung.example.org")]
    [InlineData("Authentication:OpenIdConnect:Authority ist „http://x“; nötig ist eine Adresse mit https://.", "Authority", "http://x", "ClientId", "aez")]
    public void Provider_HalfConfigured_IsRefusedByTheNameOfTheKey(string sentence, params string[] settings)
    {
        var error = Assert.Throws<UnusableSettingException>(() => ExternalProvider.Of(Settings(settings)));

        Assert.Equal(sentence, error.Message);
    }

    [Fact]
    public async Task SignInPage_WithAProvider_OffersIt()
    {
        await using var host = new AppHost(realSignIn: true, settings: new Dictionary<string, string?>
        {
            [$"{ExternalProvider.Section}:Authority"] = "https://anmeldung.example.org",
            [$"{ExternalProvider.Section}:ClientId"] = "aez",
            [$"{ExternalProvider.Section}:DisplayName"] = "Hauskonto",
        });
        using var client = new SignInClient(host);

        Assert.Contains("Mit Hauskonto anmelden", (await client.GetAsync("/konto/anmelden")).Html);
        // Nobody comes back from the provider without having been there.
        Assert.Equal("/konto/anmelden?fehler=unbekannt", (await client.GetAsync("/konto/extern-zurueck")).Location);
        Assert.Equal("/konto/anmelden", (await client.GetAsync("/konto/verknuepfen")).Location);
    }

    private static IConfiguration Settings(params string[] keysAndValues) => new ConfigurationBuilder()
        .AddInMemoryCollection(keysAndValues.Chunk(2).Select(pair => KeyValuePair.Create($"{ExternalProvider.Section}:{pair[0]}", (string?)pair[1])))
        .Build();
}
