using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// The rules of the data quality, customer by customer, for all months at once. Pure: the same records, officers and instruments
/// always give the same findings.
/// </summary>
internal sealed class CustomerFindings
{
    private readonly PlausibilityScope _scope;
    private readonly IReadOnlyDictionary<int, DateOnly> _imports;
    private readonly DateOnly? _latest;

    /// <param name="imports">Datenstand by number.</param>
    public CustomerFindings(OfficerTimeline officers, IReadOnlyDictionary<string, Instrument> instruments, RuleTimeline rules, IReadOnlyDictionary<int, DateOnly> imports)
    {
        _imports = imports;
        _latest = imports.Count == 0 ? null : imports.Values.Max();
        // What a person typed knows no Datenstand.
        _scope = new PlausibilityScope(officers, instruments, rules, record => imports.GetValueOrDefault(record.ImportId, DateOnly.MaxValue));
    }

    public static CustomerFindings Load(AezDbContext db) => new(
        new OfficerTimeline(new RecordReader(db).Officers().ToList()),
        db.Rows(
            """SELECT "Code", "Name", "LegalBasis", "ValidFrom", "ValidUntil" FROM "Instruments" """,
            row => new Instrument { Code = row.Text(0), Name = row.Text(1), LegalBasis = row.Text(2), ValidFrom = row.DayOrNull(3), ValidUntil = row.DayOrNull(4) })
            .ToDictionary(instrument => instrument.Code, StringComparer.Ordinal),
        RuleStore.Load(db),
        db.Rows("""SELECT "Id", "DataAsOf" FROM "Imports" """, row => (Id: row.Number(0), Day: row.Day(1))).ToDictionary(import => import.Id, import => import.Day));

    /// <summary>Adds what is found in a customer's records.</summary>
    /// <param name="by">The import that changed them; null where none did, as for a rebuild: then a finding stands since its record does.</param>
    public void Find(CustomerFile file, int? by, List<Finding> into)
    {
        foreach (var rule in PlausibilityRules.All)
        {
            foreach (var hit in rule.Check(file, _scope))
            {
                if (hit.Months.IsEmpty)
                    continue;
                foreach (var (months, ifk) in _scope.IfksOf(file, hit.Record, hit.Months))
                {
                    into.Add(new Finding(
                        new FindingKey(file.CustomerNumber, rule.Key, (int)PlausibilityScope.KindOf(hit.Record), hit.Record.Id, months.First.Value),
                        new FindingValue(months.Last.Value, ifk ?? "", hit.Day, hit.Detail, Since(hit, by))));
                }
            }
        }
    }

    /// <summary>Counts the records that are examined, by kind, IFK and month.</summary>
    /// <param name="sign">1 where they come, -1 where they go.</param>
    public void Count(CustomerFile file, int sign, Dictionary<ExaminedKey, int> steps)
    {
        foreach (var (record, examined) in _scope.Records(file))
        {
            var kind = (int)PlausibilityScope.KindOf(record);
            foreach (var (months, ifk) in _scope.IfksOf(file, record, examined))
            {
                Step(months.First, ifk, kind, sign);
                if (months.Last < MonthSpan.Latest)
                    Step(months.Last.Next, ifk, kind, -sign);
            }
        }

        void Step(Month month, string? ifk, int kind, int change)
        {
            var key = new ExaminedKey(month.Value, ifk ?? "", kind);
            steps[key] = steps.GetValueOrDefault(key) + change;
        }
    }

    private DateOnly Since(PlausibilityHit hit, int? by) =>
        by is { } import && _imports.TryGetValue(import, out var day) ? day
        : _imports.TryGetValue(hit.Record.ImportId, out var own) ? own
        : _latest ?? hit.Day ?? hit.Months.First.KeyDay;
}

/// <summary>A record that breaks a rule in some months.</summary>
internal readonly record struct Finding(FindingKey Key, FindingValue Value);

/// <summary>Address of a finding; <paramref name="First"/> is the first of its months, yyyymm.</summary>
internal readonly record struct FindingKey(string Customer, string Rule, int Kind, long RowId, int First);

/// <summary>What is kept of a finding; <paramref name="Last"/> is the last of its months, yyyymm.</summary>
internal readonly record struct FindingValue(int Last, string Ifk, DateOnly? Day, string Detail, DateOnly Since);

/// <summary>Address of a step of the records of a kind that are examined.</summary>
internal readonly record struct ExaminedKey(int Month, string Ifk, int Kind);
