using Aez.Dashboard.Data.Postgres;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Data.Sqlite;

namespace Aez.Dashboard.Data;

/// <summary>The one place that knows which databases there are, and chooses.</summary>
internal static class DatabaseProviders
{
    public const string Key = "Database:Provider";

    /// <summary>The first one is used where nothing is set.</summary>
    public static IReadOnlyList<IDatabaseProvider> All { get; } = [SqliteProvider.Instance, PostgresProvider.Instance];

    /// <summary>The configured one.</summary>
    public static IDatabaseProvider Of(IConfiguration configuration) => Named(configuration[Key]);

    /// <param name="name">Null or empty: the usual one. An unknown one is an <see cref="UnusableDatabaseException"/>.</param>
    public static IDatabaseProvider Named(string? name) =>
        string.IsNullOrWhiteSpace(name) ? All[0]
        : All.FirstOrDefault(provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
        ?? throw new UnusableDatabaseException($"{Key} ist „{name}“; unterstützt wird {string.Join(" oder ", All.Select(provider => $"„{provider.Name}“"))}.");

    /// <summary>The one that a context was made with.</summary>
    /// <param name="library">EF Core's name of it.</param>
    public static IDatabaseProvider ServedBy(string? library) =>
        All.FirstOrDefault(provider => provider.IsServedBy(library)) ?? throw new NotSupportedException($"No database is served by {library}.");
}
