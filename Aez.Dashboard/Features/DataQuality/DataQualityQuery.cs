using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>Applies the plausibility rules to the records of a team and compares the computed values with the DQM's.</summary>
public sealed class DataQualityQuery(IDbContextFactory<AezDbContext> factory, RuleSettingsStore settings, AuditLog audit)
{
    /// <summary>Findings of a month; null where there is no such team.</summary>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team.</param>
    /// <param name="rowsPerRule">How many rows each finding lists.</param>
    public async Task<DataQualityReport?> FindingsAsync(ActingUser user, Month month, string? team = null, string? ifk = null, int rowsPerRule = 10, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ScanAsync(db, user, month, team, ifk, PlausibilityRules.All, cancellationToken) is not { } scan)
            return null;
        var findings = PlausibilityRules.All.Select(rule => scan.FindingOf(rule, 0, rowsPerRule)).ToList();
        if (findings.Exists(finding => finding.Rows.Count > 0))
            await audit.ViewedAsync(user, "Liste der Datenqualität", AuditScope.Of(month, scan.Team, ifk, "alle Regeln"), cancellationToken);
        var rules = await settings.LoadAsync(db, cancellationToken);
        var states = DataStates.Load(db);
        var (ready, differences) = await CompareAsync(db, month, scan, states, cancellationToken);
        return new DataQualityReport(
            month,
            scan.Team,
            states.LatestOf(scan.TeamIfks),
            findings,
            scan.Checked,
            scan.WithFinding,
            ready,
            [.. differences.Where(d => Access.MaySeeFiguresOf(user, d.Ifk))],
            rules.PreferImported)
        {
            DifferenceCount = differences.Count,
        };
    }

    /// <summary>A page of the rows that break one rule; null where there is no such team or rule.</summary>
    public async Task<RuleFinding?> RowsAsync(ActingUser user, Month month, string? team, string? ifk, string rule, int skip, int take, CancellationToken cancellationToken = default)
    {
        if (PlausibilityRules.All.FirstOrDefault(r => r.Key == rule) is not { } wanted)
            return null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var scan = await ScanAsync(db, user, month, team, ifk, [wanted], cancellationToken);
        var finding = scan?.FindingOf(wanted, skip, take);
        if (finding is { Rows.Count: > 0 })
            await audit.ViewedAsync(user, "Liste der Datenqualität", AuditScope.Of(month, scan!.Team, ifk, wanted.Name), cancellationToken);
        return finding;
    }

    private async Task<Scan?> ScanAsync(AezDbContext db, ActingUser user, Month month, string? team, string? ifk, IReadOnlyList<PlausibilityRule> rules, CancellationToken cancellationToken)
    {
        ifk = Access.ScopeOf(user, ifk);
        var directory = await TeamDirectory.LoadAsync(db, user, cancellationToken);
        if (directory.Choose(team, out _, month) is not { } chosen || (ifk is not null && directory.Of(chosen, month).All(o => o.Code != ifk)))
            return null;
        var officers = directory.Officers;
        var instruments = await db.Instruments.AsNoTracking().ToDictionaryAsync(i => i.Code, StringComparer.Ordinal, cancellationToken);
        var imports = await db.Imports.AsNoTracking().ToDictionaryAsync(i => i.Id, i => new Origin(i.FileName, i.DataAsOf), cancellationToken);

        var scope = new PlausibilityScope(
            month,
            await settings.LoadAsync(db, cancellationToken),
            officers,
            instruments,
            record => imports.TryGetValue(record.ImportId, out var origin) ? origin.DataAsOf : DateOnly.MaxValue);
        // Records without an IFK may be another team's: they belong to those who see all teams.
        var scan = new Scan(user, chosen, ifk is null ? [.. directory.Of(chosen, month).Select(o => o.Code)] : [ifk], ifk is null && user.Team is null, imports, new TeamReach(user, officers))
        {
            TeamIfks = [.. directory.Of(chosen, month).Select(o => o.Code)],
        };
        foreach (var file in new RecordReader(db, withOrigin: true).Customers(contactsFrom: scope.From))
        {
            cancellationToken.ThrowIfCancellationRequested();
            scan.Examine(file, scope, rules);
        }
        return scan;
    }

    /// <summary>Ready-made values of the year so far beside the computed ones, as far as the team's records reach: of an unfinished month nothing is to be compared.</summary>
    private static async Task<(int Ready, IReadOnlyList<ReadyDifference> Differences)> CompareAsync(AezDbContext db, Month month, Scan scan, DataStates states, CancellationToken cancellationToken)
    {
        var ifks = scan.Ifks;
        var (from, to) = (Month.January(month.Year).Value, month.Value);
        var computed = (await db.Metrics.AsNoTracking().Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk)).ToListAsync(cancellationToken))
            .ToDictionary(m => new MetricKey(m.Month, m.Ifk, m.Indicator, m.Instrument), m => new Ratio(m.Numerator, m.Denominator));
        var known = computed.Keys.Select(k => (k.Month, k.Ifk)).ToHashSet();
        var ready = await db.ReadyMetrics.AsNoTracking()
            .Where(m => m.Month >= from && m.Month <= to && ifks.Contains(m.Ifk))
            .OrderBy(m => m.Month).ThenBy(m => m.Ifk).ThenBy(m => m.Instrument)
            .ToListAsync(cancellationToken);

        var pairs = ready.FindAll(m => states.Of(Indicator.Of(m.Indicator), scan.TeamIfks) >= Month.FromValue(m.Month).KeyDay)
            .ConvertAll(m => (Ready: m, Computed: ComputedOf(m))).FindAll(p => p.Computed is not null);
        var differences = pairs
            .Select(p => new ReadyDifference(
                Month.FromValue(p.Ready.Month),
                p.Ready.Ifk,
                Indicator.Of(p.Ready.Indicator),
                p.Ready.Instrument.Length == 0 ? null : p.Ready.Instrument,
                new Ratio(p.Ready.Numerator, p.Ready.Denominator),
                p.Computed!.Value))
            .Where(d => ReadyDifference.Differs(d.Imported, d.Computed))
            .ToList();
        return (pairs.Count, differences);

        // An instrument without an entry has no cell, yet a true zero.
        Ratio? ComputedOf(ReadyMetric metric) =>
            computed.TryGetValue(new MetricKey(metric.Month, metric.Ifk, metric.Indicator, metric.Instrument), out var value) ? value
            : Indicator.Of(metric.Indicator).ByInstrument && known.Contains((metric.Month, metric.Ifk)) ? new Ratio(0, null)
            : null;
    }

    private sealed record Origin(string File, DateOnly DataAsOf);

    /// <summary>Collects the findings while customers stream by.</summary>
    /// <param name="withoutIfk">Whether records without a responsible IFK belong to the list.</param>
    /// <param name="reach">Whose customers alone are named, whoever has held a contact with others.</param>
    private sealed class Scan(ActingUser user, string team, IReadOnlyCollection<string> ifks, bool withoutIfk, IReadOnlyDictionary<int, Origin> imports, TeamReach reach)
    {
        private readonly Dictionary<string, List<FindingRow>> _rows = new(StringComparer.Ordinal);

        public string Team { get; } = team;

        public IReadOnlyCollection<string> Ifks { get; } = ifks;

        /// <summary>Everybody in the team, whoever of them was asked for: the Datenstand is the team's.</summary>
        public required IReadOnlyCollection<string> TeamIfks { get; init; }

        public int Checked { get; private set; }

        public int WithFinding { get; private set; }

        public void Examine(CustomerFile file, PlausibilityScope scope, IReadOnlyList<PlausibilityRule> rules)
        {
            Checked += scope.Records(file).Count(r => Belongs(file, r, scope));
            var found = new HashSet<ImportedRecord>(ReferenceEqualityComparer.Instance);
            foreach (var rule in rules)
            {
                foreach (var hit in rule.Check(file, scope))
                {
                    if (!Belongs(file, hit.Record, scope))
                        continue;
                    found.Add(hit.Record);
                    Add(rule, new FindingRow(file.CustomerNumber, scope.IfkOf(file, hit.Record), hit.Day, hit.Detail, imports.GetValueOrDefault(hit.Record.ImportId)?.File ?? "", hit.Record.SourceRow));
                }
            }
            WithFinding += found.Count;
        }

        public RuleFinding FindingOf(PlausibilityRule rule, int skip, int take)
        {
            if (!_rows.TryGetValue(rule.Key, out var rows))
                return new RuleFinding(rule, 0, []);
            var visible = rows
                .Where(r => Access.MaySeeCustomersOf(user, r.Ifk ?? ""))
                .OrderBy(r => r.Ifk, StringComparer.Ordinal).ThenBy(r => r.CustomerNumber, StringComparer.Ordinal).ThenBy(r => r.Day)
                .Skip(skip).Take(take);
            return new RuleFinding(rule, rows.Count, [.. visible]);
        }

        private bool Belongs(CustomerFile file, ImportedRecord record, PlausibilityScope scope) =>
            scope.IfkOf(file, record) is not { } ifk ? withoutIfk
            : Ifks.Contains(ifk) && record switch
            {
                Contact contact => reach.MayName(file, contact.Date, scope.KeyDay),
                Integration integration => reach.MayName(file, integration.StartOn, scope.KeyDay),
                MeasureEntry entry => reach.MayName(file, entry.EntryOn, scope.KeyDay),
                _ => true,
            };

        private void Add(PlausibilityRule rule, FindingRow row)
        {
            if (!_rows.TryGetValue(rule.Key, out var rows))
                _rows.Add(rule.Key, rows = []);
            rows.Add(row);
        }
    }
}
