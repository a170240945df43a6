using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.Demo;

/// <summary>What the demo writes into the registers by itself, a person could have typed; only what has passed meanwhile may have passed.</summary>
public sealed class DemoRegistersTests
{
    public static TheoryData<string> Eras => [DemoEra.Past, DemoEra.Present];

    [Theory]
    [MemberData(nameof(Eras))]
    public void Entries_OfEachEra_AreTakenByTheirRegister(string era)
    {
        var options = OptionsOf(era);
        var all = DemoRegisters.Create(options, 5, 3, DemoGenerator.Create(options));
        var officers = DemoTeam.Create(options.Ifks).Where(o => o.Team == DemoTeam.Team).ToList();
        Assert.Equal(Enumerable.Range(5, all.Count), all.Select(e => e.Entry.Id));
        foreach (var (register, entry) in all)
        {
            var around = new EntrySurroundings
            {
                Today = options.DataAsOf,
                Ifks = [.. officers.Select(o => new EntryOption(o.Code, o.Code))],
                JoinedOn = officers.ToDictionary(o => o.Code, o => o.ActiveFrom),
                Instruments = [.. InstrumentCatalogue.Create().Select(i => new EntryOption(i.Code, i.Code))],
                Linked = all.GroupBy(e => e.Register.Key).ToDictionary(g => g.Key, IReadOnlyList<EntryOption> (g) => [.. g.Select(e => new EntryOption($"{e.Entry.Id}", ""))]),
                Others = [.. all.Where(e => e.Register == register).Select(e => e.Entry)],
            };
            var typed = entry.Values.ToDictionary(v => v.Key, v => register.FieldsOf(entry, around).Single(f => f.Key == v.Key) is { } field && field is not EntryFile && field.OptionsIn(around) is null ? field.Show(v.Value, around) : v.Value);

            Assert.Equal((entry.Id, null), (entry.Id, RegisterSamples.Refusal(register, typed, around, entry, entry.Id)));
            Assert.True(entry.ChangedAt < options.DataAsOf.ToDateTime(default));
        }
    }

    /// <summary>What the demo has people write becomes part of the records; of the past nothing is written, whose numbers stay.</summary>
    [Theory]
    [InlineData(DemoEra.Past, 0)]
    [InlineData(DemoEra.Present, 3)]
    public async Task FeedbackByHand_OfEachEra_IsTaken(string era, int count)
    {
        var options = OptionsOf(era);
        var data = DemoGenerator.Create(options);
        var written = DemoFeedbackByHand.Create(options, data);
        Assert.Equal(count, written.Count);
        await using var database = new TestDatabase();
        await using (var db = await database.CreateForAsync(ActingUser.System))
        {
            db.AddRange(data.Officers);
            db.AddRange(data.Care.Where(c => written.Any(w => w[FeedbackRegister.CustomerNumber.Key] == c.CustomerNumber)));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        await using var product = new Product(database, new FakeTimeProvider(options.DataAsOf.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc)));

        foreach (var typed in written)
            Assert.Null((await product.Get<RegisterCommands>().SaveAsync(DemoDialogues.Lead, FeedbackRegister.Instance, DemoTeam.Team, 0, 0, typed, TestContext.Current.CancellationToken)).Refusal);
    }

    [Theory]
    [MemberData(nameof(Eras))]
    public async Task Documents_OfEachEra_AreTakenAndCanBeHad(string era)
    {
        var options = OptionsOf(era);
        var entries = DemoRegisters.Create(options, 5, 3, DemoGenerator.Create(options));
        var files = DemoRegisters.FilesOf(entries).ToList();
        Assert.Equal(Enumerable.Range(3, files.Count), files.Select(f => f.Id).Order());
        Assert.NotEmpty(files);
        await using var database = new TestDatabase();
        await using var product = new Product(database);
        foreach (var file in files)
            Assert.Null((await product.Get<FileCommands>().AddAsync(StoreExtensions.TeamLead, AllRegisters.Of(file.Register), file.Team, file.Name, file.Size, new MemoryStream(file.Content), TestContext.Current.CancellationToken)).Refusal);
    }

    /// <summary>A page of the demo shows what it can show.</summary>
    [Theory]
    [MemberData(nameof(Eras))]
    public void Entries_OfEachEra_ShowMoreThanOneStateOfTheirRegister(string era)
    {
        var options = OptionsOf(era);
        var around = EntrySurroundings.None with { Today = options.DataAsOf };

        Assert.All(DemoRegisters.Create(options, 1, 1, DemoGenerator.Create(options)).GroupBy(e => e.Register), g => Assert.True(g.Select(e => g.Key.StateOf(e.Entry, around)).Distinct().Count() >= 3, g.Key.Key));
    }

    private static DemoOptions OptionsOf(string era) => DemoEra.OfServer(era, new DateOnly(2026, 11, 30));
}
