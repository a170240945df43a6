using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Import.Writing;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The master data that rows refer to; codes are found by their normal form and keep their stored spelling.</summary>
internal sealed class Lookups
{
    private readonly Dictionary<string, string> _ifks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _teams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.OrdinalIgnoreCase);

    private Lookups(CustomerNumbers customers, IEnumerable<(string Code, string Team)> officers, IEnumerable<Instrument> instruments, int reachMonths)
    {
        Customers = customers;
        ReachMonths = reachMonths;
        foreach (var (code, team) in officers)
        {
            AddIfk(code);
            AddTeam(team);
        }
        foreach (var instrument in instruments)
        {
            _instruments.TryAdd(Identifier.Normalise(instrument.Code), instrument);
            // AVGS MAT, AVGSMAT: no two codes differ by the hyphen alone.
            _instruments.TryAdd(InstrumentCode.Bare(instrument.Code), instrument);
        }
    }

    public CustomerNumbers Customers { get; }

    /// <summary>N of the contact reach.</summary>
    public int ReachMonths { get; }

    /// <summary>Those that may be named.</summary>
    public string TeamNames => string.Join(", ", _teams.Values.Where(name => Team is null || Team.Reach.Has(name)).Order(StringComparer.Ordinal));

    /// <summary>Whose records alone may be named; null: of all teams.</summary>
    private TeamRecords? Team { get; init; }

    /// <param name="whenFree">Waits until the database is free, for what is only asked when a row needs it.</param>
    /// <param name="team">Whose records alone may be named; null: of all teams.</param>
    public static Lookups Load(AezDbContext db, ImportLimits limits, RuleTimeline rules, Action whenFree, TeamRecords? team = null) => new(
        new CustomerNumbers(limits.CustomerNumberPattern, () =>
        {
            whenFree();
            return team is null ? CareRows.Customers(db) : team.Customers.ToHashSet(StringComparer.Ordinal);
        }),
        new IdentifierRows(db).Officers(),
        ImportRows.Instruments(db),
        rules.Sets[^1].ReachMonths)
    {
        Team = team,
    };

    public bool TryIfk(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? code) => TryFind(_ifks, text, out code);

    /// <returns>The spelling that is stored.</returns>
    public string AddIfk(string code) => Add(_ifks, code);

    public bool TryTeam(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? name) => TryFind(_teams, text, out name);

    /// <returns>The spelling that came first.</returns>
    public string AddTeam(string name) => Add(_teams, name);

    public bool TryInstrument(ReadOnlySpan<char> text, [NotNullWhen(true)] out Instrument? instrument) => TryFind(_instruments, text, out instrument);

    /// <summary>Most texts are spelled as stored: those cost no string.</summary>
    private static bool TryFind<T>(Dictionary<string, T> known, ReadOnlySpan<char> text, [NotNullWhen(true)] out T? value)
        where T : class =>
        known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out value) || known.TryGetValue(Identifier.Normalise(text.ToString()), out value);

    private static string Add(Dictionary<string, string> spellings, string text)
    {
        var normal = Identifier.Normalise(text);
        spellings.TryAdd(normal, text);
        return spellings[normal];
    }
}
