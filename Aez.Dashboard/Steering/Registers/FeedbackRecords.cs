using System.Collections.Immutable;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;
using static Aez.Dashboard.Domain.Registers.FeedbackRegister;

namespace Aez.Dashboard.Steering.Registers;

/// <summary>
/// The records of the kind Rückmeldungen as entries of their register. What is written by hand is told to the store of records as files tell
/// theirs, so that the indicator counts it; files and people meet in one record by its natural key.
/// </summary>
internal sealed class FeedbackRecords(RecordShape<Feedback> shape, MetricsStore metrics, TimeProvider clock) : IRegisterRecords
{
    /// <summary>Days between which two of one customer and source may be the same one, told with another day.</summary>
    private const int TwinDays = 7;

    public Register Register => Instance;

    public RegisterReading Load(AezDbContext db, ActingUser user, string team, DateOnly today, IReadOnlyCollection<string> registers)
    {
        var officers = House.Of(db).Officers;
        var ifks = officers.Codes.Where(code => Access.MaySeeCustomersOf(user, code) && officers.RowsOf(code).Any(row => Identifier.AreSame(row.Team, team))).ToHashSet(StringComparer.Ordinal);
        var rows = FeedbackRows.Load(db, ifks, today, today.AddDays(-2 * LookBackDays), registers, team);
        return new Reading(rows, ifks);
    }

    public IReadOnlyList<Entry> EntriesOf(RegisterReading reading, IReadOnlyList<Entry> stored, AezDbContext db, ActingUser user, string team, DateOnly today)
    {
        var (officers, rules) = (House.Of(db).Officers, RuleStore.Load(db));
        var (rows, ifks) = (Reading)reading;
        var reach = new TeamReach(user, officers);
        var written = stored.Where(e => !e.IsRemoved).ToLookup(KeyOf);
        List<Entry> entries =
        [
            .. rows.Own.Where(f => IsOf(officers, f.Record.Ifk, f.Record.ReceivedOn, team) && mayName(f.Record.CustomerNumber, f.Record.ReceivedOn))
                .Select(f => Shown(f.Record, f.File, written[KeyOf(f.Record)].FirstOrDefault() ?? Nothing(team), rules)),
        ];
        MarkTwins(entries);
        var told = entries.Select(KeyOf).ToHashSet();
        return
        [
            .. entries,
            .. stored.Where(e => (e.IsRemoved || !told.Contains(KeyOf(e))) && mayName(e.Of(CustomerNumber), e.Of(ReceivedOn) ?? today)),
            .. rows.Ended.Select(of => (Entries: of, rows.Care[of.Key].CareOn(today)?.Ifk))
                .Where(of => of.Ifk is { } ifk && ifks.Contains(ifk) && IsOf(officers, ifk, today, team))
                .SelectMany(of => MissingFeedback.Of(of.Entries, rows.Told[of.Entries.Key], today, rules).Select(missing => Shown(missing, of.Ifk!, team))),
        ];

        bool mayName(string? number, DateOnly received) => number is null || !rows.Care.TryGetValue(number, out var file) || reach.MayName(file, received, today);
    }

    public string StandOf(AezDbContext db, string team)
    {
        var states = StoreStand.StatesOf(db);
        return states.Of(RecordKind.Feedback, team) is not { } day ? "Einen Datenstand hat sie noch nicht: Er beginnt mit der ersten Eingabe oder der ersten Datei."
            : states.IsByHand(RecordKind.Feedback, team) ? $"Ihr Datenstand ist der {German.Day(day)}, der Tag der letzten Eingabe: Das Team erfasst Rückmeldungen von Hand und hat keine Datei dazu."
            : $"Ihr Datenstand ist der {German.Day(day)}, der der Dateien; was hier eingetragen wird, ergänzt sie.";
    }

    public async Task<Entry?> KnownAsync(AezDbContext db, string team, Entry entry, CancellationToken cancellationToken)
    {
        if (RecordOf(entry) is not { } keyed || !IsOf(House.Of(db).Officers, keyed.Ifk, keyed.ReceivedOn, team))
            return null;
        using var store = new RecordStore<Feedback>(db, shape);
        if (store.Find(keyed) is not { } found)
            return null;
        var latest = found.Imports.Count == 0 ? 0 : found.Imports.Max();
        var file = await db.Imports.Where(i => i.Id == latest).Select(i => i.FileName).SingleOrDefaultAsync(cancellationToken);
        return Shown(found.Row, file, entry.Id > 0 ? entry : Nothing(team), RuleStore.Load(db));
    }

    public async Task<string?> ApplyAsync(AezDbContext db, ActingUser user, Entry? before, Entry after, EntrySurroundings around, CancellationToken cancellationToken)
    {
        var (was, becomes) = (before is { IsRemoved: false } ? RecordOf(before) : null, after.IsRemoved ? null : RecordOf(after));
        using var store = new RecordStore<Feedback>(db, shape);
        var moves = was is not null && becomes is not null && KeyOf(was) != KeyOf(becomes);
        if (becomes is not null && await RefusalAsync(db, user, becomes, after, around, store.Find(becomes) is not null, cancellationToken) is { } refusal)
            return refusal;
        if (moves && store.Find(was!)?.Imports.Count > 0)
            return $"{German.List([.. NaturalKey.Select(field => $"„{field.Label}“")])} stehen so in einer Datei und lassen sich hier nicht ändern: Importieren Sie die berichtigte Zeile.";

        if (before is { IsRemoved: true } && store.Find(becomes!) is ({ } told, _))
            (becomes!.DueOn, becomes.EvaluatedOn, becomes.Result, becomes.FollowUp) = (becomes.DueOn ?? told.DueOn, becomes.EvaluatedOn ?? told.EvaluatedOn, becomes.Result ?? told.Result, becomes.FollowUp ?? told.FollowUp);
        var changes = new RecordChanges();
        if (was is not null && (becomes is null || moves) && store.TakeBackByHand(was) is ({ } gone, var left))
            changes.Replace(gone, left);
        if (becomes is not null)
        {
            var (stored, now) = store.SayByHand(becomes, clock.Today(), await db.Imports.MaxAsync(i => (int?)i.Id, cancellationToken) ?? 0);
            changes.Replace(stored, now);
        }
        await metrics.ApplyAsync(db, changes, cancellationToken: cancellationToken);
        return null;
    }

    /// <param name="isKnown">Somebody has told of it before: whose customer it is was asked then.</param>
    private static async Task<string?> RefusalAsync(AezDbContext db, ActingUser user, Feedback feedback, Entry entry, EntrySurroundings around, bool isKnown, CancellationToken cancellationToken)
    {
        if (around.Others.FirstOrDefault(e => e.Id != entry.Id && !e.IsRemoved && KeyOf(e) == KeyOf(feedback)) is { } other)
            return $"Diese Rückmeldung steht schon im Verzeichnis; {other.ChangedBy} hat sie zuletzt geändert. Ändern Sie den Eintrag dort.";
        if (!(await db.ReachOfAsync(user, cancellationToken)).Has(feedback.Ifk, feedback.ReceivedOn))
            return Access.OtherTeamRefusal(user);
        if (isKnown || feedback.CustomerNumber.Length == 0)
            return null;
        var care = await db.CarePeriods.AsNoTracking().Where(c => c.CustomerNumber == feedback.CustomerNumber).ToListAsync(cancellationToken);
        var file = new CustomerFile { CustomerNumber = feedback.CustomerNumber };
        file.Care.AddRange(care);
        return file.CareOn(feedback.ReceivedOn)?.Ifk == feedback.Ifk || file.CareOn(around.Today)?.Ifk == feedback.Ifk ? null : CareRefusal(feedback.Ifk, feedback.ReceivedOn);
    }

    private static Entry Nothing(string team) => new(0, team, 0, ImmutableDictionary<string, string>.Empty);

    /// <summary>A record as an entry: what the record holds counts, the rest is what a person wrote.</summary>
    private static Entry Shown(Feedback record, string? file, Entry entry, RuleTimeline rules)
    {
        var values = entry.Values.ToBuilder();
        Set(CustomerNumber, record.CustomerNumber);
        Set(Source, Source.KeyOf(record.Source));
        Set(Ifk, record.Ifk);
        Set(ReceivedOn, Kept(record.ReceivedOn));
        Set(DueOn, Kept(record.DueOn));
        Set(DueDay, Kept(record.DueDay(rules)));
        Set(EvaluatedOn, Kept(record.EvaluatedOn));
        Set(Result, record.Result);
        Set(FollowUp, record.FollowUp);
        Set(Remark, record.FollowUp is { } next ? $"{next}{(entry.Of(FollowUpDoneOn) is { } done ? $", erledigt am {German.Day(done)}" : entry.Of(FollowUpOn) is { } by ? $", bis {German.Day(by)}" : "")}" : null);
        Set(FeedbackRegister.File, file);
        return entry with { Origin = OriginOf(record.Id), Values = values.ToImmutable() };

        void Set(EntryField field, string? kept)
        {
            if (string.IsNullOrEmpty(kept))
                values.Remove(field.Key);
            else
                values[field.Key] = kept;
        }
    }

    private static Entry Shown(MissingFeedback missing, string ifk, string team) => Nothing(team) with
    {
        Origin = $"m{missing.Entry.Id}",
        Values = ImmutableDictionary<string, string>.Empty
            .Add(CustomerNumber.Key, missing.Entry.CustomerNumber)
            .Add(Source.Key, Source.KeyOf(FeedbackSource.Provider))
            .Add(Ifk.Key, ifk)
            .Add(DueDay.Key, Kept(missing.ExpectedBy)!)
            .Add(Remark.Key, $"{missing.Entry.Instrument} endete am {German.Day(missing.Entry.ExitOn)}"),
    };

    /// <summary>Says of what a person recorded alone that a file tells of something very like it.</summary>
    private static void MarkTwins(List<Entry> entries)
    {
        var files = entries.Where(e => e.Of(FeedbackRegister.File) is not null && e.Of(CustomerNumber) is not null).ToLookup(e => (e.Of(CustomerNumber), e.Of(Source)));
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.Of(FeedbackRegister.File) is null && files[(entry.Of(CustomerNumber), entry.Of(Source))].FirstOrDefault(f => Math.Abs(f.Of(ReceivedOn)!.Value.DayNumber - entry.Of(ReceivedOn)!.Value.DayNumber) <= TwinDays) is { } twin)
                entries[i] = entry with { Values = entry.Values.SetItem(Remark.Key, $"{(entry.Of(Remark) is { } also ? $"{also}; " : "")}vielleicht doppelt: in „{twin.Of(FeedbackRegister.File)}“ mit Eingang {German.Day(twin.Of(ReceivedOn))}") };
        }
    }

    private static bool IsOf(OfficerTimeline officers, string ifk, DateOnly day, string team) => officers.On(ifk, day) is { } officer && Identifier.AreSame(officer.Team, team);

    private static string? Kept(DateOnly? day) => day is null ? null : ReceivedOn.Keep(German.Day(day));

    /// <summary>What an entry says of a record; null where it does not say of which.</summary>
    private static Feedback? RecordOf(Entry entry) => entry.Of(ReceivedOn) is { } received && entry.Of(Ifk) is { } ifk && entry.Values.ContainsKey(Source.Key)
        ? new Feedback
        {
            Source = entry.Of(Source),
            ReceivedOn = received,
            Ifk = ifk,
            CustomerNumber = entry.Of(CustomerNumber) ?? "",
            DueOn = entry.Of(DueOn),
            EvaluatedOn = entry.Of(EvaluatedOn),
            Result = entry.Of(Result),
            FollowUp = entry.Of(FollowUp),
        }
        : null;

    private static RecordKey? KeyOf(Entry entry) => RecordOf(entry) is { } record ? KeyOf(record) : null;

    private static RecordKey KeyOf(Feedback record) => new(record.CustomerNumber, record.Source, record.ReceivedOn, record.Ifk);

    private sealed record Reading(FeedbackRows Rows, IReadOnlySet<string> Ifks) : RegisterReading(Rows.Entries);

    private sealed record RecordKey(string Customer, FeedbackSource Source, DateOnly ReceivedOn, string Ifk);
}
