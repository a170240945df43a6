using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Steering.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Platform;

/// <summary>Imports a synthetic team into an empty database, on the way that real exports take, and marks it as synthetic.</summary>
public sealed class DemoSeeder(UnitOfWork unit, ImportService imports, RuleStore rules, RegisterCommands registers, DemoDialogueSeeder dialogues, TimeProvider clock)
{
    private const string Begun = "begun";
    private const string Done = "done";

    private static readonly ActingUser User = new("Demodaten", Role.Controlling);

    /// <summary>False, and nothing done, where the database already holds an import. Seeding that was broken off goes on.</summary>
    public async Task<bool> SeedAsync(DemoOptions options, CancellationToken cancellationToken = default)
    {
        if (!await BeginAsync(options, cancellationToken))
            return false;

        var data = DemoGenerator.Create(options);
        var files = await DemoFiles.WriteAsync(data, options, cancellationToken);
        var reports = await imports.ImportAsync(
            [.. files.Select(f => new ImportFile(f.Name, () => new MemoryStream(f.Content, writable: false), f.Kind, f.Source))],
            new ImportOptions(options.DataAsOf),
            User,
            cancellation: cancellationToken);
        if (reports.FirstOrDefault(r => !r.IsCommitted) is { } refused)
            throw new InvalidOperationException($"Die Demodaten wurden nicht angenommen: {refused.FileName}: {refused.Failure ?? $"{refused.Rejected} Zeilen abgelehnt"}");

        await unit.WriteAsync(User, async work =>
        {
            if (await work.Db.SteeringMeasures.AnyAsync(cancellationToken))
                return;
            work.Db.SteeringMeasures.AddRange(DemoDecisions.Create(options));
            var firstFile = (await work.Db.StoredFiles.MaxAsync(f => (int?)f.Id, cancellationToken) ?? 0) + 1;
            var entries = DemoRegisters.Create(options, await RegisterStore.NextIdAsync(work.Db, cancellationToken), firstFile, data);
            work.Db.StoredFiles.AddRange(DemoRegisters.FilesOf(entries));
            foreach (var (register, entry) in entries)
            {
                await RegisterStore.AddAsync(work.Db, register, entry, null, cancellationToken);
                await work.Db.SaveChangesAsync(cancellationToken);
            }
            foreach (var note in await NotesAsync(work.Db, options, data, cancellationToken))
            {
                await RegisterStore.AddAsync(work.Db, FindingNoteRegister.Instance, note, null, cancellationToken);
                await work.Db.SaveChangesAsync(cancellationToken);
            }
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
        // By the command of people: what they write becomes part of a record. Told a second time it is refused, and stays as it is.
        foreach (var typed in DemoFeedbackByHand.Create(options, data))
            await registers.SaveAsync(DemoDialogues.Lead, FeedbackRegister.Instance, DemoTeam.Team, 0, 0, typed, cancellationToken);
        await dialogues.HoldAsync(options, cancellationToken);
        await unit.WriteAsync(User, async work =>
        {
            (await work.Db.Settings.SingleAsync(s => s.Key == Setting.Demo, cancellationToken)).Value = Done;
            await work.CommitAsync(cancellationToken);
        }, cancellationToken);
        return true;
    }

    /// <summary>What is noted of the findings that the import has left; the demo of 2016 is of a time before there were notes.</summary>
    private static async Task<IReadOnlyList<Entry>> NotesAsync(AezDbContext db, DemoOptions options, DemoData data, CancellationToken cancellationToken)
    {
        if (!options.Era.IsPresent)
            return [];
        HashSet<string> ifks = [.. data.Officers.Where(o => o.Team == DemoTeam.Team).Select(o => o.Code)];
        var month = Month.Of(options.DataAsOf).Value;
        var findings = await db.Findings.AsNoTracking().Where(f => f.FirstMonth <= month && month <= f.LastMonth && f.Kind == RecordKind.Stock)
            .Select(f => new { f.Rule, f.CustomerNumber, f.Ifk }).ToListAsync(cancellationToken);
        return DemoFindingNotes.Create(
            findings.Where(f => ifks.Contains(f.Ifk)).Select(f => (f.Rule, f.CustomerNumber, f.Ifk)),
            data.Care.Where(c => ifks.Contains(c.Ifk) && c.Covers(options.DataAsOf)).Select(c => (c.CustomerNumber, c.Ifk)),
            options.DataAsOf,
            await RegisterStore.NextIdAsync(db, cancellationToken));
    }

    /// <summary>Marks the database before the first row, so that no synthetic row is ever without the mark.</summary>
    private Task<bool> BeginAsync(DemoOptions options, CancellationToken cancellationToken) => unit.WriteAsync(User, async work =>
    {
        var mark = await work.Db.Settings.FindAsync([Setting.Demo], cancellationToken);
        if (mark?.Value != Begun && await work.Db.Imports.AnyAsync(cancellationToken))
            return false;
        if (mark is null)
        {
            work.Db.Settings.Add(new Setting { Key = Setting.Demo, Value = Begun, ChangedBy = User.Name, ChangedAt = clock.GetUtcNow().UtcDateTime });
            // Before there is anything to count, so that nothing is counted twice.
            if (options.Era.IsPresent && !await work.Db.RuleSets.AnyAsync(cancellationToken))
                await rules.SaveAsync(work.Db, null, DemoRules.OfHouse(options), DemoRules.Reason, User, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
        return true;
    }, cancellationToken);
}
