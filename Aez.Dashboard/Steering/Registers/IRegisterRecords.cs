using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>What stands behind a register whose entries tell of records: files tell of the same, and figures are made of them.</summary>
public interface IRegisterRecords
{
    Register Register { get; }

    /// <summary>Reads what stands behind the register, and in the same statement what stands in others: start pages ask for all of them.</summary>
    /// <param name="registers">Keys of those whose entries are wanted.</param>
    RegisterReading Load(AezDbContext db, ActingUser user, string team, DateOnly today, IReadOnlyCollection<string> registers);

    /// <summary>What the user may see of a team, as the records have it: also that of which nobody has written an entry, and what is missing.</summary>
    /// <param name="stored">The entries of the team, the ones taken out included.</param>
    IReadOnlyList<Entry> EntriesOf(RegisterReading reading, IReadOnlyList<Entry> stored, AezDbContext db, ActingUser user, string team, DateOnly today);

    /// <summary>Up to which day the figures count what stands in the register, and why, as a German sentence that follows one about the figure.</summary>
    string StandOf(AezDbContext db, string team);

    /// <summary>What is known of an entry before it is written; null: nothing.</summary>
    Task<Entry?> KnownAsync(AezDbContext db, string team, Entry entry, CancellationToken cancellationToken);

    /// <summary>Makes the records, and the figures, what an entry says; in the transaction that stores it.</summary>
    /// <param name="before">What held; null for a new entry.</param>
    /// <returns>Why it can't be so, as one German sentence: then nothing is to be stored. Null if done.</returns>
    Task<string?> ApplyAsync(AezDbContext db, ActingUser user, Entry? before, Entry after, EntrySurroundings around, CancellationToken cancellationToken);
}

/// <summary>What was read at once.</summary>
/// <param name="Stored">Entries that hold, the ones taken out included, by the key of their register.</param>
public abstract record RegisterReading(ILookup<string, Entry> Stored);
