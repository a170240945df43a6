using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>Reads what the plausibility rules find in the records of a team, and compares the computed values with the DQM's.</summary>
public sealed class DataQualityQuery(IDbContextFactory<AezDbContext> factory, RuleStore settings, AuditLog audit, ReferenceDayQuery today, TimeProvider clock)
{
    /// <summary>Findings of a month; null where there is no such team.</summary>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team.</param>
    /// <param name="rowsPerRule">How many rows each finding lists.</param>
    /// <param name="state">Of the rows listed; null: any. Counts are of all.</param>
    public async Task<DataQualityReport?> FindingsAsync(
        ActingUser user, Month month, string? team = null, string? ifk = null, int rowsPerRule = 10, FindingState? state = null, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        await using var db = await factory.ReaderAsync(cancellationToken);
        if (await ScopeAsync(db, user, month, team, ifk, cancellationToken) is not { } scope)
            return null;
        var counts = new FindingReader(db).Count(scope.Filter);
        var noted = counts.Rows.Count == 0 ? NotedFindings.None : await NotedAsync(db, scope, cancellationToken);
        var findings = PlausibilityRules.All.Select(rule => FindingOf(rule, counts.Rows.GetValueOrDefault(rule.Key))).ToList();
        if (findings.Exists(finding => finding.Rows.Count > 0))
            await audit.ViewedAsync(user, "Liste der Datenqualität", AuditScope.Of(month, scope.Team, ifk, "alle Regeln"), cancellationToken);
        var rules = await settings.LoadAsync(db, cancellationToken);
        var states = StoreStand.StatesOf(db);
        var (ready, differences, gaps) = await CompareAsync(db, month, scope, states, cancellationToken);
        return new DataQualityReport(
            month,
            scope.Team,
            states.LatestOf(scope.Team),
            findings,
            counts.Course,
            ready,
            [.. differences.Where(d => Access.MaySeeFiguresOf(user, d.Ifk))],
            rules.Of(month))
        {
            DifferenceCount = differences.Count,
            Gaps = gaps,
        };

        RuleFinding FindingOf(PlausibilityRule rule, int count) => RuleFinding.Of(rule, count, noted, count == 0 ? [] : RowsOf(db, user, scope, rule, 0, rowsPerRule, noted, state)) with
        {
            Examined = counts.Records.Of(rule.Examines).Checked,
        };
    }

    /// <summary>A page of the rows that break one rule; null where there is no such team or rule.</summary>
    /// <param name="state">Of the rows; null: any.</param>
    public async Task<RuleFinding?> RowsAsync(
        ActingUser user, Month month, string? team, string? ifk, string rule, int skip, int take, FindingState? state = null, CancellationToken cancellationToken = default)
    {
        if (PlausibilityRules.All.FirstOrDefault(r => r.Key == rule) is not { } wanted)
            return null;
        await using var db = await factory.ReaderAsync(cancellationToken);
        if (await ScopeAsync(db, user, month, team, ifk, cancellationToken) is not { } scope)
            return null;
        var noted = await NotedAsync(db, scope, cancellationToken);
        var finding = RuleFinding.Of(wanted, new FindingReader(db).Count(scope.Filter, rule), noted, RowsOf(db, user, scope, wanted, skip, take, noted, state));
        if (finding is { Rows.Count: > 0 })
            await audit.ViewedAsync(user, "Liste der Datenqualität", AuditScope.Of(month, scope.Team, ifk, wanted.Name), cancellationToken);
        return finding;
    }

    /// <summary>What was said of the findings, as it holds today, whatever the month that is looked at.</summary>
    private async Task<NotedFindings> NotedAsync(AezDbContext db, Scope scope, CancellationToken cancellationToken)
    {
        var register = FindingNoteRegister.Instance.Key;
        var entries = (await RegisterStore.EntriesAsync(db, [register], scope.Team, cancellationToken))[register];
        return new FindingReader(db).Noted(scope.Filter, FindingNoteRegister.NotesOf(entries, (await today.GetAsync(db, cancellationToken)).Day, clock.LocalTimeZone));
    }

    private static IReadOnlyList<FoundRow> RowsOf(AezDbContext db, ActingUser user, Scope scope, PlausibilityRule rule, int skip, int take, NotedFindings noted, FindingState? state) =>
        take > 0 && Access.May(user, Permission.SeeCustomers)
            ? [.. new FindingReader(db).Rows(scope.Filter, rule.Key, skip, take, noted, state).Where(row => Access.MaySeeCustomersOf(user, row.Ifk ?? ""))]
            : [];

    private static async Task<Scope?> ScopeAsync(AezDbContext db, ActingUser user, Month month, string? team, string? ifk, CancellationToken cancellationToken)
    {
        ifk = Access.ScopeOf(user, ifk);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(team, out _, month) is not { } chosen)
            return null;
        string[] members = [.. directory.Of(chosen, month).Select(o => o.Code)];
        if (ifk is not null && !members.Contains(ifk))
            return null;
        // Records without an IFK may be another team's: they belong to those who see all teams.
        var own = FindingReader.OwnOf(user, new TeamReach(user, directory.Officers));
        return new Scope(chosen, new FindingFilter(month, ifk is null ? members : [ifk], WithoutIfk: ifk is null && user.Team is null, own)
        {
            Others = [.. directory.Teams.Where(other => other != chosen).SelectMany(directory.Of).Select(o => o.Code).Except(members, StringComparer.Ordinal)],
        });
    }

    /// <summary>Ready-made values of the year so far beside the computed ones, as far as the team's records reach: of an unfinished month nothing is to be compared.</summary>
    private static async Task<(int Ready, IReadOnlyList<ReadyDifference> Differences, IReadOnlyList<ReadyGap> Gaps)> CompareAsync(AezDbContext db, Month month, Scope scope, DataStates states, CancellationToken cancellationToken)
    {
        var ifks = scope.Filter.Ifks;
        var (from, to) = (Month.January(month.Year).Value, month.Value);
        // Only what has a ready-made value beside it is compared.
        var ready = await db.ReadyMetrics.AsNoTracking()
            .Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk))
            .OrderBy(m => m.Month).ThenBy(m => m.Ifk).ThenBy(m => m.Instrument)
            .ToListAsync(cancellationToken);
        if (ready.Count == 0)
            return (0, [], []);
        var rules = RuleStore.Load(db);
        var computed = ComputedValues.Of(db, from, to, ifks);
        var known = computed.Keys.Select(k => (k.Month, k.Ifk)).ToHashSet();

        var pairs = ready.FindAll(m => states.Of(Indicator.Of(m.Indicator), scope.Team) >= Month.FromValue(m.Month).KeyDay)
            .ConvertAll(m => (Ready: m, Computed: ComputedOf(m))).FindAll(p => p.Computed is not null);
        var differences = pairs
            .Select(p => new ReadyDifference(
                Month.FromValue(p.Ready.Month),
                p.Ready.Ifk,
                Indicator.Of(p.Ready.Indicator),
                p.Ready.Instrument.Length == 0 ? null : p.Ready.Instrument,
                new Ratio(p.Ready.Numerator, p.Ready.Denominator),
                p.Computed!.Value)
            {
                Name = rules.Of(Month.FromValue(p.Ready.Month)).NameOf(Indicator.Of(p.Ready.Indicator)),
            })
            .Where(d => ReadyDifference.Differs(d.Imported, d.Computed))
            .ToList();
        var gaps = pairs.Where(p => p.Ready.Instrument.Length == 0).GroupBy(p => p.Ready.Indicator).Select(GapOf).OfType<ReadyGap>().OrderBy(g => g.Name, StringComparer.Ordinal).ToList();
        return (pairs.Count, differences, gaps);

        // Of the latest month with ready-made values: what was missing before is no longer to be had.
        ReadyGap? GapOf(IGrouping<string, (ReadyMetric Ready, Ratio? Computed)> indicator)
        {
            var latest = indicator.Max(p => p.Ready.Month);
            var there = indicator.Where(p => p.Ready.Month == latest).Select(p => p.Ready.Ifk).ToHashSet(StringComparer.Ordinal);
            var counted = ifks.Where(ifk => computed.ContainsKey(new MetricKey(latest, ifk, indicator.Key, ""))).Order(StringComparer.Ordinal).ToList();
            List<string> missing = [.. counted.Where(ifk => !there.Contains(ifk))];
            return missing.Count == 0 ? null : new ReadyGap(Month.FromValue(latest), rules.Of(Month.FromValue(latest)).NameOf(Indicator.Of(indicator.Key)), missing, counted.Count);
        }

        // An instrument without an entry has no cell, yet a true zero.
        Ratio? ComputedOf(ReadyMetric metric) =>
            computed.TryGetValue(new MetricKey(metric.Month, metric.Ifk, metric.Indicator, metric.Instrument), out var value) ? value
            : Indicator.Of(metric.Indicator).ByInstrument && known.Contains((metric.Month, metric.Ifk)) ? new Ratio(0, null)
            : null;
    }

    private sealed record Scope(string Team, FindingFilter Filter);
}
