using System.Collections.Immutable;
using System.Security.Cryptography;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Reviews;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering.Registers;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.CaseReview;

/// <summary>What became of a draw.</summary>
/// <param name="Drawn">Cases that were added.</param>
/// <param name="Refusal">Why none was, as one German sentence; null if some were.</param>
public sealed record DrawResult(int Drawn, string? Refusal);

/// <summary>Draws the cases of a month. By which number chance goes nobody chooses, so that nobody chooses the cases.</summary>
public sealed class ReviewCommands(UnitOfWork unit, RegisterQuery registers, TimeProvider clock)
{
    /// <summary>Most cases of an IFK in a month: more is no sample.</summary>
    public const int Most = 10;

    private static readonly ReviewRegister Register = ReviewRegister.Instance;

    /// <summary>Draws so many that each IFK has <paramref name="perIfk"/> cases of the month, or all that there are: who asks again gets none twice.</summary>
    /// <param name="perIfk">1 to <see cref="Most"/>.</param>
    public Task<DrawResult> DrawAsync(ActingUser user, Month month, string team, int perIfk, CancellationToken cancellationToken = default)
    {
        Access.Demand(RegisterAccess.MayChange(user, Register, team));
        return unit.WriteAsync(user, async work =>
        {
            var around = await registers.SurroundingsAsync(work.Db, Register, team, cancellationToken);
            var ifks = (await TeamDirectory.LoadAsync(work.Db, user, cancellationToken)).Of(team, month).Select(o => o.Code).ToList();
            if (Register.ClosedText(around) is { } closed)
                return Refused(closed);
            if (perIfk is < 1 or > Most)
                return Refused($"Je IFK können 1 bis {Most} Fälle gezogen werden.");
            if (ifks.Count == 0)
                return Refused($"Im {German.MonthName(month)} hat das Team „{team}“ keine IFK des Bereichs AEZ.");
            if (StoreStand.StatesOf(work.Db).Of(RecordKind.Stock, team) is not { } asOf || asOf < month.KeyDay)
                return Refused($"Der Bestand reicht noch nicht bis zum {German.Day(month.KeyDay)}: Gezogen wird unter denen, die am Stichtag betreut werden. Importieren Sie zuerst einen Bestand mit diesem Datenstand.");

            var candidates = await CandidatesAsync(work.Db, ifks, month, around.Rules, cancellationToken);
            if (candidates.Count == 0)
                return Refused($"Am {German.Day(month.KeyDay)} war niemand in Betreuung.");
            var before = around.Others.Where(e => e.Of(ReviewRegister.Month) == month).ToList();
            var known = before.Select(e => e.Of(ReviewRegister.CustomerNumber)).ToHashSet(StringComparer.Ordinal);
            var number = RandomNumberGenerator.GetInt32(10_000_000, 100_000_000);
            var count = 0;
            foreach (var ifk in ifks)
            {
                var seed = $"{number}|{month}|{ifk}";
                var wanted = Math.Max(0, perIfk - before.Count(e => e.Of(ReviewRegister.Ifk) == ifk));
                foreach (var drawn in CaseSample.Draw(candidates[ifk].Where(c => !known.Contains(c.CustomerNumber)), wanted, seed))
                {
                    await RegisterStore.AddAsync(work.Db, Register, EntryOf(user, team, ifk, month, drawn, seed), null, cancellationToken);
                    count++;
                }
            }
            if (count == 0)
                return Refused($"Für {German.MonthName(month)} {(perIfk == 1 ? "ist je IFK schon 1 Fall" : $"sind je IFK schon {perIfk} Fälle")} gezogen, oder alle, die es gibt.");
            await work.CommitAsync(cancellationToken);
            return new DrawResult(count, null);
        }, cancellationToken);
    }

    /// <summary>Those in care on the key day, by IFK, in groups by the state of the agreement and whether they were reached.</summary>
    private static async Task<ILookup<string, CaseCandidate>> CandidatesAsync(AezDbContext db, List<string> ifks, Month month, RuleTimeline rules, CancellationToken cancellationToken)
    {
        var stock = new StockReader(db, ifks, month.KeyDay);
        var agreements = await stock.AgreementsAsync(cancellationToken);
        var contacts = await stock.LastQualifiedContactsAsync(rules.Of(month), cancellationToken);
        return (await stock.Care.ToListAsync(cancellationToken)).ToLookup(
            care => care.Ifk,
            care => CaseCandidate.Of(care, [.. agreements[care.CustomerNumber]], contacts.TryGetValue(care.CustomerNumber, out var last) ? last : null, month.KeyDay, rules),
            StringComparer.Ordinal);
    }

    private Entry EntryOf(ActingUser user, string team, string ifk, Month month, CaseCandidate drawn, string seed) => new(0, team, 0, new Dictionary<string, string>
    {
        [ReviewRegister.CustomerNumber.Key] = drawn.CustomerNumber,
        [ReviewRegister.Ifk.Key] = ifk,
        [ReviewRegister.Month.Key] = month.ToString(),
        [ReviewRegister.Layer.Key] = drawn.Layer,
        [ReviewRegister.Seed.Key] = seed,
    }.ToImmutableDictionary(StringComparer.Ordinal))
    {
        ChangedBy = user.Name,
        ChangedAt = clock.GetUtcNow().UtcDateTime,
    };

    private static DrawResult Refused(string refusal) => new(0, refusal);
}
