using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.OwnDay;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Missed;

/// <summary>The mark that somebody was warned: day and name, of one row, by those whose customer it is.</summary>
public sealed class WarningCommandsTests
{
    private static readonly MissedMark Second = new("000000002", new DateOnly(2026, 7, 6));
    private static readonly MissedFilter All = new(DueWorld.August, null, MissedChoice.Of("alle"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mark_OfARow_IsShownWithDayAndNameAndTakenBack()
    {
        await using var world = await DueWorld.StartAsync();
        var commands = world.Product.Get<WarningCommands>();

        Assert.Null(await commands.MarkAsync(DueWorld.Own, Second, Cancellation));

        Assert.Equal("31.08.2026, Eins", await WarningAsync(world));
        Assert.Equal(["000000002 Hinweis vor dem dritten Termin; versäumt am 06.07.2026 und 20.07.2026; Hinweis vermerkt am 31.08.2026"], await world.OwnDayAsync(DueKind.Missed));
        Assert.Equal("Der Hinweis ist schon vermerkt, am 31.08.2026 von Eins.", await commands.MarkAsync(DueWorld.Lead, Second, Cancellation));

        Assert.Null(await commands.TakeBackAsync(DueWorld.Lead, Second, Cancellation));
        Assert.Equal("", await WarningAsync(world));
        Assert.Equal("Der Vermerk ist schon zurückgenommen.", await commands.TakeBackAsync(DueWorld.Own, Second, Cancellation));

        await using var db = world.Open();
        var noted = await db.AuditEntries.Where(e => e.Subject == "Hinweis nach versäumten Terminen").OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal([(AuditAction.Added, "n1"), (AuditAction.Removed, "nord")], noted.Select(e => (e.Action, e.User)));
        Assert.All(noted, e => Assert.Equal("Reihe ab 06.07.2026", e.Key));
        Assert.Equal("Vermerkt am: 31.08.2026\nVon: Eins", noted[0].After);
        Assert.DoesNotContain(await db.AuditEntries.ToListAsync(Cancellation), e => $"{e.Key} {e.Before} {e.After}".Contains(Second.CustomerNumber, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NewRow_AfterAKeptAppointment_HasNoMark()
    {
        await using var world = await DueWorld.StartAsync();
        var commands = world.Product.Get<WarningCommands>();
        Assert.Null(await commands.MarkAsync(DueWorld.Own, Second, Cancellation));
        world.Clock.SetUtcNow(new DateTimeOffset(2026, 9, 30, 12, 0, 0, TimeSpan.Zero));
        await world.ImportAsync("""
            Kundennummer;Datum;Kontaktart;Ergebnis
            000000002;01.09.2026;persönlich;geführt
            000000002;08.09.2026;persönlich;nicht erschienen
            000000002;15.09.2026;persönlich;nicht erschienen
            """);

        var row = (await world.Product.Get<MissedQuery>().ListAsync(DueWorld.Own, All with { Month = new Month(2026, 9) }, 0, 25, Cancellation)).Rows.Single(r => r.CustomerNumber == Second.CustomerNumber);

        Assert.Equal(("08.09.2026, 15.09.2026", ""), (row.DaysText, row.WarningText));
        Assert.Equal("31.08.2026, Eins", await WarningAsync(world));
        Assert.StartsWith("Diese Reihe versäumter Termine besteht nicht mehr", await commands.MarkAsync(DueWorld.Own, new MissedMark("000000002", new DateOnly(2026, 7, 20)), Cancellation), StringComparison.Ordinal);
        Assert.Null(await commands.MarkAsync(DueWorld.Own, row.Mark, Cancellation));
    }

    [Fact]
    public async Task Mark_OfARowOfOneOrBeforeTheLaw_IsRefused()
    {
        await using var world = await DueWorld.StartAsync();
        var commands = world.Product.Get<WarningCommands>();

        Assert.StartsWith("Diese Reihe", await commands.MarkAsync(DueWorld.Own, new MissedMark("000000001", new DateOnly(2026, 8, 17)), Cancellation), StringComparison.Ordinal);
        await using var before = await DueWorld.StartAsync(today: new DateOnly(2026, 6, 30));
        Assert.StartsWith("Am 30.06.2026 zählen die Regeln keine Reihe", await before.Product.Get<WarningCommands>().MarkAsync(DueWorld.Own, Second, Cancellation), StringComparison.Ordinal);
        await using var db = world.Open();
        Assert.Empty(await db.MissedWarnings.ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Mark_OfOthersCustomers_IsRefusedWithoutSayingWhetherThereAreAny()
    {
        await using var world = await DueWorld.StartAsync();
        var commands = world.Product.Get<WarningCommands>();
        var third = new MissedMark("000000003", new DateOnly(2026, 7, 6));

        foreach (var (user, mark) in new[]
        {
            (DueWorld.Own, third), (DueWorld.Own, new MissedMark("000000004", third.RowFrom)), (DueWorld.Own, new MissedMark("999999999", third.RowFrom)),
            (DueWorld.Lead, new MissedMark("000000004", third.RowFrom)), (DueWorld.Lead, new MissedMark("999999999", third.RowFrom)),
        })
        {
            Assert.Equal(Access.Refusal, await commands.MarkAsync(user, mark, Cancellation));
            Assert.Equal(Access.Refusal, await commands.TakeBackAsync(user, mark, Cancellation));
        }
        foreach (var role in new[] { Role.DepartmentHead, Role.Controlling, Role.Administrator })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => commands.MarkAsync(new ActingUser("X", role), third, Cancellation));
        Assert.Null(await commands.MarkAsync(DueWorld.Lead, third, Cancellation));
    }

    [Fact]
    public async Task UndoOfAnImport_KeepsTheMark()
    {
        await using var world = await DueWorld.StartAsync("Kundennummer;Datum;Kontaktart;Ergebnis\n000000001;01.07.2026;persönlich;");
        var import = await world.ImportAsync(DueWorld.Missed);
        Assert.Null(await world.Product.Get<WarningCommands>().MarkAsync(DueWorld.Own, Second, Cancellation));

        Assert.Null(await world.Product.Get<ImportService>().UndoAsync(import, ActingUser.System, Cancellation));
        Assert.Empty((await world.Product.Get<MissedQuery>().ListAsync(DueWorld.Own, All, 0, 25, Cancellation)).Rows);
        await world.ImportAsync(DueWorld.Missed);

        Assert.Equal("31.08.2026, Eins", await WarningAsync(world));
    }

    [Fact]
    public async Task Retention_DeletesTheMarkWithTheCaseRows()
    {
        const string Stock = """
            Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am
            000000001;N1;01.01.2025;;01.05.2015
            000000002;N1;01.01.2025;30.09.2026;01.05.2015
            """;
        await using var world = await DueWorld.StartAsync("""
            Kundennummer;Datum;Kontaktart;Ergebnis
            000000001;06.07.2026;persönlich;nicht erschienen
            000000001;20.07.2026;persönlich;nicht erschienen
            000000002;06.07.2026;persönlich;nicht erschienen
            000000002;20.07.2026;persönlich;nicht erschienen
            """, stock: Stock);
        foreach (var customer in new[] { "000000001", "000000002" })
            Assert.Null(await world.Product.Get<WarningCommands>().MarkAsync(DueWorld.Own, Second with { CustomerNumber = customer }, Cancellation));
        world.Clock.SetUtcNow(new DateTimeOffset(2029, 1, 15, 12, 0, 0, TimeSpan.Zero));
        Assert.Null(await world.Product.Get<RetentionCommands>().SaveAsync(new ActingUser("Admin", Role.Administrator), new RetentionSettings(24, IsOn: true), Cancellation));
        var run = world.Product.Get<RetentionRun>();

        var tried = (await run.TryAsync(ActingUser.System, Cancellation)).Report!;
        Assert.Contains(("Vermerke über Hinweise", 1), tried.Rows);
        await using (var db = world.Open())
            Assert.Equal(2, await db.MissedWarnings.CountAsync(Cancellation));
        var report = (await run.DeleteAsync(ActingUser.System, Cancellation)).Report!;

        Assert.Equal(tried.Rows, report.Rows);
        await using var after = world.Open();
        Assert.Equal(["000000001"], await after.MissedWarnings.Select(w => w.CustomerNumber).ToListAsync(Cancellation));
    }

    private static async Task<string?> WarningAsync(DueWorld world) =>
        (await world.Product.Get<MissedQuery>().ListAsync(DueWorld.Own, All, 0, 25, Cancellation)).Rows.Single(r => r.CustomerNumber == Second.CustomerNumber).WarningText;
}
