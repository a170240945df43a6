using System.Text.Json;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Metrics;

/// <summary>
/// Collects the findings of customers while the pass that counts them goes by, and brings the store to them: of the customers that went by
/// what is stored becomes what was found, everybody else's stays.
/// </summary>
internal sealed class FindingsPass(AezDbContext db)
{
    private readonly CustomerFindings _rules = CustomerFindings.Load(db);
    private readonly List<Finding> _found = [];
    private readonly List<string> _customers = [];
    private readonly Dictionary<ExaminedKey, int> _steps = [];

    /// <summary>A customer whose records changed.</summary>
    /// <param name="by">The import that changed them; null where none did.</param>
    public void Add(CustomerFile before, CustomerFile after, int? by)
    {
        Look(after, by);
        _rules.Count(before, -1, _steps);
        _rules.Count(after, 1, _steps);
    }

    /// <summary>A customer whose records are as they were, since something else changed that rules ask for.</summary>
    public void Look(CustomerFile file, int? by = null)
    {
        _customers.Add(file.CustomerNumber);
        _rules.Find(file, by, _found);
    }

    /// <summary>One of everybody, for the whole store.</summary>
    public void AddToAll(CustomerFile file)
    {
        _rules.Find(file, null, _found);
        _rules.Count(file, 1, _steps);
    }

    /// <summary>Writes the difference of the customers that went by since the last time: there may be more of them than memory should hold.</summary>
    public void Write(CancellationToken cancellationToken)
    {
        if (_customers.Count == 0)
            return;
        var stored = StoreTables.Findings.Read(db, $""" {db.Dialect.Among("\"CustomerNumber\"", 0)}""", JsonSerializer.Serialize(_customers)).ToList();
        Put(stored, cancellationToken);
        StoreTables.ExaminedSteps.Add(db, _steps.Where(step => step.Value != 0).Select(step => (KeyOf(step.Key), step.Value)), cancellationToken);
        _customers.Clear();
        _steps.Clear();
    }

    /// <summary>Writes the whole store: nothing else than what was found stays.</summary>
    public void WriteAll(CancellationToken cancellationToken)
    {
        Put(StoreTables.Findings.Read(db, "1 = 1").ToList(), cancellationToken);
        StoreTables.ExaminedSteps.Put(db, StepChanges().Select(c => (KeyOf(c.Key), c.After is { } after ? (object[])[after] : null)), cancellationToken);
        _customers.Clear();
        _steps.Clear();
    }

    /// <summary>Where the store is not what was found in everybody's records, named for people.</summary>
    public IEnumerable<string> Differences()
    {
        var stored = StoreTables.Findings.Read(db, "1 = 1").ToDictionary(f => f.Key, f => f.Value);
        foreach (var (key, value) in _found)
        {
            // Since when it stands is known by nobody but the store.
            if (!stored.Remove(key, out var before) || before with { Since = value.Since } != value)
                yield return Name(key);
        }
        foreach (var key in stored.Keys)
            yield return Name(key);
        foreach (var (key, _) in StepChanges())
            yield return $"geprüfte Datensätze {((RecordKind)key.Kind).Name()} {key.Ifk} {key.Month}".Replace("  ", " ", StringComparison.Ordinal);

        // Without the customer: what verify finds may be shown to anybody.
        static string Name(FindingKey key) => $"Befund {key.Rule} {key.First}";
    }

    private void Put(List<(FindingKey Key, FindingValue Value)> stored, CancellationToken cancellationToken)
    {
        var since = new Dictionary<(string, int, long), DateOnly>();
        foreach (var (key, value) in stored)
        {
            if (!since.TryGetValue(Standing(key), out var day) || value.Since < day)
                since[Standing(key)] = value.Since;
        }
        var gone = stored.ToDictionary(f => f.Key, f => f.Value);
        var written = new List<Finding>();
        foreach (var (key, value) in _found)
        {
            var kept = since.TryGetValue(Standing(key), out var day) ? value with { Since = day } : value;
            if (!gone.Remove(key, out var before) || before != kept)
                written.Add(new Finding(key, kept));
        }
        StoreTables.Findings.Put(
            db,
            gone.Keys.Select(key => (KeyOf(key), (object[]?)null)).Concat(written.Select(f => (KeyOf(f.Key), (object[]?)ValuesOf(f.Value)))),
            cancellationToken);
        _found.Clear();

        // In other months it is still the same finding.
        static (string, int, long) Standing(FindingKey key) => (key.Rule, key.Kind, key.RowId);
        static object[] KeyOf(FindingKey key) => [key.Customer, key.Rule, key.Kind, key.RowId, key.First];
        static object[] ValuesOf(FindingValue value) => [value.Last, value.Ifk, value.Day is { } day ? day : DBNull.Value, value.Detail, value.Since];
    }

    private static object[] KeyOf(ExaminedKey key) => [key.Month, key.Ifk, key.Kind];

    private IEnumerable<(ExaminedKey Key, int? After)> StepChanges()
    {
        var stored = StoreTables.ExaminedSteps.Read(db, "1 = 1").ToDictionary(s => s.Key, s => s.Value);
        foreach (var (key, change) in _steps.Where(step => step.Value != 0))
        {
            if (!stored.Remove(key, out var before) || before != change)
                yield return (key, change);
        }
        foreach (var key in stored.Keys)
            yield return (key, null);
    }
}
