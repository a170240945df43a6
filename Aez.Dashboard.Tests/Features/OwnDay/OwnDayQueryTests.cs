using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Tests.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.OwnDay;

/// <summary>The day is 20 October 2016.</summary>
public sealed class OwnDayQueryTests : IAsyncLifetime
{
    private static readonly ActingUser Own = new("Eins", Role.Ifk, "A1");

    private readonly TestDatabase _database = new();
    private OwnDayQuery _query = null!;

    public async ValueTask InitializeAsync()
    {
        var store = new MeasureStore(_database);
        _query = new OwnDayQuery(_database, StoreExtensions.Settings, store.Today, _database.Figures(), store.Query, _database.Registers(store.Clock), new AuditLog(_database, store.Clock));
        await _database.FillAsync(
            new DateOnly(2016, 10, 19),
            Officer("A1"), Officer("A2"),
            Care("0001", "A1"), Egv("0001", new(2016, 4, 1)), Contact("0001", new(2016, 7, 20)),
            Care("0002", "A1"), Contact("0002", new(2016, 7, 21)),
            Care("0003", "A1"), Egv("0003", new(2016, 5, 20)), Contact("0003", new(2016, 10, 1)),
            Care("0004", "A1", child: new(1998, 12, 24)), Egv("0004", new(2016, 8, 1)), Contact("0004", new(2016, 5, 1)),
            Care("0005", "A1"), Egv("0005", new(2016, 8, 1)), Contact("0005", new(2016, 10, 10)),
            Care("0006", "A1", until: new(2016, 10, 19)),
            Care("0007", "A2"),
            Feedback("0003", "A1", received: new(2016, 10, 1), due: null),
            Feedback("0003", "A1", received: new(2016, 10, 5), due: new(2016, 10, 12)),
            Feedback("", "A1", received: new(2016, 10, 10), due: new(2016, 10, 20)),
            Feedback("0005", "A1", received: new(2016, 10, 1), due: null, evaluated: new(2016, 10, 2)),
            Feedback("0001", "A2", received: new(2016, 10, 1), due: null));
    }

    [Fact]
    public async Task Agreements_Due_AreExpiredThenMissingThenExpiring() =>
        Assert.Equal(["0001 abgelaufen", "0002 fehlt", "0003 läuft ab"], await ListAsync(DueKind.Agreement));

    [Fact]
    public async Task Contacts_Due_AreTheOverdueOnesThenThoseOfTheNextThirtyDays() => Assert.Equal(
        ["0004 überfällig, seit 172 Tagen kein Gespräch", "0001 heute fällig, letztes Gespräch am 20.07.2016", "0002 fällig in ≤ 14 Tagen, letztes Gespräch am 21.07.2016"],
        await ListAsync(DueKind.Contact));

    [Fact]
    public async Task Feedback_Open_StandsOncePerCustomerByItsFirstDueDay() =>
        Assert.Equal(
            ["0003 überfällig: Maßnahmeträger, Eingang 05.10.2016, dazu 1 weitere", " heute fällig: Maßnahmeträger, Eingang 10.10.2016"],
            await ListAsync(DueKind.Feedback));

    [Fact]
    public async Task Customer_DueForSeveralReasons_IsMarkedInEachList()
    {
        var rows = (await _query.ListAsync(Own, null, 0, int.MaxValue)).Rows;

        Assert.Equal("auch Kontakt", rows.Single(r => r is { Kind: DueKind.Agreement, CustomerNumber: "0001" }).AlsoText);
        Assert.Equal("auch AEZ-Status", rows.Single(r => r is { Kind: DueKind.Contact, CustomerNumber: "0004" }).AlsoText);
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r.Kind, r.CustomerNumber)).Count());
    }

    [Fact]
    public async Task View_CountsOwnCustomersAndReasons()
    {
        var view = (await _query.GetAsync(Own, new Month(2016, 9))).Data!;

        Assert.Equal((5, 4), (view.Customers, view.CustomersDue));
        Assert.Equal([3, 3, 2, 1], view.Counts.OrderBy(c => c.Key).Select(c => c.Value));
        Assert.Equal("A1", view.Figures!.Ifk);
        Assert.Each(view.Figures.All, f => Assert.DoesNotContain(f.ByIfk, p => p.Ifk != "A1"));
        Assert.Equal("Bei 4 von 5 betreuten Personen ist etwas zu tun: 3 EGV, 3 Kontakte, 2 Rückmeldungen und 1 AEZ-Status.", OwnDayFinding.Of(view));
    }

    [Fact]
    public async Task Lists_OfOneIfk_NeverHoldAnothersCustomersOrFeedback()
    {
        var own = (await _query.ListAsync(Own, null, 0, int.MaxValue)).Rows;
        var other = (await _query.ListAsync(Own with { Ifk = "A2" }, null, 0, int.MaxValue)).Rows;

        Assert.DoesNotContain(own, r => r.CustomerNumber is "0006" or "0007");
        Assert.Equal(["0001", "0007"], other.Select(r => r.CustomerNumber).Distinct().Order());
        Assert.Equal(DueKind.Feedback, Assert.Single(other, r => r.CustomerNumber == "0001").Kind);
    }

    [Theory]
    [InlineData(Role.TeamLead)]
    [InlineData(Role.DepartmentHead)]
    [InlineData(Role.Controlling)]
    [InlineData(Role.Administrator)]
    public async Task Day_OfOtherRoles_IsRefused(Role role)
    {
        var user = new ActingUser("X", role, "A1");

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _query.GetAsync(user, null));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => _query.ListAsync(user, null, 0, 1));
    }

    [Fact]
    public async Task Day_OfAnUnknownKürzel_SaysWhoHelps()
    {
        Assert.Contains("„B9“", (await _query.GetAsync(Own with { Ifk = "B9" }, null)).Refusal, StringComparison.Ordinal);
        Assert.Contains("kein Kürzel", (await _query.GetAsync(Own with { Ifk = null }, null)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_Shown_AreNotedWithoutCustomers()
    {
        await _query.ListAsync(Own, DueKind.Contact, 0, 25);
        await using var db = _database.CreateDbContext();

        var entry = await db.AuditEntries.SingleAsync(e => e.Action == AuditAction.ViewedCustomers, TestContext.Current.CancellationToken);
        Assert.Equal(("Mein Tag: Kontakt überfällig oder bald fällig", "A1 · Stichtag 20.10.2016"), (entry.Subject, entry.Key));
    }

    private async Task<IEnumerable<string>> ListAsync(DueKind kind) =>
        (await _query.ListAsync(Own, kind, 0, int.MaxValue)).Rows.Select(r => $"{r.CustomerNumber} {r.Reason}");

    private static Officer Officer(string code) => new() { Code = code, Name = $"Name {code}", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2015, 1, 1) };

    private static CarePeriod Care(string customer, string ifk, DateOnly? child = null, DateOnly? until = null) =>
        new() { CustomerNumber = customer, Ifk = ifk, From = new(2015, 1, 1), To = until, YoungestChildBirthDate = child ?? new(2008, 1, 1) };

    private static Agreement Egv(string customer, DateOnly on) => new() { CustomerNumber = customer, ConcludedOn = on };

    private static Contact Contact(string customer, DateOnly on) => new() { CustomerNumber = customer, Date = on };

    private static Feedback Feedback(string customer, string ifk, DateOnly received, DateOnly? due, DateOnly? evaluated = null) =>
        new() { CustomerNumber = customer, Ifk = ifk, ReceivedOn = received, DueOn = due, EvaluatedOn = evaluated };

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
