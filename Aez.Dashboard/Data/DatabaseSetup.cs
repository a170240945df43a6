using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Data;

/// <summary>Creates and migrates the database before anything else touches it.</summary>
/// <param name="factory">Asked for once needed: to make it takes EF Core longer than to ask the database what it is.</param>
/// <param name="derived">What is made of the records, to be made anew where a migration asks for it; asked for once needed.</param>
public abstract class DatabaseSetup(Func<IDbContextFactory<AezDbContext>> factory, Func<IDerivedStore>? derived)
{
    protected const string History = "__EFMigrationsHistory";

    /// <summary>The last part of the namespace that the database's migrations lie in.</summary>
    protected abstract string Provider { get; }

    /// <summary>For whoever asks EF Core for something right after: it makes its first context meanwhile.</summary>
    public Task EnsureAndWarmAsync(CancellationToken cancellationToken = default) => EnsureAsync(Task.Run(Warm, cancellationToken), cancellationToken);

    /// <summary>For a server, which gives its first answer without EF Core.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken = default) => EnsureAsync(Task.CompletedTask, cancellationToken);

    /// <summary>What accounts keep under a name, such as the keys of their authenticator apps; asked without EF Core, for which each start would wait.</summary>
    public IReadOnlyList<string> TokensOf(string loginProvider, string name) =>
        Texts($"""SELECT "Value" FROM "AccountTokens" WHERE "LoginProvider" = '{loginProvider}' AND "Name" = '{name}' AND "Value" IS NOT NULL""");

    /// <summary>Whether somebody can sign in at all; asked without EF Core, for which the first page would wait.</summary>
    public bool HasAccounts() => Texts("""SELECT "Id" FROM "Accounts" LIMIT 1""").Count > 0;

    /// <summary>Whether the database is one of this version, with nothing left to be done before it can be used.</summary>
    /// <exception cref="UnusableDatabaseException">It is of a newer version, or of another program.</exception>
    public bool IsCurrent() => !IsPending() && !IsOutdated();

    /// <summary>Whether it holds something, and has to be brought to this version first, which may take minutes.</summary>
    /// <exception cref="UnusableDatabaseException">It is of a newer version, or of another program.</exception>
    public bool IsOlder() => Applied().Count > 0 && !IsCurrent();

    /// <summary>Whether a link of an account does not say who issued it; asked without EF Core.</summary>
    public bool HasLinksWithoutIssuer() => Texts("""SELECT "Issuer" FROM "AccountLinks" WHERE "Issuer" = '' """).Count > 0;

    private async Task EnsureAsync(Task warming, CancellationToken cancellationToken)
    {
        if (!IsPending() && !IsOutdated())
            return;
        await warming;
        await using var held = await HoldAsync(cancellationToken);
        // Whoever held it before may have done the work.
        if (IsPending())
        {
            await using var db = await factory().CreateDbContextAsync(cancellationToken);
            Unlock();
            // Without a limit: a large database takes its time, and what is cancelled is rolled back.
            await db.Database.MigrateAsync(cancellationToken);
            await AuditChain.BeginAsync(db, cancellationToken);
        }
        if (IsOutdated())
            await MakeAnewAsync(derived!(), cancellationToken);
    }

    /// <summary>The migrations that the database has seen; none where it does not exist, or is empty.</summary>
    protected abstract IReadOnlyList<string> Applied();

    /// <summary>The one column of texts that a query gives of a database of this version.</summary>
    protected abstract IReadOnlyList<string> Texts(string query);

    /// <summary>Only one process migrates: waits for whoever does, and lets go by disposing, or however the process ends.</summary>
    protected abstract Task<IAsyncDisposable> HoldAsync(CancellationToken cancellationToken);

    /// <summary>Takes away what a process left of EF Core's own lock when it was ended.</summary>
    protected abstract void Unlock();

    /// <summary>A migration can't compute: it leaves a mark, and the mark goes with the transaction that does. Broken off, the next start does it.</summary>
    private async Task MakeAnewAsync(IDerivedStore store, CancellationToken cancellationToken)
    {
        using var unit = new UnitOfWork(factory());
        await unit.WriteAsync(
            ActingUser.System,
            async work =>
            {
                await store.MakeAnewAsync(work.Db, cancellationToken);
                await work.Db.Settings.Where(s => s.Key == Setting.OutdatedMetrics).ExecuteDeleteAsync(cancellationToken);
                await work.CommitAsync(cancellationToken);
            },
            cancellationToken);
    }

    private bool IsOutdated() => derived is not null && Texts($"""SELECT "Key" FROM "Settings" WHERE "Key" = '{Setting.OutdatedMetrics}' """).Count > 0;

    private bool IsPending()
    {
        var (known, applied) = (Known(Provider), Applied());
        if (applied.Except(known).FirstOrDefault() is { } unknown)
            throw new UnusableDatabaseException($"Die Datenbank ist von einer neueren Version des Programms ({unknown}): Bitte verwenden Sie diese Version, oder stellen Sie eine ältere Sicherung wieder her. Es wurde nichts geändert.");
        return known.Except(applied).Any();
    }

    /// <summary>EF Core takes longer for its first context than the database to say what it is: on another thread it is no loss.</summary>
    private void Warm()
    {
        using var db = factory().CreateDbContext();
        _ = db.Database.GetDbConnection();
        db.Settings.Attach(new Setting { Key = "", Value = "", ChangedBy = "" });
    }

    // EF Core would answer, with all the services of a migration, and the assembly, with thousands of types to be loaded: every start would wait for either.
    internal static IReadOnlyList<string> Known(string provider)
    {
        var assembly = typeof(AezDbContext).Assembly;
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var ending = OwnMigrations.NamespaceEndingOf(provider);
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Select(type => (Namespace: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)))
            .Where(type => type.Namespace.EndsWith(ending, StringComparison.Ordinal))
            .Select(type => assembly.GetType($"{type.Namespace}.{type.Name}", throwOnError: true)!)
            .Where(type => type.IsSubclassOf(typeof(Migration)))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)];
    }
}
