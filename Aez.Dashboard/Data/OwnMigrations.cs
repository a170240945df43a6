using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data;

/// <summary>The migrations that lie in the folder of a context's database: each database has its own for one and the same model.</summary>
internal sealed class OwnMigrations : IMigrationsAssembly
{
    private readonly Lazy<SortedDictionary<string, TypeInfo>> _migrations;
    private readonly Lazy<ModelSnapshot?> _snapshot;

    public OwnMigrations(ICurrentDbContext current)
    {
        var ending = NamespaceEndingOf(DatabaseProviders.ServedBy(current.Context.Database.ProviderName).Name);
        var types = Assembly.DefinedTypes.Where(type => type.Namespace?.EndsWith(ending, StringComparison.Ordinal) == true);
        _migrations = new(() => new SortedDictionary<string, TypeInfo>(
            types.Where(type => type.IsSubclassOf(typeof(Migration))).ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, StringComparer.Ordinal), StringComparer.Ordinal));
        _snapshot = new(() => types.FirstOrDefault(type => type.IsSubclassOf(typeof(ModelSnapshot))) is { } type ? (ModelSnapshot)Activator.CreateInstance(type)! : null);
    }

    public IReadOnlyDictionary<string, TypeInfo> Migrations => _migrations.Value;

    public ModelSnapshot? ModelSnapshot => _snapshot.Value;

    public Assembly Assembly => typeof(AezDbContext).Assembly;

    /// <summary>The end of the namespace that the migrations of a database lie in.</summary>
    /// <param name="provider">Its name.</param>
    public static string NamespaceEndingOf(string provider) => $".Migrations.{provider}";

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id =>
        id.Equals(nameOrId, StringComparison.OrdinalIgnoreCase) || id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..].Equals(nameOrId, StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass.AsType())!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
