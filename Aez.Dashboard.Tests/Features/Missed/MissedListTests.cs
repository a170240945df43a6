using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Missed;
using Aez.Dashboard.Features.OwnDay;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Missed;

/// <summary>From the file to the list: missed appointments in a row, contacts due next and first talks, on the day before, the day and the day after.</summary>
public sealed class MissedListTests
{
    private const string Head = "Kundennummer;Datum;Kontaktart;Ergebnis\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Worked examples: days with − missed, + kept, e excused.</summary>
    [Theory]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026+ 17.08.2026-", "2026-08", "alle", "17.08.2026: noch kein Schritt")]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026+ 17.08.2026-", "2026-08", "", null)]
    [InlineData("06.07.2026- 20.07.2026- 03.08.2026+ 17.08.2026-", "2026-07", "", "06.07.2026, 20.07.2026: Hinweis vor dem dritten Termin")]
    [InlineData("06.07.2026- 20.07.2026-", "2026-08", "", "06.07.2026, 20.07.2026: Hinweis vor dem dritten Termin")]
    [InlineData("06.07.2026- 20.07.2026-", "2026-06", "alle", null)]
    [InlineData("10.06.2026- 24.06.2026- 08.07.2026-", "2026-07", "alle", "08.07.2026: noch kein Schritt")]
    [InlineData("30.06.2026- 01.07.2026- 02.07.2026-", "2026-07", "", "01.07.2026, 02.07.2026: Hinweis vor dem dritten Termin")]
    [InlineData("06.07.2026- 20.07.2026e 03.08.2026-", "2026-08", "", "06.07.2026, 03.08.2026: Hinweis vor dem dritten Termin")]
    [InlineData("31.07.2026- 01.08.2026- 31.08.2026-", "2026-08", "anhoerung", "31.07.2026, 01.08.2026, 31.08.2026: Anhörung (§ 24 SGB X) als nächster Schritt")]
    [InlineData("31.07.2026- 01.08.2026- 01.09.2026-", "2026-08", "anhoerung", null)]
    public async Task List_OfTheKeyDay_ShowsTheRow(string contacts, string month, string choice, string? row)
    {
        await using var world = await DueWorld.StartAsync(Head + string.Join('\n', contacts.Split(' ').Select(c =>
            $"000000001;{c[..10]};persönlich;{(c[10] switch { '-' => "nicht erschienen", 'e' => "entschuldigt", _ => "geführt" })}")));

        var rows = (await world.Product.Get<MissedQuery>().ListAsync(DueWorld.Lead, new MissedFilter(Month.Parse(month), null, MissedChoice.Of(choice)), 0, 25, Cancellation)).Rows;

        Assert.Equal(row is null ? [] : [row], rows.Select(r => $"{r.DaysText}: {r.Next}"));
    }

    [Theory]
    [InlineData("2026-07-19", null)]
    [InlineData("2026-07-20", "000000002 Hinweis vor dem dritten Termin; versäumt am 06.07.2026 und 20.07.2026")]
    [InlineData("2026-07-21", "000000002 Hinweis vor dem dritten Termin; versäumt am 06.07.2026 und 20.07.2026")]
    public async Task OwnDay_SecondMissedAppointment_IsThereFromItsDayOn(string today, string? row)
    {
        await using var world = await DueWorld.StartAsync(Head + "000000002;06.07.2026;persönlich;nicht erschienen\n000000002;20.07.2026;persönlich;nicht erschienen", DateOnly.Parse(today));

        Assert.Equal(row is null ? [] : [row], await world.OwnDayAsync(DueKind.Missed));
    }

    [Fact]
    public async Task Page_BeforeTheLaw_SaysThatThereIsNoRow()
    {
        await using var world = await DueWorld.StartAsync();
        var query = world.Product.Get<MissedQuery>();

        var june = (await query.GetAsync(DueWorld.Lead, new Month(2026, 6), null, Cancellation)).Data!;
        Assert.Equal((false, "Am 30.06.2026 kennt das Gesetz keine Reihe versäumter Termine: Gezählt wird ab dem 01.07.2026, was davor lag, zählt nicht mit."), (june.IsKnown, june.Finding));
        var july = (await query.GetAsync(DueWorld.Lead, new Month(2026, 7), null, Cancellation)).Data!;
        Assert.Equal((true, "Bei 2 Personen ist der Hinweis vor dem dritten Termin an der Zeit."), (july.IsKnown, july.Finding));
        var august = (await query.GetAsync(DueWorld.Lead, DueWorld.August, null, Cancellation)).Data!;
        Assert.Equal("Bei 1 Person ist der Hinweis vor dem dritten Termin an der Zeit und bei 1 Person ist die Anhörung (§ 24 SGB X) der nächste Schritt.", august.Finding);
    }

    [Fact]
    public async Task List_IsOfTheOwnCustomersOrTheOwnTeam_AndNotedWithoutThem()
    {
        await using var world = await DueWorld.StartAsync();
        var query = world.Product.Get<MissedQuery>();
        var all = new MissedFilter(DueWorld.August, null, MissedChoice.Due);

        Assert.Equal(["000000002"], (await query.ListAsync(DueWorld.Own, all, 0, 25, Cancellation)).Rows.Select(r => r.CustomerNumber));
        Assert.Equal(["000000003", "000000002"], (await query.ListAsync(DueWorld.Lead, all, 0, 25, Cancellation)).Rows.Select(r => r.CustomerNumber));
        Assert.Equal(["000000004"], (await query.ListAsync(DueWorld.Lead with { Team = "Süd" }, all, 0, 25, Cancellation)).Rows.Select(r => r.CustomerNumber));
        foreach (var role in new[] { Role.DepartmentHead, Role.Administrator })
        {
            var user = new ActingUser("X", role) { SeesEachIfk = true };
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => query.ListAsync(user, all, 0, 25, Cancellation));
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => query.GetAsync(user, DueWorld.August, null, Cancellation));
        }
        await using var db = world.Open();
        var views = await db.AuditEntries.Where(e => e.Action == AuditAction.ViewedCustomers).ToListAsync(Cancellation);
        Assert.Equal(3, views.Count);
        Assert.All(views, view => Assert.Equal("Versäumte Termine", view.Subject));
        Assert.DoesNotContain(await db.AuditEntries.ToListAsync(Cancellation), e => $"{e.Key} {e.Before} {e.After}".Contains("00000000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-08-31", "000000001 überfällig, seit 93 Tagen kein Gespräch")]
    [InlineData("2026-08-30", "000000001 heute fällig, letztes Gespräch am 30.05.2026")]
    [InlineData("2026-08-29", "000000001 fällig in ≤ 14 Tagen, letztes Gespräch am 30.05.2026")]
    [InlineData("2026-08-16", "000000001 fällig in ≤ 14 Tagen, letztes Gespräch am 30.05.2026")]
    [InlineData("2026-08-15", "000000001 fällig in ≤ 30 Tagen, letztes Gespräch am 30.05.2026")]
    [InlineData("2026-07-31", "000000001 fällig in ≤ 30 Tagen, letztes Gespräch am 30.05.2026")]
    [InlineData("2026-07-30", null)]
    public async Task OwnDay_LastTalkOfMay_IsDueInAugust(string today, string? row)
    {
        const string Stock = "Kundennummer;IFK;Betreuung von;Jüngstes Kind geboren am\n000000001;N1;01.01.2025;01.05.2015";
        await using var world = await DueWorld.StartAsync(
            Head + "000000001;30.05.2026;aufsuchend;\n000000001;30.06.2026;persönlich;entschuldigt\n000000001;02.07.2026;E-Mail;", DateOnly.Parse(today), Stock);

        Assert.Equal(row is null ? [] : [row], await world.OwnDayAsync(DueKind.Contact));
    }

    /// <summary>Care began on 10.08.2026; whoever came from another IFK without a break has no new beginning.</summary>
    [Theory]
    [InlineData("2026-08-09", "", null)]
    [InlineData("2026-08-23", "", "000000005 offen: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    [InlineData("2026-08-24", "", "000000005 heute fällig: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    [InlineData("2026-08-25", "", "000000005 überfällig: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    [InlineData("2026-08-25", "000000005;10.08.2026;persönlich;", null)]
    [InlineData("2026-08-25", "000000005;25.08.2026;aufsuchend;", null)]
    [InlineData("2026-08-25", "000000005;09.08.2026;persönlich;", "000000005 überfällig: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    [InlineData("2026-08-25", "000000005;20.08.2026;telefonisch;", "000000005 überfällig: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    [InlineData("2026-08-25", "000000005;20.08.2026;persönlich;nicht erschienen", "000000005 überfällig: noch kein persönliches Gespräch, betreut seit 10.08.2026")]
    public async Task OwnDay_FirstTalk_IsAskedForFourteenDaysAfterCareBegan(string today, string contact, string? row)
    {
        await using var world = await DueWorld.StartAsync(Head + "000000001;01.07.2026;persönlich;\n" + contact, DateOnly.Parse(today));

        Assert.Equal(row is null ? [] : [row], await world.OwnDayAsync(DueKind.FirstTalk));
    }
}
