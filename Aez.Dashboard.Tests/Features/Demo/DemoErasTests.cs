using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Demo;

/// <summary>The two stories: the past stays what it was, to the byte; the present follows its last day.</summary>
public sealed class DemoErasTests
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly DemoOptions Present = DemoOptions.OfPresent(DemoEra.Of2026(Today));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Past_WithoutAnOption_IsThatOfTheSampleFiles()
    {
        var samples = Path.Combine(SourceTree.Root, "data", "samples");
        var files = await DemoFiles.WriteAsync(DemoGenerator.Create(DemoOptions.Default), DemoOptions.Default, Cancellation);

        Assert.Equal(new DirectoryInfo(samples).GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal), files.Select(f => f.Name).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            var sample = await File.ReadAllBytesAsync(Path.Combine(samples, file.Name), Cancellation);
            // A workbook notes when it was packed: there the cells are compared.
            if (file.Name.EndsWith(".xlsx", StringComparison.Ordinal))
                Assert.Equal(CellsOf(file.Name, sample), CellsOf(file.Name, file.Content));
            else
                Assert.True(sample.AsSpan().SequenceEqual(file.Content), file.Name);
        }
    }

    [Fact]
    public async Task Present_ToldTwice_IsTheSame()
    {
        var once = await DemoFiles.WriteAsync(DemoGenerator.Create(Present), Present, Cancellation);
        var again = await DemoFiles.WriteAsync(DemoGenerator.Create(Present), Present, Cancellation);
        var other = await DemoFiles.WriteAsync(DemoGenerator.Create(Present with { Seed = 7 }), Present, Cancellation);

        Assert.All(once.Zip(again), pair => Assert.Equal(CellsOf(pair.First.Name, pair.First.Content), CellsOf(pair.Second.Name, pair.Second.Content)));
        Assert.NotEqual(once[1].Content, other[1].Content);
        Assert.Equal((new Month(2025, 7), new Month(2026, 11), Today), (Present.FirstMonth, Present.LastMonth, Present.DataAsOf));
    }

    [Theory]
    [InlineData("2026-11-30")]
    [InlineData("2026-11-03")]
    [InlineData("2026-12-02")]
    [InlineData("2027-02-28")]
    [InlineData("2028-03-15")]
    public void Present_OnADay_KnowsNothingOfTheNext(string day)
    {
        var today = DateOnly.Parse(day, German.Culture);
        var options = DemoEra.OfServer(null, today);
        var data = DemoGenerator.Create(options);

        Assert.Equal((Month.Of(today), 17), (options.LastMonth, options.Months));
        Assert.Equal(today, options.DataAsOf);
        Assert.All(data.Care, c => Assert.True(c.From <= today && !(c.To > today), c.CustomerNumber));
        Assert.All(data.Agreements, a => Assert.True(a.ConcludedOn <= today && !(a.ContinuedOn > today) && !(a.EndedOn > today) && !(a.ContinuedOn < a.ConcludedOn)));
        Assert.All(data.Contacts, c => Assert.True(c.Date <= today));
        Assert.All(data.Integrations, i => Assert.True(i.StartOn <= today));
        Assert.All(data.Entries, e => Assert.True(e.EntryOn <= today && !(e.ExitOn > today)));
        Assert.All(data.Feedback, f => Assert.True(f.ReceivedOn <= today && !(f.EvaluatedOn > today)));
        Assert.All(data.ReadyMetrics, m => Assert.True(Month.FromValue(m.Month).KeyDay <= today));
        Assert.All(DemoDecisions.Create(options), m => Assert.True(DateOnly.FromDateTime(m.ChangedAt) <= today && !(m.ClosedOn > today)));
        Assert.All(data.Targets.Where(t => t.Weights is not null), t => Assert.Equal(100, t.Weights!.Sum()));
    }

    [Fact]
    public void Present_OfTheDefaultTeam_HasEachStateOfTheLawOf2026()
    {
        var data = DemoGenerator.Create(Present);
        var rules = RuleTimeline.Shipped;

        Assert.Contains(data.Agreements, a => a is { Kind: AgreementKind.Obligation, ContinuedOn: null });
        Assert.Contains(data.Agreements, a => a is { Kind: AgreementKind.Obligation, ContinuedOn: not null });
        Assert.All(data.Agreements, a => Assert.True(a.Kind is AgreementKind.Kooperationsplan or AgreementKind.Obligation && a.ConcludedOn >= Law.FirstDayOfKooperationsplan));
        Assert.All(data.Agreements.Where(a => a.Kind == AgreementKind.Obligation), a => Assert.True(a.ConcludedOn >= Law.FirstDayOfGrundsicherungsgeld));

        var missed = data.Contacts.GroupBy(c => c.CustomerNumber).Where(c => c.Key.StartsWith("00000000", StringComparison.Ordinal))
            .Select(c => (Row: MissedRow.Of(c, Today, rules), Excused: c.Any(e => e.Outcome == ContactOutcome.Excused))).ToList();
        Assert.Equal([1, 2, 3], missed.Select(m => m.Row.Days.Count).Where(n => n > 0).Distinct().Order());
        Assert.Contains(missed, m => m.Excused && m.Row.Days.Count == 2);

        var children = data.Care.Where(c => c.CustomerNumber.StartsWith("0000000", StringComparison.Ordinal) && c.YoungestChildBirthDate > Today.AddMonths(-41)).ToList();
        Assert.Equal([false, null, true], children.Select(c => c.ChildCareSecured).Distinct().OrderBy(s => s is null ? 1 : s.Value ? 2 : 0));
        Assert.Contains(children, c => AgreementRules.NeedsChildCareAnswer(c, Today, rules.On(Today)));

        Assert.Contains(data.Contacts, c => c.Kind == ContactKind.Outreach);
        Assert.Equal(2, data.Entries.Count(e => e.Instrument == "FbW"));
        Assert.True(data.Entries.Count(e => e.Instrument == "BOP") >= 2);
        Assert.Equal(6, data.Officers.Count(o => o.Unit == OfficerUnit.Aez));
        Assert.Equal([2025, 2026], data.Targets.Select(t => t.Year).Distinct().Order());
    }

    [Theory]
    [InlineData("2016", "2026-11-30", "2016-12")]
    [InlineData("2026", "2026-11-30", "2026-11")]
    [InlineData("", "2027-01-04", "2027-01")]
    [InlineData(null, "2016-10-03", "2016-12")]
    public void Server_BySettingAndClock_TellsAnEra(string? setting, string today, string last) =>
        Assert.Equal(Month.Parse(last), DemoEra.OfServer(setting, DateOnly.Parse(today, German.Culture)).LastMonth);

    [Fact]
    public void Server_WithAnUnknownEra_SaysSoInOneSentence() =>
        Assert.Equal("Demo:Era ist „1999“: Möglich sind 2016 und 2026.", Assert.Throws<UnusableSettingException>(() => DemoEra.OfServer("1999", Today)).Message);

    private static List<string> CellsOf(string name, byte[] content)
    {
        var limits = new ImportLimits();
        var rows = new List<string>();
        using var stream = new MemoryStream(content);
        Assert.True(TableReader.TryOpen(stream, name, limits, TimeProvider.System, Cancellation, out var reader, out _));
        using (reader)
        {
            Assert.True(reader.NextSheet());
            rows.Add(string.Join('|', reader.Header));
            while (reader.NextRow())
            {
                var cells = new List<string>();
                for (var column = 0; column < reader.Header.Count; column++)
                    cells.Add(reader[column].ToString());
                rows.Add(string.Join('|', cells));
            }
        }
        return rows;
    }
}
