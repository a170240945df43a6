using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Features.Demo;

public sealed class DemoGeneratorTests
{
    private static readonly DemoOptions Small = new(Customers: 40, Ifks: 2, Months: 6);

    [Fact]
    public async Task Data_SameOptions_AreTheSameToTheByte()
    {
        var first = await TextsAsync(Small);
        var second = await TextsAsync(Small);
        var other = await TextsAsync(Small with { Seed = 7 });

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.NotEqual(first["Kontakte.csv"], other["Kontakte.csv"]);
    }

    /// <summary>README and page show the sample files: they are the default data, not a copy that drifts.</summary>
    [Fact]
    public async Task SampleFiles_InTheRepository_AreTheDefaultData()
    {
        var expected = await TextsAsync(DemoOptions.Default);

        Assert.Each(expected, file => Assert.True(
            file.Value == Convert.ToBase64String(File.ReadAllBytes(Path.Combine(SourceTree.Root, "data", "samples", file.Key))),
            $"data/samples/{file.Key} is outdated: write it again with seed --files data/samples."));
    }

    [Fact]
    public void Team_ByDefault_HasSixIfkWithTogether4Comma9Vzae()
    {
        var team = DemoGenerator.Create(Small with { Ifks = 6 }).Officers.Where(o => o.Unit == OfficerUnit.Aez).ToList();

        Assert.Equal(["AEZ-01", "AEZ-02", "AEZ-03", "AEZ-04", "AEZ-05", "AEZ-06"], team.Select(o => o.Code));
        Assert.Equal(4.9m, team.Sum(o => o.FullTimeEquivalent));
        Assert.Equal("Bewerber-Service", Assert.Single(team.Select(o => o.Team).Distinct()));
    }

    [Fact]
    public void Care_OfEveryCustomer_NeverOverlaps()
    {
        var data = DemoGenerator.Create(DemoOptions.Default);
        var changes = data.Care.GroupBy(c => c.CustomerNumber).Where(g => g.Count() > 1).ToList();
        Assert.NotEmpty(changes);

        Assert.Each(changes, periods => Assert.Each(
            periods.OrderBy(c => c.From).Zip(periods.OrderBy(c => c.From).Skip(1)),
            pair => Assert.True(pair.First.To < pair.Second.From)));
        Assert.Each(data.Care, care => Assert.True(care.To is null || care.To >= care.From));
    }

    [Fact]
    public void Size_TenTimesTheCustomers_GrowsWithThem()
    {
        var data = DemoGenerator.Create(new DemoOptions(Customers: 6500, Ifks: 40));

        Assert.True(data.Contacts.Count > 100_000);
        Assert.Equal(40, data.Officers.Count(o => o.Unit == OfficerUnit.Aez));
        Assert.InRange(data.Care.Select(c => c.CustomerNumber).Distinct().Count(), 6500, 6530);
        Assert.InRange(data.Targets.Single(t => t.Indicator == Indicator.Integrations).Value, 1300, 1700);
    }

    /// <summary>Text files by name; workbooks carry a random part name and are not the same to the byte.</summary>
    private static async Task<Dictionary<string, string>> TextsAsync(DemoOptions options) =>
        (await DemoFiles.WriteAsync(DemoGenerator.Create(options), options, TestContext.Current.CancellationToken))
            .Where(f => !f.Name.EndsWith(".xlsx", StringComparison.Ordinal))
            .ToDictionary(f => f.Name, f => Convert.ToBase64String(f.Content));
}
