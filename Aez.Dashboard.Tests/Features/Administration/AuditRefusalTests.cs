using System.Net;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Identity.Guessing;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.AccessMatrix;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aez.Dashboard.Tests.Features.Administration;

/// <summary>What nobody may see is refused and noted, and what the log holds is read only by whom it concerns.</summary>
[OnEachDatabase]
public sealed class AuditRefusalTests(World world) : IClassFixture<World>
{
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator) { Login = "admin" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/?ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/egv-gueltigkeit?team=Nord&ifk=061234567", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/export/integrationen.xlsx?monat=2016-09&team=Nord&ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/export/egv-arbeitsliste.xlsx?monat=2016-09&team=Nord&ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/export/befunde.xlsx?monat=2016-09&team=Nord&ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/datenqualitaet?team=Nord&ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/ziele?team=Nord&ifk=X-99", "Controlling", HttpStatusCode.NotFound)]
    [InlineData("/integrationsziele?team=Nord&ifk=X-99", "DepartmentHead", HttpStatusCode.Forbidden)]
    [InlineData("/protokoll", "Controlling", HttpStatusCode.Forbidden)]
    public async Task Address_OfWhatIsNotForThem_IsRefusedAndNotedOnce(string address, string asker, HttpStatusCode status)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = world.Host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, asker);
        var before = await RefusalsAsync();
        Assert.Equal(status, (await client.GetAsync(address, Cancellation)).StatusCode);
        Assert.Equal(status, (await client.GetAsync(address, Cancellation)).StatusCode);

        var noted = (await RefusalsAsync()).Skip(before.Count).ToList();
        Assert.True(noted.Count <= 1, "The same within a minute is noted once.");
        Assert.Contains(await RefusalsAsync(), e => e.Subject == (status == HttpStatusCode.Forbidden ? "Zugriff ohne Recht" : "Adresse mit fremder IFK"));
        Assert.DoesNotContain(await RefusalsAsync(), e => e.Key.Contains("061234567", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_WithoutEnd_FillNoLog()
    {
        await using var database = new TestDatabase();
        for (var i = 0; i < 50; i++)
            await database.Audit().RefusedAsync(Administrator, "Adresse", $"/seite/{i}", Cancellation);

        await using var db = database.CreateDbContext();
        Assert.Equal(21, await db.AuditEntries.CountAsync(Cancellation));
    }

    [Fact]
    public async Task SignIn_RightOrWrong_IsNotedWithTheClientsNetwork()
    {
        await using var host = new AppHost(realSignIn: true);
        await host.Services.GetRequiredService<AccountCommands>().AddAsync(Administrator, new AccountDraft("weber", "Jonas Weber", Role.Controlling, null, null, null, AllTeams: true), "ein-langes-Passwort-2016", Cancellation);
        using var client = new SignInClient(host);
        await client.SignInAsync("weber", "falsch");
        await client.SignInAsync("weber", "ein-langes-Passwort-2016");
        await client.GetAsync("/protokoll");
        await host.Services.GetRequiredService<SignInNotes>().FlushAsync();

        await using var db = await host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.User == "weber").ToListAsync(Cancellation);
        Assert.Contains(entries, e => e.Action == AuditAction.SignInFailed);
        Assert.Contains(entries, e => e.Action == AuditAction.SignedIn);
        Assert.Contains(entries, e => e is { Action: AuditAction.Refused, Key: "/protokoll" });
        Assert.All(entries, e => Assert.Equal("127.0.0.x", e.Network));
    }

    [Fact]
    public async Task Wording_OfACause_IsNotForTheAdministration()
    {
        await using var host = await DialogueHost.CreateAsync();
        await host.SaveAsync(new TextKey(DialogueField.CauseText, Indicator.EgvValidity.Key), "Langzeiterkrankung einer Kollegin");
        var query = new AuditLogQuery(host.Database, host.Clock);

        var shown = (await query.PageAsync(Administrator, AuditFilter.Parse(""), 0, 50, Cancellation)).Rows;
        Assert.Contains(shown, e => e is { Subject: "Text im Performance-Dialog", After: "Text: (Wortlaut verdeckt)" });
        Assert.DoesNotContain(shown, e => $"{e.Before}{e.After}".Contains("Langzeit", StringComparison.Ordinal));
        Assert.DoesNotContain(await query.AllAsync(Administrator, AuditFilter.Parse(""), Cancellation).ToListAsync(Cancellation), e => $"{e.Before}{e.After}".Contains("Langzeit", StringComparison.Ordinal));
        // A search that finds it would tell as much.
        Assert.Empty((await query.PageAsync(Administrator, AuditFilter.Parse("?suche=Langzeit"), 0, 50, Cancellation)).Rows);
        // A target's value stays readable beside its reason.
        Assert.Contains(shown, e => e.Subject == "Ziel" && e.After == "Wert: 90\nBegründung: (Wortlaut verdeckt)");
        await using var db = host.Database.CreateDbContext();
        Assert.Contains("Langzeit", (await db.AuditEntries.OrderByDescending(e => e.Id).FirstAsync(Cancellation)).After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileName_WithTheNumberOfACustomer_IsNotKept()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        var officers = System.Text.Encoding.UTF8.GetBytes("Kürzel;Name;Team;Einheit;VZÄ;aktiv von\nA1;Eins;Nord;AEZ;1;01.01.2010\n");
        await product.Get<ImportService>().ImportAsync([new ImportFile("Kd 061 234 567.csv", () => new MemoryStream(officers))], new ImportOptions(new DateOnly(2016, 9, 30)), ActingUser.System, cancellation: Cancellation);

        Assert.Equal(["Kd (Nummer verdeckt).csv"], (await product.Get<ImportHistoryQuery>().ListAsync(ActingUser.System, Cancellation)).Select(i => i.FileName));
        await using var db = database.CreateDbContext();
        await db.TypeAsync("UPDATE Imports SET FileName = 'alt_355A012345.csv'");
        Assert.Equal(["alt_(Nummer verdeckt).csv"], (await product.Get<ImportHistoryQuery>().ListAsync(ActingUser.System, Cancellation)).Select(i => i.FileName));
    }

    [Fact]
    public void ServerLog_OfWhatALibrarySays_IsOneLineWithoutNumbersOfCustomers()
    {
        var formatter = new PlainLogFormatter(CustomerNumbers.Usual, TimeProvider.System);
        var text = new StringWriter();
        formatter.Write(
            new LogEntry<string>(LogLevel.Error, "Aez", default, "Datei 061234567.csv\n2016-01-01 00:00:00.000 info Aez: gefälscht\u202E", new IOException("Zeile 355A012345\nist falsch"), (state, _) => state), null, text);

        var lines = text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("fail Aez: Datei (Nummer verdeckt).csv 2016-01-01 00:00:00.000 info Aez: gefälscht", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.StartsWith("      ", line, StringComparison.Ordinal));
        Assert.DoesNotContain("012345", text.ToString(), StringComparison.Ordinal);
    }

    private async Task<List<AuditEntry>> RefusalsAsync()
    {
        await using var db = await world.Host.Services.GetRequiredService<IDbContextFactory<AezDbContext>>().CreateDbContextAsync(Cancellation);
        return await db.AuditEntries.AsNoTracking().Where(e => e.Action == AuditAction.Refused).OrderBy(e => e.Id).ToListAsync(Cancellation);
    }
}
