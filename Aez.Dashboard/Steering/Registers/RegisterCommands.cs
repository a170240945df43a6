using System.Collections.Immutable;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>Adds, changes, takes out and brings back entries of every register.</summary>
public sealed class RegisterCommands(UnitOfWork unit, RegisterQuery query, IEnumerable<IRegisterRecords> records, TimeProvider clock)
{
    /// <param name="id">0: a new entry.</param>
    /// <param name="expectedVersion">The version that the user has read; 0 for a new entry.</param>
    /// <param name="typed">What stands in the fields, by their keys, as it was typed.</param>
    public Task<EntryResult> SaveAsync(
        ActingUser user, Register register, string team, int id, int expectedVersion, IReadOnlyDictionary<string, string> typed, CancellationToken cancellationToken = default) =>
        WriteAsync(user, register, team, id, expectedVersion, async (db, team, stored) =>
        {
            var around = await query.SurroundingsAsync(db, register, team, cancellationToken);
            var known = register.FieldsOf(stored is null ? null : RegisterStore.EntryOf(stored), around);
            var fields = known.Where(f => !f.IsGiven).ToList();
            var before = await HeldAsync(db, register, team, stored, () => new Entry(0, team, 0, Kept(f => f.OptionsIn(around) is not null || f.Refusal(typed.GetValueOrDefault(f.Key, ""), around) is null)), cancellationToken);
            foreach (var field in fields)
            {
                if (field.Refusal(typed.GetValueOrDefault(field.Key, ""), around, before) is { } problem)
                    return EntryChange.Refused(problem, field.Key);
            }
            // What the program of today has no field for stays as it was.
            var foreign = before?.Values.Where(v => known.All(f => f.Key != v.Key)) ?? [];
            var entry = new Entry(id, team, expectedVersion, Kept(_ => true).AddRange(foreign));
            if (before is { IsRemoved: false } && IsSame(fields, before, entry))
                return EntryChange.Refused(id == 0 ? "Das steht schon so im Verzeichnis." : "Es ist nichts geändert.");
            if (register.Concerned is { } concerned && entry.Of(concerned) is null && !RegisterAccess.MaySee(user, register, entry))
                return EntryChange.Refused($"Bitte füllen Sie „{concerned.Label}“ aus.", concerned.Key);
            // Whose entry it was and whose it becomes: both must be theirs to change.
            Access.Demand(RegisterAccess.MaySee(user, register, entry));
            return (ChangeRefusal(register, before, entry, around) ?? register.Refusal(entry, before, around) ?? await EntryFiles.RefusalAsync(db, user, register, entry, cancellationToken)) is { } refusal
                ? EntryChange.Refused(refusal)
                : new EntryChange(entry);

            ImmutableDictionary<string, string> Kept(Func<EntryField, bool> wanted) => fields
                .Where(f => !string.IsNullOrWhiteSpace(typed.GetValueOrDefault(f.Key)) && wanted(f))
                .Select(f => KeyValuePair.Create(f.Key, f.Keep(typed[f.Key])))
                .ToImmutableDictionary(StringComparer.Ordinal);
        }, cancellationToken);

    /// <summary>Takes an entry out; it can be brought back.</summary>
    public Task<EntryResult> RemoveAsync(ActingUser user, Register register, string team, int id, int expectedVersion, CancellationToken cancellationToken = default) =>
        WriteAsync(user, register, team, id, expectedVersion, async (db, team, stored) =>
        {
            var entry = RegisterStore.EntryOf(stored!);
            return entry.IsRemoved ? EntryChange.Refused("Der Eintrag ist schon gelöscht.")
                : ChangeRefusal(register, entry, null, await query.SurroundingsAsync(db, register, team, cancellationToken)) is { } refusal ? EntryChange.Refused(refusal)
                : new EntryChange(entry with { IsRemoved = true });
        }, cancellationToken);

    /// <summary>Takes the last change back: the version before holds again, as a new one. Of what was taken out, that is to bring it back.</summary>
    public Task<EntryResult> UndoAsync(ActingUser user, Register register, string team, int id, int expectedVersion, CancellationToken cancellationToken = default) =>
        WriteAsync(user, register, team, id, expectedVersion, async (db, team, stored) =>
        {
            var versions = await RegisterStore.VersionsAsync(db, register.Key, id, cancellationToken);
            if (versions.Count < 2)
                return EntryChange.Refused("Vor dieser Fassung gibt es keine: Sie können den Eintrag löschen.");
            var (before, last) = (RegisterStore.EntryOf(versions[1]), RegisterStore.EntryOf(versions[0]));
            // What files have told of it since stays: only what the last version changed goes back.
            var held = await HeldAsync(db, register, team, stored, () => last, cancellationToken) ?? last;
            var values = register.Fields.Where(f => !f.IsGiven && before.Values.GetValueOrDefault(f.Key) == last.Values.GetValueOrDefault(f.Key))
                .Aggregate(before.Values, (all, f) => held.Values.TryGetValue(f.Key, out var kept) ? all.SetItem(f.Key, kept) : all.Remove(f.Key));
            before = before with { Values = values };
            Access.Demand(RegisterAccess.MaySee(user, register, before));
            var around = await query.SurroundingsAsync(db, register, team, cancellationToken);
            return ChangeRefusal(register, last, before, around) is { } refusal ? EntryChange.Refused(refusal) : new EntryChange(before);
        }, cancellationToken);

    private async Task<EntryResult> WriteAsync(
        ActingUser user, Register register, string team, int id, int expectedVersion, Func<AezDbContext, string, StoredEntry?, Task<EntryChange>> change, CancellationToken cancellationToken)
    {
        Access.Demand(RegisterAccess.MayChange(user, register, team));
        return await unit.WriteAsync(user, async work =>
        {
            if (RegisterQuery.TeamIn(work.Db, team) is not { } own)
                return EntryResult.Refused($"Ein Team „{team}“ gibt es nicht mehr: Wählen Sie oben das Team, zu dem der Eintrag gehört.");
            var stored = id == 0 ? null : (await RegisterStore.VersionsAsync(work.Db, register.Key, id, cancellationToken)).FirstOrDefault();
            if (id != 0 && (stored is null || stored.Team != own))
                return EntryResult.Refused("Den Eintrag gibt es nicht mehr.");
            if (stored is not null)
                Access.Demand(RegisterAccess.MaySee(user, register, RegisterStore.EntryOf(stored)));
            if (stored is not null && stored.Version != expectedVersion)
                return new EntryResult(0, Conflict(stored)) { LatestVersion = stored.Version };
            var changed = await change(work.Db, own, stored);
            if (changed.Entry is not { } entry)
                return new EntryResult(0, changed.Refusal) { Field = changed.Field };
            if (RecordsOf(register) is { } behind
                && await behind.ApplyAsync(work.Db, user, stored is null ? null : RegisterStore.EntryOf(stored), entry with { Id = id }, await query.SurroundingsAsync(work.Db, register, own, cancellationToken), cancellationToken) is { } contradiction)
                return EntryResult.Refused(contradiction);
            var next = await RegisterStore.AddAsync(
                work.Db, register, entry with { ChangedBy = user.Name, ChangedAt = clock.GetUtcNow().UtcDateTime }, stored, cancellationToken);
            await EntryFiles.ClaimAsync(work.Db, register, entry, next.Id, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return new EntryResult(next.Id, null) { Version = next.Version };
        }, cancellationToken);
    }

    private IRegisterRecords? RecordsOf(Register register) => records.FirstOrDefault(r => r.Register == register);

    /// <summary>What held before: the stored version, as the records behind it have it, or what those tell of a new one.</summary>
    private async Task<Entry?> HeldAsync(AezDbContext db, Register register, string team, StoredEntry? stored, Func<Entry> typed, CancellationToken cancellationToken)
    {
        var entry = stored is null ? null : RegisterStore.EntryOf(stored);
        if (RecordsOf(register) is not { } behind || entry is { IsRemoved: true })
            return entry;
        return await behind.KnownAsync(db, team, entry ?? typed(), cancellationToken) ?? entry;
    }

    /// <summary>What was taken out is as if it were not there.</summary>
    private static string? ChangeRefusal(Register register, Entry? before, Entry? after, EntrySurroundings around) =>
        register.ClosedText(around) ?? register.ChangeRefusal(before is { IsRemoved: true } ? null : before, after is { IsRemoved: true } ? null : after, around);

    private static bool IsSame(IEnumerable<EntryField> fields, Entry a, Entry b) => fields.All(f => a.Values.GetValueOrDefault(f.Key) == b.Values.GetValueOrDefault(f.Key));

    private string Conflict(StoredEntry stored) =>
        $"{stored.ChangedBy} hat den Eintrag am {German.Instant(stored.ChangedAt, clock.LocalTimeZone)} {(stored.IsRemoved ? "gelöscht" : "geändert")}; gespeichert ist noch nichts, Ihre Eingaben bleiben stehen.";

    /// <param name="Entry">What is to hold; null: refused.</param>
    private sealed record EntryChange(Entry? Entry, string? Refusal = null, string? Field = null)
    {
        public static EntryChange Refused(string refusal, string? field = null) => new(null, refusal, field);
    }
}

/// <summary>What became of a command.</summary>
/// <param name="Id">The entry that was saved; 0 if none was.</param>
/// <param name="Refusal">Why nothing was saved, as one German sentence; null if saved.</param>
public sealed record EntryResult(int Id, string? Refusal)
{
    public bool IsSaved => Refusal is null;

    /// <summary>Of what was saved.</summary>
    public int Version { get; init; }

    /// <summary>Key of the field that the refusal is about; null: of none alone.</summary>
    public string? Field { get; init; }

    /// <summary>Somebody else changed it meanwhile: who insists on the own text saves it against this version.</summary>
    public int? LatestVersion { get; init; }

    internal static EntryResult Refused(string refusal) => new(0, refusal);
}
