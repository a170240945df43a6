using System.Collections.Immutable;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>What stands in a register, as of one version.</summary>
/// <param name="Id">0: not stored yet.</param>
/// <param name="Values">What is kept, by the key of its field; fields in which nothing stands are absent.</param>
public sealed record Entry(int Id, string Team, int Version, ImmutableDictionary<string, string> Values)
{
    /// <summary>Who wrote this version.</summary>
    public string ChangedBy { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; init; }

    /// <summary>What was taken out, to be seen and brought back by those who may change the register.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>The record that it tells of, as addresses name it; null where it is an entry alone.</summary>
    public string? Origin { get; init; }

    /// <summary>Names it in the address of the page.</summary>
    public string Address => Id > 0 || Origin is null ? $"{Id}" : Origin;

    /// <summary>The value of a field; null where nothing stands in it.</summary>
    public T? Of<T>(EntryField<T> field) => Values.TryGetValue(field.Key, out var kept) ? field.Read(kept) : default;

    /// <summary>A choice; its first value where nothing was chosen.</summary>
    public T Of<T>(EntryChoice<T> field)
        where T : struct, Enum => Values.TryGetValue(field.Key, out var kept) ? field.Read(kept) ?? default : default;

    /// <summary>As people read it; empty where nothing stands in it.</summary>
    public string Text(EntryField field, EntrySurroundings around) => Values.TryGetValue(field.Key, out var kept) ? field.Show(kept, around) : "";
}

/// <summary>What a register looks at beside its own entry.</summary>
public sealed record EntrySurroundings
{
    /// <summary>Of the team, for whom nothing is known.</summary>
    public static readonly EntrySurroundings None = new() { Today = EntryDay.First };

    /// <summary>The day that "heute" means.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The IFK of the team, by Kürzel.</summary>
    public IReadOnlyList<EntryOption> Ifks { get; init; } = [];

    /// <summary>First day of each IFK, by Kürzel.</summary>
    public IReadOnlyDictionary<string, DateOnly> JoinedOn { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;

    /// <summary>The instruments of the catalogue, by their place in it.</summary>
    public IReadOnlyList<EntryOption> Instruments { get; init; } = [];

    /// <summary>The entries of other registers that fields lead to, by the key of the register.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<EntryOption>> Linked { get; init; } = ImmutableDictionary<string, IReadOnlyList<EntryOption>>.Empty;

    /// <summary>Public holidays around today, by day.</summary>
    public IReadOnlyDictionary<DateOnly, string> Holidays { get; init; } = ImmutableDictionary<DateOnly, string>.Empty;

    /// <summary>What the data quality finds today about the customers of the entries: key of the rule and number of the customer; read for registers that ask for it.</summary>
    public IReadOnlySet<(string Rule, string CustomerNumber)> Findings { get; init; } = ImmutableHashSet<(string, string)>.Empty;

    /// <summary>The entries of the registers that this one leans on, by the key of the register.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Entry>> Beside { get; init; } = ImmutableDictionary<string, IReadOnlyList<Entry>>.Empty;

    /// <summary>What the house calls things in which month.</summary>
    public RuleTimeline Rules { get; init; } = RuleTimeline.Shipped;

    /// <summary>Reference of the Dienstvereinbarung; null: none is named.</summary>
    public string? ServiceAgreement { get; init; }

    /// <summary>All entries of the same register and team.</summary>
    public IReadOnlyList<Entry> Others { get; init; } = [];

    /// <summary>The entries of a register that this one leans on, the ones taken out included.</summary>
    public IReadOnlyList<Entry> EntriesOf(string register) => Beside.GetValueOrDefault(register, []);
}

/// <summary>Where an entry stands, one word of the register's own.</summary>
/// <param name="Key">In the address.</param>
/// <param name="Look">How it is marked, and how much it waits for somebody.</param>
public sealed record EntryState(string Key, string Word, MeasureState Look);

/// <summary>Something that somebody has to do.</summary>
/// <param name="On">The day by which.</param>
/// <param name="What">In a few words.</param>
/// <param name="Responsible">A name, or the Kürzel of an IFK; null: nobody was named.</param>
public sealed record EntryDue(DateOnly On, string What, string? Responsible);
