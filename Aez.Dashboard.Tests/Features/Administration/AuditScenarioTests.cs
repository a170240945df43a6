using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Administration;

/// <summary>A day's work in the program, and what the audit log says of it.</summary>
[OnEachDatabase]
public sealed class AuditScenarioTests : IAsyncDisposable
{
    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner" };
    private static readonly ActingUser Administrator = new("Admin", Role.Administrator) { Login = "admin" };
    private static readonly Month September = new(2016, 9);

    private readonly TestDatabase _database = new();
    private readonly Product _product;

    public AuditScenarioTests() => _product = new Product(_database);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Log_OfAWholeScenario_NamesWhatWasDoneAndNoCustomer()
    {
        await _product.Get<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 60, Ifks: 3), Cancellation);
        var egv = _product.Get<EgvValidityQuery>();
        await egv.WorklistAsync(Lead, new EgvFilter(September, null, null, EgvStates.Of("alle")), 0, 25, Cancellation);
        await egv.WorklistAsync(Lead, new EgvFilter(September, null, null, EgvStates.Of("alle")), 25, 25, Cancellation);
        await _product.Get<ContactDensityQuery>().WorklistAsync(Lead, new ContactFilter(September, null, null, ContactBandChoice.Overdue), 0, 25, Cancellation);
        await _product.Get<CustomersBehindQuery>().ListAsync(Lead, new FigureReference(September, null, Indicator.Stock), Cancellation);
        await _product.Get<DataQualityQuery>().FindingsAsync(Lead, September, cancellationToken: Cancellation);
        var figures = (await _product.Get<FiguresQuery>().GetAsync(Lead, September, cancellationToken: Cancellation)).Figures!;
        foreach (var figure in figures.Instruments.Where(f => f.ActualCumulative > 0))
            await _product.Get<InstrumentDetailQuery>().GetAsync(Lead, figures, figure, Cancellation);
        using (var file = new MemoryStream())
            await _product.Get<DialogueExport>().WriteAsync(Lead, September, null, null, file, cancellationToken: Cancellation);
        var imports = _product.Get<ImportService>();
        var last = (await _product.Get<ImportHistoryQuery>().ListAsync(Lead, Cancellation)).First(i => i.Kind == RecordKind.Contacts);
        Assert.Null(await imports.UndoAsync(last.Id, Lead, Cancellation));

        await using var db = _database.CreateDbContext();
        var log = await db.AuditEntries.AsNoTracking().OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal(await db.Imports.CountAsync(Cancellation), log.Count(e => e.Action == AuditAction.Imported));
        Assert.Single(log, e => e.Action == AuditAction.ViewedCustomers && e.Subject == "EGV-Arbeitsliste");
        Assert.Equal(5, log.Where(e => e.Action == AuditAction.ViewedCustomers).Select(e => e.Subject).Distinct().Count());
        Assert.Single(log, e => e is { Action: AuditAction.Exported, User: "lindner" });
        Assert.Single(log, e => e is { Action: AuditAction.ImportUndone, User: "lindner" });
        Assert.DoesNotContain(log, e => e.Subject == "Ziel");

        var customers = (await db.CarePeriods.Select(c => c.CustomerNumber).Distinct().ToListAsync(Cancellation)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(customers);
        var words = log.SelectMany(e => Regex.Matches($"{e.Subject} {e.Key} {e.Before} {e.After}", @"[\w-]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value));
        Assert.DoesNotContain(words, customers.Contains);
    }

    [Fact]
    public async Task Page_OfAFilter_HoldsTheEntriesOfDayUserActionAndText()
    {
        var audit = _product.Get<AuditLog>();
        await audit.WriteAsync(Lead, AuditAction.SignedIn, "Anmeldung", "lindner", cancellationToken: Cancellation);
        await audit.WriteAsync(Lead, AuditAction.Exported, "Excel-Liste Ziele", "Ziele_2016.xlsx", "Umfang: 100%", Cancellation);
        await audit.WriteAsync(Administrator, AuditAction.Exported, "Excel-Liste Protokoll", "Protokoll.xlsx", cancellationToken: Cancellation);
        var today = _product.Get<TimeProvider>().Today();

        Assert.Equal(["Protokoll.xlsx", "Ziele_2016.xlsx", "lindner"], await KeysAsync(""));
        Assert.Equal(["Ziele_2016.xlsx"], await KeysAsync("?nutzer=lindner&aktion=exportiert"));
        Assert.Equal(["Ziele_2016.xlsx"], await KeysAsync("?suche=100%25"));
        Assert.Empty(await KeysAsync("?suche=1_0"));
        Assert.Equal(3, (await KeysAsync($"?von={today:yyyy-MM-dd}&bis={today:yyyy-MM-dd}")).Count);
        Assert.Empty(await KeysAsync($"?bis={today.AddDays(-1):yyyy-MM-dd}"));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _product.Get<AuditLogQuery>().PageAsync(Lead, AuditFilter.Parse(""), 0, 25, Cancellation));
    }

    [Fact]
    public void Filter_WrittenToAnAddress_ReadsTheSame()
    {
        foreach (var action in Enum.GetValues<AuditAction>())
        {
            var filter = new AuditFilter(new(2016, 9, 1), null, "Müller & Co", action, "a=b ä");
            Assert.StartsWith("von 01.09.2016 · Müller & Co · ", filter.Words, StringComparison.Ordinal);
            Assert.Equal(filter, AuditFilter.Parse(new Uri(new Uri("http://x/"), filter.AppendTo("protokoll")).Query));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _product.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<List<string>> KeysAsync(string query) =>
        (await _product.Get<AuditLogQuery>().PageAsync(Administrator, AuditFilter.Parse(query), 0, 25, Cancellation)).Rows.Select(e => e.Key).ToList();
}
