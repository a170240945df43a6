using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Tests.Features.Import;
using Aez.Dashboard.Tests.Support;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.MasterData.Rules;

/// <summary>Whatever set a house adds, changes or takes out: no stored value of a month before it begins changes, and the store is that of a rebuild.</summary>
public sealed class NewSetPropertyTests
{
    private static readonly ActingUser Controlling = new("Test", Role.Controlling);

    private static readonly Gen<RuleSet> AnyRules = Gen.Select(
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Bool),
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 20], Gen.Bool),
        Gen.Select(Gen.Enum<ContactKind>().Array[1, 6], Gen.Enum<AgreementKind>().Array[1, 4]),
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool),
        (months, exempt, kinds, days) => new RuleSet
        {
            Name = "Haus",
            Source = "Dienstbesprechung",
            ReachMonths = months.Item1,
            ReviewMonths = months.Item2,
            ReviewFromContinuation = months.Item3,
            ExemptBelowMonths = exempt.Item1,
            ExemptUnsecuredBelowMonths = exempt.Item1 + exempt.Item2,
            ExemptLeave = exempt.Item3,
            QualifiedContactKinds = [.. kinds.Item1.Distinct().Order()],
            CountedAgreements = [.. kinds.Item2.Distinct().Select(kind => new CountedAgreement(kind))],
            FeedbackDays = days.Item1,
            ExpiringDays = days.Item2,
            PreferImported = days.Item3,
        });

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AnySetFromAnyDay_LeavesEveryMonthBeforeItAndEqualsARebuild() => await Gen.Select(RecordSet.InAnyEra, AnyRules, AnyRules, Gen.Int[0, 760]).SampleAsync(
        async (records, rules, other, offset) =>
        {
            await using var database = new TestDatabase();
            await database.AddAsync(records.KnownUntil, records.All);
            var store = new RuleStore(TimeProvider.System);
            var metrics = new MetricsStore(store);
            await using (var db = database.CreateDbContext())
                await metrics.RebuildAsync(db, Cancellation);
            var commands = new RuleCommands(database, metrics, store);
            var from = records.FirstMonth.FirstDay.AddDays(offset);
            // On the day of a set that ships it would be another question.
            if (RuleTimeline.Shipped.Sets.Any(set => set.From == from))
                from = from.AddDays(1);
            var before = await StoredAsync(database, Month.Of(from));
            var all = await StoredAsync(database, new Month(2100, 1));
            var set = rules with { From = from };

            await StepAsync(new RuleChange(null, set, "Beschluss"));
            var changed = other with { From = from, Version = 1 };
            if (!RuleCommands.AreSame(set, changed))
                await StepAsync(new RuleChange(set, changed, "Beschluss"));
            await using (var db = database.CreateDbContext())
                set = RuleStore.Load(db).On(from);
            await StepAsync(new RuleChange(set, null, "Zurück"));
            Assert.Equal(all, await StoredAsync(database, new Month(2100, 1)));

            async Task StepAsync(RuleChange change)
            {
                var told = await commands.TryAsync(Controlling, change, Cancellation);
                var result = await commands.SaveAsync(Controlling, change, Cancellation);
                Assert.Null(result.Refusal);
                Assert.Equal(told.Figures, result.Figures);
                Assert.All(result.Figures, f => Assert.True(f.Month.KeyDay >= from));
                Assert.Equal(before, await StoredAsync(database, Month.Of(from)));
                await using var db = database.CreateDbContext();
                Assert.Empty(await metrics.CompareAsync(db, Cancellation));
            }
        },
        iter: 60);

    /// <summary>Every stored value of the months before one, byte for byte.</summary>
    private static async Task<string> StoredAsync(TestDatabase database, Month month) => string.Join('\n', await ImportHost.DumpAsync(
        database.ConnectionString,
        $"SELECT * FROM \"Metrics\" WHERE \"Month\" < {month.Value} ORDER BY 1, 2, 3, 4",
        $"SELECT * FROM \"MetricDetails\" WHERE \"Month\" < {month.Value} ORDER BY 1, 2, 3, 4, 5",
        $"SELECT * FROM \"ReadyMetrics\" WHERE \"Month\" < {month.Value} ORDER BY 1, 2, 3, 4"));
}
