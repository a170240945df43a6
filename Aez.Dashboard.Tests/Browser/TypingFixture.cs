using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>One program with demo data for all tests that type over a slow line.</summary>
public sealed class TypingFixture : IAsyncLifetime
{
    public AppHost Host { get; } = new();

    public async ValueTask InitializeAsync() => await Host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 80, Ifks: 3));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
