using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Aez.Dashboard.Tests.Data;

[OnEachDatabase]
public sealed class AuditTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner" };

    /// <summary>What notes itself as one import, is derived, or is a log or proof of its own.</summary>
    private static readonly Type[] NotAudited =
    [
        typeof(CarePeriod), typeof(Agreement), typeof(Contact), typeof(Integration), typeof(MeasureEntry), typeof(Feedback), typeof(ReadyMetric),
        typeof(MetricValue), typeof(MetricDetail), typeof(MetricAhead), typeof(MetricDetailAhead), typeof(FrozenCell), typeof(Import), typeof(Delivery), typeof(CoveredIfk),
        typeof(RecordClaim), typeof(StoredFinding), typeof(ExaminedStep), typeof(AuditEntry), typeof(PassedOnCell), typeof(SignInSession), typeof(ProofHead),
    ];

    private readonly TestDatabase _database = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Kinds_EveryEntityOfTheModel_IsNotedWithAllItsPropertiesOrListedHere()
    {
        using var db = _database.CreateDbContext();
        var entities = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).Where(e => !e.ClrType.IsGenericType || !e.ClrType.Name.StartsWith("IdentityUser", StringComparison.Ordinal)).ToList();
        Assert.Contains(entities, e => e.ClrType == typeof(Account));

        Assert.Empty(entities.Where(e => AuditedKinds.Of(e.ClrType) is null).Select(e => e.ClrType).Except(NotAudited));
        Assert.Empty(entities.SelectMany(Unnamed));

        static IEnumerable<string> Unnamed(IEntityType entity) => AuditedKinds.Of(entity.ClrType) is { } kind
            ? entity.GetProperties().Select(p => p.Name).Except(kind.Properties).Select(name => $"{entity.ClrType.Name}.{name}")
            : [];
    }

    [Fact]
    public async Task Change_OfAnInstrument_IsNotedWithUserAndBothValues()
    {
        var stored = InstrumentInput.Of(InstrumentCatalogue.Create().Single(i => i.Code == "FbW"));
        await new InstrumentCommands(_database, new MetricsStore(StoreExtensions.Settings)).ChangeAsync(Lead, stored, stored with { From = new(2016, 1, 1), Until = null }, Cancellation);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("lindner", AuditAction.Changed, "Instrument", "FbW"), (entry.User, entry.Action, entry.Subject, entry.Key));
        Assert.Equal("gültig bis: 31.12.2024", entry.Before);
        Assert.Equal("gültig von: 01.01.2016", entry.After);
    }

    [Theory]
    [InlineData("Kundin 061201411 hat ein Angebot", "Kundin (Nummer verdeckt) hat ein Angebot")]
    [InlineData("siehe 123A456789.", "siehe (Nummer verdeckt).")]
    [InlineData("Mueller_061201411.csv", "Mueller_(Nummer verdeckt).csv")]
    [InlineData("bestand_20160930.csv: 120.000 Zeilen, 12345 neu, SHA-256: 8ad2f15fad5050f9c61b57f664e6037f", "bestand_20160930.csv: 120.000 Zeilen, 12345 neu, SHA-256: 8ad2f15fad5050f9c61b57f664e6037f")]
    public async Task Words_ThatHoldTheNumberOfACustomer_AreNotedWithoutIt(string typed, string noted)
    {
        await _database.Audit().WriteAsync(Lead, AuditAction.Imported, "Import", typed, $"Datei: {typed}", Cancellation);
        await using var db = await _database.CreateForAsync(Lead, Cancellation);
        db.Dialogues.Add(new Dialogue { Month = 201609, Team = "T", Version = 1, PreparedBy = Lead.Name, CorrectionReason = typed });
        await db.SaveChangesAsync(Cancellation);

        Assert.Equal([noted], (await EntriesAsync()).Where(e => e.Subject == "Import").Select(e => e.Key));
        Assert.Equal([$"Datei: {noted}"], (await EntriesAsync()).Where(e => e.Subject == "Import").Select(e => e.After));
        Assert.Contains($"Grund der Berichtigung: {noted}", (await EntriesAsync()).Single(e => e.Subject == "Performance-Dialog").After!.Split('\n'));
    }

    [Fact]
    public async Task Change_OfATarget_IsOneEntryFromTheOldVersionToTheNew()
    {
        var commands = new TargetCommands(_database, TimeProvider.System);
        var key = new TargetKey(2016, Indicator.EgvValidity, null, null);
        await commands.SetAsync(Lead, [new(key, 0.85m, MonthlyWeights.Equal, 0)], "Planung", Cancellation);
        await commands.SetAsync(Lead, [new(key, 0.9m, MonthlyWeights.Equal, 1)], "Nachsteuerung", Cancellation);

        var entries = await EntriesAsync();
        Assert.Equal([AuditAction.Added, AuditAction.Changed], entries.Select(e => e.Action));
        Assert.Equal($"2016 {Indicator.EgvValidity.Name}", entries[1].Key);
        Assert.Equal("Wert: 85\u202F%\nBegründung: Planung", entries[1].Before);
        Assert.Equal("Wert: 90\u202F%\nBegründung: Nachsteuerung", entries[1].After);
    }

    [Fact]
    public async Task Change_OfTheRules_NamesOnlyTheRuleThatChanged()
    {
        var commands = new RuleCommands(_database, new MetricsStore(StoreExtensions.Settings), StoreExtensions.Settings);
        var first = ShippedRules.Concept2016;
        await commands.SaveAsync(Lead, new RuleChange(first, first with { ReachMonths = 6 }, "Haus"), Cancellation);
        await commands.SaveAsync(Lead, new RuleChange(first with { ReachMonths = 6, Version = 2 }, first with { ReachMonths = 4, Version = 2 }, "Haus"), Cancellation);

        var last = (await EntriesAsync())[^1];
        Assert.Equal(("Regelwerk", "Konzept 2016", "Zeitraum der Kontaktquote: 6 Monate", "Zeitraum der Kontaktquote: 4 Monate"), (last.Subject, last.Key, last.Before, last.After));
    }

    [Fact]
    public async Task Change_OfAPassword_IsNotedWithoutAnythingOfIt()
    {
        await using (var db = await _database.CreateForAsync(Lead, Cancellation))
        {
            var account = new Account { UserName = "meyer", DisplayName = "Meyer", PasswordHash = "hash-1", SecurityStamp = "stamp-1" };
            db.Add(account);
            await db.SaveChangesAsync(Cancellation);
            (account.PasswordHash, account.SecurityStamp, account.AccessFailedCount) = ("hash-2", "stamp-2", 3);
            await db.SaveChangesAsync(Cancellation);
            account.AccessFailedCount = 4;
            await db.SaveChangesAsync(Cancellation);
        }

        var entries = await EntriesAsync();
        Assert.Equal([AuditAction.Added, AuditAction.Changed], entries.Select(e => e.Action));
        Assert.Equal("Passwort: (verdeckt)", entries[1].After);
        Assert.DoesNotContain(entries, e => $"{e.Before} {e.After}".Contains("hash", StringComparison.Ordinal) || $"{e.Before} {e.After}".Contains("stamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_WithoutAnActor_ThrowsAndSavesNothing()
    {
        await using var db = _database.CreateDbContext();
        db.Officers.Add(new Officer { Code = "A1", Name = "Eins", Team = "T" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancellation));

        await using var other = _database.CreateDbContext();
        Assert.False(await other.Officers.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Save_ThatFailed_LeavesNoEntryAndASecondAttemptLeavesOne()
    {
        await using (var db = await _database.CreateForAsync(Lead, Cancellation))
        {
            var officer = new Officer { Code = null!, Name = "Eins", Team = "T" };
            db.Officers.Add(officer);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
            officer.Code = "A1";
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal("A1", Assert.Single(await EntriesAsync()).Key);
    }

    [Theory]
    [InlineData("UPDATE \"AuditEntries\" SET \"User\" = 'x'")]
    [InlineData("DELETE FROM \"AuditEntries\"")]
    [InlineData("INSERT OR REPLACE INTO \"AuditEntries\" (\"Id\", \"At\", \"User\", \"Action\", \"Subject\", \"Key\") VALUES (1, '2026-01-01', 'x', 0, 'x', 'x')")]
    public async Task Entries_ChangedBehindTheProgramsBack_AreDefendedByTheDatabase(string sql)
    {
        await _database.Audit().WriteAsync(Lead, AuditAction.SignedIn, "Anmeldung", "lindner", cancellationToken: Cancellation);
        await using var db = _database.CreateDbContext();
        if (_database.IsPostgres && sql.StartsWith("INSERT OR REPLACE", StringComparison.Ordinal))
            sql = sql.Replace(" OR REPLACE", "", StringComparison.Ordinal) + " ON CONFLICT (\"Id\") DO UPDATE SET \"User\" = excluded.\"User\"";

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancellation));

        Assert.Contains("Das Protokoll lässt sich nicht ändern.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("lindner", Assert.Single(await EntriesAsync()).User);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.OrderBy(e => e.Id).ToListAsync(Cancellation);
    }
}
