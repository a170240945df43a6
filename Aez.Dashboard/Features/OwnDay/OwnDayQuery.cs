using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Steering.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.OwnDay;

/// <summary>Reads what is due today for the acting IFK: own customers alone, and no colleague's figure.</summary>
public sealed class OwnDayQuery(
    IDbContextFactory<AezDbContext> factory,
    RuleStore settings,
    ReferenceDayQuery today,
    FiguresQuery figures,
    SteeringMeasuresQuery measures,
    RegisterQuery registers,
    AuditLog audit)
{
    /// <param name="month">The month of the own figures.</param>
    public async Task<Answer<OwnDayView>> GetAsync(ActingUser user, Month? month, CancellationToken cancellationToken = default)
    {
        var ifk = IfkOf(user);
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var house = House.Of(db);
        if (!house.Officers.Codes.Contains(ifk))
            return Answer.None<OwnDayView>(ifk.Length == 0
                ? "Ihrem Konto ist kein Kürzel zugeordnet. Bitten Sie die Administration, es einzutragen."
                : $"Das Kürzel „{ifk}“ steht nicht in der IFK-Liste. Bitten Sie das Controlling, die Liste zu importieren.");
        var day = await today.GetAsync(db, cancellationToken);
        var rules = await settings.LoadAsync(db, cancellationToken);
        var (care, rows) = await RowsAsync(db, ifk, day.Day, rules, cancellationToken);
        var own = month is { } shown ? (await figures.GetAsync(user, shown, house.Officers.On(ifk, shown.KeyDay)?.Team, ifk, cancellationToken)).Figures : null;
        return Answer.Of(new OwnDayView(
            ifk,
            day,
            care,
            rows.Where(r => r.InCare).Select(r => r.CustomerNumber).Distinct(StringComparer.Ordinal).Count(),
            Kinds(day.Day, rules).ToDictionary(k => k, k => rows.Count(r => r.Kind == k)),
            own,
            await measures.OfResponsibleAsync(user, cancellationToken),
            rows.Where(r => r.Contact is not null).GroupBy(r => r.Contact!.Value).ToDictionary(g => g.Key, g => g.Count()))
        {
            Agreement = rules.On(day.Day).Agreement,
            // Feedback to be evaluated has a list of its own.
            Registers = house.Officers.On(ifk, day.Day)?.Team is { } team && Access.MaySeeTeam(user, team)
                ? [.. (await registers.DueAsync(user, team, ifk, cancellationToken)).Where(due => due.Register != FeedbackRegister.Instance || due.Due.What != FeedbackRegister.Evaluate)]
                : [],
        });
    }

    /// <summary>The lists that the rules of the day give something to hold.</summary>
    private static IEnumerable<DueKind> Kinds(DateOnly day, RuleTimeline rules) => Enum.GetValues<DueKind>()
        .Where(kind => kind != DueKind.FirstTalk || ContactDue.AsksForFirstTalk(day, rules))
        .Where(kind => kind != DueKind.Missed || MissedRow.CountedFrom(day, rules) is not null);

    /// <summary>One list, most urgent first.</summary>
    /// <param name="kind">Null: all lists one below the other.</param>
    public async Task<Page<DueRow>> ListAsync(ActingUser user, DueKind? kind, int skip, int take, CancellationToken cancellationToken = default)
    {
        var ifk = IfkOf(user);
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        var day = (await today.GetAsync(db, cancellationToken)).Day;
        var rules = await settings.LoadAsync(db, cancellationToken);
        var (_, rows) = await RowsAsync(db, ifk, day, rules, cancellationToken);
        var wanted = rows.FindAll(r => kind is null || r.Kind == kind);
        if (wanted.Count > 0)
            await audit.ViewedAsync(user, kind is { } list ? $"Mein Tag: {list.Title(rules.On(day).Agreement)}" : "Mein Tag", $"{ifk} · Stichtag {German.Day(day)}", cancellationToken);
        return Page.Of(wanted, skip, take);
    }

    private static string IfkOf(ActingUser user)
    {
        Access.Demand(user, Permission.SeeOwnDay);
        return user.Ifk ?? "";
    }

    /// <returns>How many are in care, and what is due.</returns>
    private static async Task<(int InCare, List<DueRow> Rows)> RowsAsync(AezDbContext db, string ifk, DateOnly day, RuleTimeline rules, CancellationToken cancellationToken)
    {
        var stock = new StockReader(db, [ifk], day);
        var care = await stock.Care.ToListAsync(cancellationToken);
        var agreements = await stock.AgreementsAsync(cancellationToken);
        var of = new WorklistStock(stock, day, rules);
        var contacts = await DueContacts.OfAsync(of, care, cancellationToken);
        var missed = await MissedRows.OfAsync(of, care, cancellationToken);
        var feedback = await db.Feedback.AsNoTracking()
            .Where(f => f.Ifk == ifk && f.ReceivedOn <= day && (f.EvaluatedOn == null || f.EvaluatedOn > day))
            .ToListAsync(cancellationToken);

        List<DueRow> rows =
        [
            .. care.Select(c => AgreementRow(c, [.. agreements[c.CustomerNumber]], day, rules)).OfType<DueRow>(),
            .. contacts.Select(c => ContactRow(c, day, of.Set)).OfType<DueRow>(),
            .. contacts.Select(c => FirstTalkRow(c, day)).OfType<DueRow>(),
            .. missed.Select((m, at) => MissedRowOf(m, at, of.Set)).OfType<DueRow>(),
            .. FeedbackRows(feedback, day, rules),
            .. care.Select(c => AssignmentRow(c, day)).OfType<DueRow>(),
        ];
        var inCare = care.Select(c => c.CustomerNumber).ToHashSet(StringComparer.Ordinal);
        var kinds = rows.ToLookup(r => r.CustomerNumber, r => r.Kind, StringComparer.Ordinal);
        return (care.Count, [.. rows
            .Select(r => r with { Agreement = rules.On(day).Agreement, InCare = inCare.Contains(r.CustomerNumber), Also = r.CustomerNumber.Length == 0 ? [] : [.. kinds[r.CustomerNumber].Where(k => k != r.Kind).Distinct().Order()] })
            .OrderBy(r => r.Kind)
            .ThenBy(r => r.Urgency)
            .ThenBy(r => r.CustomerNumber, StringComparer.Ordinal)]);
    }

    private static DueRow? AgreementRow(CarePeriod care, IReadOnlyList<Agreement> agreements, DateOnly day, RuleTimeline rules)
    {
        var state = AgreementRules.StateOn(care, agreements, day, rules);
        var (latest, end) = AgreementRules.LatestEnd(agreements, day, rules);
        if (!state.IsDue())
            return null;
        DateOnly? on = state == AgreementState.Missing ? null : end;
        var reason = state == AgreementState.Expiring && end == day ? "endet heute" : state.Word(latest, day);
        return new(DueKind.Agreement, care.CustomerNumber, reason, on, (state.Urgency(), (on ?? care.From).DayNumber));
    }

    private static DueRow? ContactRow(DueContact contact, DateOnly day, RuleSet set)
    {
        var (care, next) = (contact.Care, contact.Next);
        var group = set.ContactIntervals.Count > 1 ? $" · {next.Group.Name}" : "";
        return (next.State, next.On) switch
        {
            (ContactState.Never, _) => Row($"noch nie, betreut seit {German.Day(care.From)}{group}", null, (0, care.From.DayNumber)),
            (ContactState.Overdue, { } on) => Row($"{next.State.Word()}, seit {German.Quantity(day.DayNumber - contact.Last!.Value.DayNumber, "Tag", "Tagen")} kein Gespräch{group}", on, (1, on.DayNumber)),
            (ContactState.DueIn14 or ContactState.DueIn30, { } on) => Row(
                $"{(on == day ? "heute fällig" : next.State.Word())}, letztes Gespräch am {German.Day(contact.Last)}{group}", on, (next.State == ContactState.DueIn14 ? 2 : 3, on.DayNumber)),
            _ => null,
        };

        DueRow Row(string reason, DateOnly? on, (int, int) urgency) => new(DueKind.Contact, care.CustomerNumber, reason, on, urgency) { Contact = next.State };
    }

    private static DueRow? FirstTalkRow(DueContact contact, DateOnly day) => contact.FirstTalkUntil is { } until
        ? new DueRow(
            DueKind.FirstTalk,
            contact.Care.CustomerNumber,
            $"{(until < day ? MeasureState.Overdue.Word() : until == day ? "heute fällig" : MeasureState.Open.Word())}: noch kein persönliches Gespräch, betreut seit {German.Day(contact.Care.From)}",
            until,
            (until < day ? 0 : 1, until.DayNumber))
        : null;

    /// <param name="at">Its place in the worklist.</param>
    private static DueRow? MissedRowOf(MissedAppointments missed, int at, RuleSet set) => missed.Row.Step == MissedStep.None
        ? null
        : new DueRow(
            DueKind.Missed,
            missed.Care.CustomerNumber,
            $"{missed.Row.Step.Text(set)}; versäumt am {German.List([.. missed.Row.Days.Select(day => German.Day(day))])}{(missed.Warning is { } warned ? $"; Hinweis vermerkt am {German.Day(warned.MarkedOn)}" : "")}",
            missed.Row.Days[^1],
            (0, at));

    /// <summary>A customer stands once, by the feedback that is due first.</summary>
    private static IEnumerable<DueRow> FeedbackRows(List<Feedback> feedback, DateOnly day, RuleTimeline rules) => feedback
        .GroupBy(f => f.CustomerNumber.Length > 0 ? f.CustomerNumber : $" {f.Source} {f.ReceivedOn}", StringComparer.Ordinal)
        .Select(group =>
        {
            var first = group.MinBy(f => f.DueDay(rules))!;
            var due = first.DueDay(rules);
            var more = group.Count() == 1 ? "" : $", dazu {group.Count() - 1} weitere";
            var late = due < day ? MeasureState.Overdue.Word() : due == day ? "heute fällig" : MeasureState.Open.Word();
            return new DueRow(DueKind.Feedback, first.CustomerNumber, $"{late}: {first.Source.Name()}, Eingang {German.Day(first.ReceivedOn)}{more}", due, (0, due.DayNumber)) { Feedback = first.Id };
        });

    private static DueRow? AssignmentRow(CarePeriod care, DateOnly day) => AssignmentEnd.Of(care, day) is { } end
        ? new DueRow(DueKind.Assignment, care.CustomerNumber, end.Reason, end.Day, (end.Day is null ? 0 : 1, end.Day?.DayNumber ?? care.From.DayNumber))
        : null;
}
