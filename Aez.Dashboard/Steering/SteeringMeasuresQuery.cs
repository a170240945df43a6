using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>Reads the Steuerungsmaßnahmen of a team with their effect, for dialogue, register, workbook and the IFK's own day.</summary>
public sealed class SteeringMeasuresQuery(IDbContextFactory<AezDbContext> factory, SeriesQuery series, ReferenceDayQuery today, RuleStore settings)
{
    /// <summary>What the dialogue of the month shows, each as it stood then; of a signed month what was signed.</summary>
    public async Task<MonthMeasures> OfMonthAsync(ActingUser user, MonthFigures figures, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        if (figures.Signed is { } signed)
            return await SignedAsync(user, figures.Team, signed.Number, cancellationToken);
        var (month, day) = (figures.Month, await today.GetAsync(cancellationToken));
        var measures = await ReadAsync(user, figures.Team, day, month,
            rows => rows.Where(m => m.DecidedIn <= month.Value && (m.ClosedIn == null || m.ClosedIn >= month.Value)), cancellationToken);
        return new MonthMeasures(month, day, [.. measures.Where(m => m.DecidedIn < month)], [.. measures.Where(m => m.DecidedIn == month)]);
    }

    private async Task<MonthMeasures> SignedAsync(ActingUser user, string team, int snapshot, CancellationToken cancellationToken)
    {
        Access.Demand(Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        return CanonicalJson.Read<SnapshotEnvelope>(await SnapshotContent.ReadAsync(db, snapshot, cancellationToken)).Dossier.Measures;
    }

    /// <summary>The register over all months: overdue and due first, closed last; effects up to the month shown.</summary>
    public async Task<MeasureRegister> ListAsync(ActingUser user, string team, Month shown, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        var day = await today.GetAsync(cancellationToken);
        var measures = await ReadAsync(user, team, day, null, rows => rows, cancellationToken, shown);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var locked = await MeasureLocks.OfAsync(db, team, cancellationToken);
        var open = shown;
        while (locked.Contains(open))
            open = open.Next;
        return new MeasureRegister(team, shown, open, day, measures) { Rules = RuleStore.Load(db).Of(shown) };
    }

    /// <summary>What an IFK has to see to; without effects, which are figures of the team.</summary>
    public async Task<IReadOnlyList<MeasureView>> OfResponsibleAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        Access.Demand(user, Permission.SeeOwnDay);
        if (user.Ifk is not { } ifk)
            return [];
        var day = (await today.GetAsync(cancellationToken)).Day;
        await using var db = await factory.ReaderAsync(cancellationToken);
        var own = House.Of(db).Officers.On(ifk, day)?.Team;
        var rows = await db.SteeringMeasures.AsNoTracking().Where(m => m.Team == own && m.ClosedIn == null).ToListAsync(cancellationToken);
        var rules = await settings.LoadAsync(db, cancellationToken);
        return [.. rows
            .Where(m => string.Equals(m.Responsible, ifk, StringComparison.OrdinalIgnoreCase) && Access.MaySeeTeam(user, m.Team))
            .Select(m => ViewOf(m, day, null, NoCourse, null, rules, new HashSet<Month>(), null))
            .OrderBy(m => m.Decision.DueOn)];
    }

    /// <param name="asOf">The month from which the measures are seen: closed later is open then. Null: as they are now.</param>
    /// <param name="shown">Where <paramref name="asOf"/> is null: up to where effects look; a signed month as its figures are shown.</param>
    private async Task<List<MeasureView>> ReadAsync(
        ActingUser user, string team, ReferenceDay day, Month? asOf, Func<IQueryable<SteeringMeasure>, IQueryable<SteeringMeasure>> choose, CancellationToken cancellationToken, Month? shown = null)
    {
        Access.Demand(Access.May(user, Permission.SeeDialogue) && Access.MaySeeTeam(user, team));
        await using var db = await factory.ReaderAsync(cancellationToken);
        var rows = await choose(db.SteeringMeasures.AsNoTracking().Where(m => m.Team == team)).ToListAsync(cancellationToken);
        if (rows.Count == 0)
            return [];
        var rules = await settings.LoadAsync(db, cancellationToken);
        var last = (asOf ?? shown)!.Value;
        var first = rows.Select(m => Month.FromValue(m.DecidedIn)).Select(decidedIn => FirstOf(decidedIn, last)).Min();
        var courses = await series.OfTeamAsync(user, team, [.. rows.Select(KeyOf)], first, last, signed: asOf is null, cancellationToken);
        var (causes, locked) = await StatedCauses.WithLocksAsync(db, team, [.. rows.Select(m => Month.FromValue(m.DecidedIn))], signed: false, cancellationToken);
        return [.. rows
            .Select(m => ViewOf(m, day.Day, asOf, courses[KeyOf(m)], last, rules, locked, causes))
            .OrderBy(m => m.State)
            .ThenBy(m => m.IsClosed ? -m.ClosedIn!.Value.Value : 0)
            .ThenBy(m => m.Decision.DueOn)
            .ThenBy(m => m.Id)];
    }

    /// <summary>Where the course of a measure begins: with what judges it, or 24 months before its end.</summary>
    private static Month FirstOf(Month decidedIn, Month last) =>
        Month.Earlier(decidedIn.AddMonths(1 - MeasureEffect.BaselineMonths), last.AddMonths(1 - ControlChart.MaxPoints));

    private static readonly TeamCourse NoCourse = new([], [], []);

    private static SeriesKey KeyOf(SteeringMeasure measure) =>
        new(Indicator.Of(measure.Indicator), measure.Instrument.Length == 0 ? null : measure.Instrument);

    private static MeasureView ViewOf(
        SteeringMeasure measure, DateOnly day, Month? asOf, TeamCourse course, Month? last, RuleTimeline rules, IReadOnlySet<Month> locked, StatedCauses? causes)
    {
        var decision = MeasureView.DecisionOf(measure);
        var decidedIn = Month.FromValue(measure.DecidedIn);
        var name = rules.Of(decidedIn).NameOf(decision.Indicator);
        Month? closedIn = measure.ClosedIn is { } value && !(asOf < Month.FromValue(value)) ? Month.FromValue(value) : null;
        var closed = closedIn is not null;
        Month? until = last is { } latest ? Month.Earlier(closedIn ?? latest, latest) : null;
        var since = course.Changes.LastOrDefault(c => c.Breaks && c.Month <= decidedIn)?.Month;
        var basis = decision.Indicator.Flow;
        StepChange[] crossed = [.. course.Changes.Where(c => c.Month <= until).Select(c => c with { Breaks = c.Breaks && c.Month <= decidedIn })];
        return new MeasureView
        {
            Id = measure.Id,
            Version = measure.Version,
            Team = measure.Team,
            DecidedIn = decidedIn,
            Decision = decision,
            IndicatorName = decision.Instrument is { } code ? $"{name}, {code}" : name,
            State = MeasureStates.Of(closed, measure.DueOn, day),
            ClosedOn = closed ? measure.ClosedOn : null,
            ClosedIn = closedIn,
            MeasuredEffect = closed ? measure.MeasuredEffect : null,
            ClosingNote = closed ? measure.ClosingNote : null,
            ChangedBy = measure.ChangedBy,
            ChangedAt = measure.ChangedAt,
            DecisionIsFixed = locked.Contains(decidedIn),
            ClosingIsFixed = closedIn is { } month && locked.Contains(month),
            Effect = until is { } to
                ? MeasureEffect.Of(decision.Indicator, decidedIn, decision.ExpectedBy, decision.ExpectedEffect, course.Values.Select(p => (p.Month, p.Value)), to, MeasureView.JudgedOf(decision.Indicator, basis, course.Judged, since))
                : null,
            Course = until is { } shown ? Shown(course.Values, decidedIn, shown) : [],
            Flow = until is { } end && basis is not null and not SignalBasis.Value ? Shown(course.Judged, decidedIn, end) : null,
            Since = since,
            Changes = crossed.Length == 0 ? null : crossed,
            JudgedText = basis?.Text(rules.Of(decidedIn)),
            Cause = causes?.Of(decidedIn, decision.Indicator, decision.Instrument)?.Text,
        };
    }

    private static IReadOnlyList<SeriesPoint> Shown(IReadOnlyList<SeriesPoint> points, Month decidedIn, Month until) =>
        [.. points.Where(p => p.Month <= until && p.Month >= FirstOf(decidedIn, until)).SkipWhile(p => p.Value is null)];
}

/// <summary>All measures of a team.</summary>
/// <param name="Shown">The month up to which effects look.</param>
/// <param name="Dialogue">The dialogue that can still decide and close: that of the month shown, or the first after it that is not submitted.</param>
public sealed record MeasureRegister(string Team, Month Shown, Month Dialogue, ReferenceDay Today, IReadOnlyList<MeasureView> Measures)
{
    /// <summary>Those of the month shown.</summary>
    public required RuleSet Rules { get; init; }
}
