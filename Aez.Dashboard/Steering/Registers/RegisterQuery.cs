using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>Reads what stands in the registers of a team: what the user may see of it.</summary>
public sealed class RegisterQuery(IDbContextFactory<AezDbContext> factory, ReferenceDayQuery today, IEnumerable<IRegisterRecords> records, AuditLog audit)
{
    private static readonly StringComparer ByWord = StringComparer.Create(German.Culture, ignoreCase: true);

    public async Task<RegisterContent> ListAsync(ActingUser user, Register register, string team, CancellationToken cancellationToken = default)
    {
        Access.Demand(RegisterAccess.MaySee(user, register, team));
        if (register.Customer is not null)
            await audit.ViewedAsync(user, register.Title, team, cancellationToken);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var day = await today.GetAsync(db, cancellationToken);
        team = TeamIn(db, team) ?? team;
        return ContentOf(db, user, register, team, await ReadAsync(db, user, [register], team, day, cancellationToken), day) with
        {
            Stand = records.FirstOrDefault(r => r.Register == register)?.StandOf(db, team),
        };
    }

    /// <summary>How an entry came to be what it is, the newest version first.</summary>
    public async Task<IReadOnlyList<EntryVersion>> HistoryAsync(ActingUser user, Register register, int id, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, register.Sees);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var stored = await RegisterStore.VersionsAsync(db, register.Key, id, cancellationToken);
        if (stored.Count == 0)
            return [];
        var versions = stored.ConvertAll(RegisterStore.EntryOf);
        Access.Demand(RegisterAccess.MaySee(user, register, versions[0]));
        var around = await SurroundingsAsync(db, register, versions[0].Team, cancellationToken);
        if (register.ClosedText(around) is not null)
            return [];
        return [.. versions.Select((version, i) => EntryVersion.Of(register, version, i + 1 < versions.Count ? versions[i + 1] : null, around))];
    }

    /// <summary>What of all registers is due in a team, most urgent first: what the user may see. Those who see no single cases have no lists of work, either.</summary>
    /// <param name="responsible">Only what this IFK, or the named person, has to do; null: all.</param>
    public async Task<IReadOnlyList<DueEntry>> DueAsync(ActingUser user, string team, string? responsible = null, CancellationToken cancellationToken = default)
    {
        if (!Access.May(user, Permission.SeeCustomers))
            return [];
        var registers = AllRegisters.All.Where(r => RegisterAccess.MaySee(user, r, team)).ToList();
        if (registers.Count == 0)
            return [];
        List<DueEntry> due = [];
        await using var db = await factory.ReaderAsync(cancellationToken);
        var day = await today.GetAsync(db, cancellationToken);
        var read = await ReadAsync(db, user, registers, team, day, cancellationToken);
        foreach (var register in registers)
        {
            var content = ContentOf(db, user, register, team, read, day);
            due.AddRange(content.Entries
                .SelectMany(e => register.DuesOf(e, content.Around).Select(d => (Entry: e, Due: d)))
                .Where(e => responsible is null || (e.Due.Responsible is { } name && Identifier.AreSame(name, responsible)))
                .Select(e => new DueEntry(register, team, e.Entry.Address, register.NameOf(e.Entry, content.Around), e.Due, e.Due.On < content.Around.Today)));
        }
        return [.. due.OrderBy(d => d.Due.On).ThenBy(d => d.Name, ByWord)];
    }

    /// <summary>A team as its IFK spell it, however an address does: entries under another spelling would be nobody's. Null: no IFK names it.</summary>
    internal static string? TeamIn(AezDbContext db, string team)
    {
        var names = House.Of(db).Officers.Rows.Select(officer => officer.Team).ToList();
        return names.Find(name => Identifier.AreSame(name, team)) ?? (names.Count == 0 ? team : null);
    }

    /// <summary>What the fields of a register look at: all entries of the team, whoever asks.</summary>
    internal async Task<EntrySurroundings> SurroundingsAsync(AezDbContext db, Register register, string team, CancellationToken cancellationToken) =>
        SurroundingsOf(db, register, team, await RegisterStore.EntriesAsync(db, KeysOf(register), team, cancellationToken), (await today.GetAsync(db, cancellationToken)).Day);

    /// <summary>The entries of registers and what stands behind some of them, in as few statements as there are of those.</summary>
    private async Task<(ILookup<string, Entry> Stored, IReadOnlyDictionary<Register, RegisterReading> Behind)> ReadAsync(
        AezDbContext db, ActingUser user, IReadOnlyCollection<Register> registers, string team, ReferenceDay day, CancellationToken cancellationToken)
    {
        List<string> keys = [.. registers.SelectMany(KeysOf).Distinct()];
        ILookup<string, Entry>? stored = null;
        var behind = new Dictionary<Register, RegisterReading>();
        foreach (var of in records.Where(r => registers.Contains(r.Register)))
        {
            var reading = of.Load(db, user, team, day.Day, stored is null ? keys : []);
            behind.Add(of.Register, reading);
            stored ??= reading.Stored;
        }
        if (stored is not null)
            RegisterStore.Keep(db, keys, team, stored);
        return (stored ?? await RegisterStore.EntriesAsync(db, keys, team, cancellationToken), behind);
    }

    private RegisterContent ContentOf(AezDbContext db, ActingUser user, Register register, string team, (ILookup<string, Entry> Stored, IReadOnlyDictionary<Register, RegisterReading> Behind) read, ReferenceDay day)
    {
        var around = SurroundingsOf(db, register, team, read.Stored, day.Day);
        var all = read.Behind.TryGetValue(register, out var reading) ? records.First(r => r.Register == register).EntriesOf(reading, around.Others, db, user, team, day.Day) : around.Others;
        var closed = register.ClosedText(around);
        var seen = all.Where(e => closed is null && RegisterAccess.MaySee(user, register, e)).ToList();
        var known = around with
        {
            Others = seen,
            Ifks = [.. around.Ifks.Where(i => Access.MaySeeFiguresOf(user, i.Key))],
            JoinedOn = around.JoinedOn.Where(j => Access.MaySeeFiguresOf(user, j.Key)).ToDictionary(),
        };
        return new RegisterContent(register, team, day, known, [.. Ordered(seen.Where(e => !e.IsRemoved))], [.. seen.Where(e => e.IsRemoved)])
        {
            Closed = closed,
            MayChange = closed is null && RegisterAccess.MayChange(user, register, team),
            SeesNobody = register.Concerned is not null && around.Ifks.Count > 0 && !around.Ifks.Any(i => Access.MaySeeFiguresOf(user, i.Key)),
        };

        IEnumerable<Entry> Ordered(IEnumerable<Entry> entries) => entries
            .Select(e => (Entry: e, State: register.StateOf(e, around)))
            .OrderBy(e => Array.IndexOf([.. register.States], e.State))
            .ThenBy(e => register.DuesOf(e.Entry, around).Select(d => d.On).DefaultIfEmpty(DateOnly.MaxValue).Min())
            .ThenBy(e => register.NameOf(e.Entry, around), ByWord)
            .Select(e => e.Entry);
    }

    private static EntrySurroundings SurroundingsOf(AezDbContext db, Register register, string team, ILookup<string, Entry> entries, DateOnly day)
    {
        var house = House.Of(db);
        var members = house.Officers.On(day).Where(o => Identifier.AreSame(o.Team, team)).ToList();
        return new EntrySurroundings
        {
            Today = day,
            Ifks = [.. members.Select(o => new EntryOption(o.Code, o.Code))],
            JoinedOn = members.ToDictionary(o => o.Code, o => house.Officers.RowsOf(o.Code)[0].ActiveFrom, StringComparer.Ordinal),
            Instruments = [.. house.Instruments.Select(i => new EntryOption(i.Code, $"{i.Code} · {i.Name}"))],
            Beside = register.LeansOn.ToDictionary(to => to, IReadOnlyList<Entry> (to) => [.. entries[to]], StringComparer.Ordinal),
            Rules = house.Rules,
            ServiceAgreement = house.ServiceAgreement,
            Linked = LinksOf(register).ToDictionary(to => to, to => OptionsOf(AllRegisters.Of(to), entries[to], day), StringComparer.Ordinal),
            Holidays = Holidays.Around(day),
            Findings = register is { LooksAtFindings: true, Customer: { } customer } && entries[register.Key].Any()
                ? StandingFindings.Of(db, Month.Of(day), [.. entries[register.Key].Select(e => e.Of(customer)).OfType<string>().Distinct()])
                : EntrySurroundings.None.Findings,
            Others = [.. entries[register.Key]],
        };
    }

    private static IReadOnlyList<EntryOption> OptionsOf(Register register, IEnumerable<Entry> entries, DateOnly day) =>
    [
        .. entries.Where(e => !e.IsRemoved)
            .Select(e => new EntryOption(e.Id.ToString(CultureInfo.InvariantCulture), register.NameOf(e, EntrySurroundings.None with { Today = day })))
            .OrderBy(o => o.Word, ByWord),
    ];

    private static IEnumerable<string> LinksOf(Register register) => register.Fields.OfType<EntryLink>().Select(f => f.To).Distinct();

    private static IReadOnlyCollection<string> KeysOf(Register register) => [register.Key, .. LinksOf(register), .. register.LeansOn];
}

/// <summary>What stands in a register of a team.</summary>
/// <param name="Entries">Most urgent first.</param>
/// <param name="Removed">What was taken out.</param>
public sealed record RegisterContent(Register Register, string Team, ReferenceDay Today, EntrySurroundings Around, IReadOnlyList<Entry> Entries, IReadOnlyList<Entry> Removed)
{
    /// <summary>Whether the user may add, change and take out.</summary>
    public bool MayChange { get; init; }

    /// <summary>Up to which day figures count what stands here, as one German sentence; null: none is made of it.</summary>
    public string? Stand { get; init; }

    /// <summary>Why nothing of it is told or written now; null: it is open.</summary>
    public string? Closed { get; init; }

    public string Finding => Entries.Count == 0 ? EmptyText : Register.Finding(Entries, Around);

    /// <summary>Why there is nothing.</summary>
    public string EmptyText => Closed ?? (SeesNobody ? "Welche IFK was betrifft, sieht Ihre Rolle nicht: Das regelt die Dienstvereinbarung." : Register.EmptyText);

    /// <summary>Whether all entries are of somebody, and the user may see nobody's.</summary>
    public bool SeesNobody { get; init; }
}

/// <summary>Something due of any register.</summary>
/// <param name="Address">Of the entry, on the page of its register.</param>
/// <param name="Name">How the entry is called.</param>
public sealed record DueEntry(Register Register, string Team, string Address, string Name, EntryDue Due, bool IsOverdue);

/// <summary>A version of an entry, and what it changed.</summary>
/// <param name="At">UTC.</param>
public sealed record EntryVersion(int Version, string By, DateTime At, string What, IReadOnlyList<(string Label, string Before, string After)> Changes)
{
    internal static EntryVersion Of(Register register, Entry version, Entry? before, EntrySurroundings around)
    {
        var what = before is null ? "aufgenommen" : version.IsRemoved ? "gelöscht" : before.IsRemoved ? "wiederhergestellt" : "geändert";
        return new EntryVersion(version.Version, version.ChangedBy, version.ChangedAt, what,
        [
            .. register.FieldsOf(version, around)
                .Select(f => (f.Label, Before: before?.Text(f, around) ?? "", After: version.Text(f, around)))
                .Where(f => f.Before != f.After),
        ]);
    }
}
