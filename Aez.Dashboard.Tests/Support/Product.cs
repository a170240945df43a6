using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Proof;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aez.Dashboard.Tests.Support;

/// <summary>
/// The product's services, composed as the program composes them, on a test's database. A service that the program forgot to
/// register, or made with other parts, fails here as it would there.
/// </summary>
public sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <inheritdoc cref="AddTo"/>
    public Product(TestDatabase database, TimeProvider? clock = null, IDbContextFactory<AezDbContext>? contexts = null) =>
        _services = AddTo(new ServiceCollection(), database, clock, contexts).BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>One request's or circuit's services.</summary>
    public ServiceScope Scope() => new(_services.CreateAsyncScope());

    /// <param name="clock">In place of the product's.</param>
    /// <param name="contexts">In place of the database's own, for example one that fails.</param>
    /// <param name="settings">Beside the address of the database.</param>
    public static IServiceCollection AddTo(
        IServiceCollection services, TestDatabase database, TimeProvider? clock = null, IDbContextFactory<AezDbContext>? contexts = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("ConnectionStrings:Aez", database.ConnectionString)).Append((DatabaseProviders.Key, database.Provider)).Append((ProofPlaces.KeyFileKey, database.KeyFile)).Append(("Data:Directory", database.Folder)).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2)))
            .Build();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddAez(configuration);
        services.AddSingleton<ICurrentUser>(new FixedUser(ActingUser.System));
        services.Replace(ServiceDescriptor.Singleton(contexts ?? new UnitGuard.Contexts(database)));
        if (clock is not null)
            services.Replace(ServiceDescriptor.Singleton(clock));
        return services;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public sealed class ServiceScope(AsyncServiceScope scope) : IAsyncDisposable
    {
        public object Get(Type type) => scope.ServiceProvider.GetRequiredService(type);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
