using Aez.Dashboard.Data;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Aez.Dashboard.Tests.Data;

/// <summary>Logins by the provider of a version that took people by their name there become links, where it is plain whose they are.</summary>
public sealed class LinksMigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logins_OfBefore_BecomeLinksUnlessTwoCameToOneAccount()
    {
        var folder = Directory.CreateTempSubdirectory("aez-links-");
        var connection = $"Data Source={Path.Combine(folder.FullName, "aez.db")};Pooling=False";
        await using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(connection).Options, TimeProvider.System))
        {
            var migrations = db.Database.GetMigrations().ToList();
            await db.GetService<IMigrator>().MigrateAsync(migrations[migrations.FindIndex(m => m.EndsWith("_LinksPasskeysAndCodes", StringComparison.Ordinal)) - 1], Cancellation);
            await db.Database.ExecuteSqlRawAsync("""
                INSERT INTO "Accounts" ("Id", "DisplayName", "Role", "MustChangePassword", "IsDemo", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
                VALUES ('a', 'A', 0, 0, 0, 0, 0, 0, 0, 0), ('b', 'B', 0, 0, 0, 0, 0, 0, 0, 0), ('c', 'C', 0, 0, 0, 0, 0, 0, 0, 0);
                INSERT INTO "AccountLogins" ("LoginProvider", "ProviderKey", "UserId") VALUES ('OpenIdConnect', 's-1', 'a'), ('OpenIdConnect', 's-2', 'b'), ('OpenIdConnect', 's-3', 'b');
                """, Cancellation);
        }

        // The start of the program, as its only work on a database of before.
        var settings = new Dictionary<string, string?>
        {
            ["ConnectionStrings:Aez"] = connection,
            [$"{ExternalProvider.Section}:Authority"] = "https://anmeldung.example.org/",
            [$"{ExternalProvider.Section}:ClientId"] = "aez",
        };
        await using (var host = new AppHost(realSignIn: true, settings: settings))
            Assert.True(host.Address.IsLoopback);

        await using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite(connection).Options, TimeProvider.System))
        {
            var link = Assert.Single(await db.AccountLinks.ToListAsync(Cancellation));
            Assert.Equal(("a", "https://anmeldung.example.org", "s-1", null), (link.AccountId, link.Issuer, link.Subject, link.CodeHash));
            Assert.Empty(db.UserLogins);
        }
        folder.Delete(recursive: true);
    }
}
