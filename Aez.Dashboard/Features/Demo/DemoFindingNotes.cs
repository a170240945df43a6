using System.Collections.Immutable;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What the synthetic team has said of findings: in work, late, justified, about to end, ended, and one that was mended since.</summary>
internal static class DemoFindingNotes
{
    private const string Child = "kind-zu-alt";
    private const string Mark = "verbis-kennzeichen";
    private const string ChildCare = "betreuung-klaeren";

    /// <summary>Rule, state, last day and day of writing in days from today, and the reason.</summary>
    private static readonly (string Rule, FindingState State, int Until, int Written, string? Reason)[] Notes =
    [
        (Child, FindingState.Justified, 90, 0, "Adoptivkind; die Geburtsdaten sind mit der Urkunde verglichen."),
        (Child, FindingState.Justified, -12, -60, "Urkunde ist angefordert."),
        (ChildCare, FindingState.Justified, 6, 0, "Zusage der Kita liegt vor, der Nachweis folgt."),
        (ChildCare, FindingState.InWork, 20, 0, null),
        (Mark, FindingState.InWork, 10, 0, null),
        (Mark, FindingState.InWork, -5, -30, null),
    ];

    /// <param name="findings">Those of the team that stand today, in any order.</param>
    /// <param name="customers">Of the team, with their IFK: about one of them whose record is right by now.</param>
    /// <param name="day">What "heute" means; what is noted of a finding counts for what was found by then.</param>
    public static IReadOnlyList<Entry> Create(
        IEnumerable<(string Rule, string CustomerNumber, string Ifk)> findings, IEnumerable<(string CustomerNumber, string Ifk)> customers, DateOnly day, int firstId)
    {
        var left = findings.OrderBy(f => f.CustomerNumber, StringComparer.Ordinal).ToLookup(f => f.Rule).ToDictionary(f => f.Key, f => new Queue<(string Rule, string CustomerNumber, string Ifk)>(f));
        var marked = left.GetValueOrDefault(Mark)?.Select(f => f.CustomerNumber).ToHashSet() ?? [];
        List<Entry> entries = [];
        foreach (var (rule, state, until, written, reason) in Notes)
        {
            if (left.GetValueOrDefault(rule)?.TryDequeue(out var found) == true)
                Add(rule, found.CustomerNumber, found.Ifk, state, until, written, reason);
        }
        foreach (var (number, ifk) in customers.OrderBy(c => c.CustomerNumber, StringComparer.Ordinal).Where(c => !marked.Contains(c.CustomerNumber)).Take(1))
            Add(Mark, number, ifk, FindingState.InWork, -20, -40, null);
        return entries;

        void Add(string rule, string number, string ifk, FindingState state, int until, int written, string? reason)
        {
            (EntryField Field, string Text)[] values =
            [
                (FindingNoteRegister.Rule, rule), (FindingNoteRegister.Number, number), (FindingNoteRegister.Ifk, ifk), (FindingNoteRegister.Progress, state.Key()),
                (FindingNoteRegister.Until, day.AddDays(until).Text()), .. reason is null ? [] : new[] { ((EntryField)FindingNoteRegister.Reason, reason) },
            ];
            entries.Add(new Entry(firstId + entries.Count, DemoTeam.Team, 0, values.ToImmutableDictionary(v => v.Field.Key, v => v.Field.Keep(v.Text), StringComparer.Ordinal))
            {
                ChangedBy = DemoRegisters.Author,
                ChangedAt = day.AddDays(written).ToDateTime(new TimeOnly(5, 15), DateTimeKind.Utc),
            });
        }
    }
}
