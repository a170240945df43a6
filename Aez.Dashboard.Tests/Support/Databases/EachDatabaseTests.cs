using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Support.Databases;

[OnEachDatabase]
public sealed class EachDatabaseTests
{
    [Fact]
    public async Task Test_OfAClassForEachDatabase_GetsTheOneThatItIsFor()
    {
        await using var database = new TestDatabase();
        await using var db = database.CreateDbContext();

        Assert.Equal(TestContext.Current.TestCase!.TestCaseDisplayName.EndsWith("[PostgreSQL]", StringComparison.Ordinal), database.IsPostgres);
        Assert.EndsWith(database.IsPostgres ? "PostgreSQL" : "Sqlite", db.Database.ProviderName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ä", "z")]
    [InlineData("a", "B")]
    [InlineData("AEZ-1", "AEZ1")]
    public async Task Order_OfTexts_IsThatOfTheirLetters(string one, string other)
    {
        await using var database = new TestDatabase();
        await using var db = await database.CreateForAsync(ActingUser.System);
        db.Settings.AddRange(new Setting { Key = one, Value = "x", ChangedBy = "Test" }, new Setting { Key = other, Value = "x", ChangedBy = "Test" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var keys = await db.Settings.Where(s => s.Value == "x").OrderBy(s => s.Key).Select(s => s.Key).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), keys);
    }
}
