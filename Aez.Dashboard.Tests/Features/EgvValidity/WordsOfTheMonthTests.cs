using System.Reflection;
using System.Text.RegularExpressions;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Features.EgvValidity;

/// <summary>Every page of a month has the word of that month for the agreement: no EGV in 2026, no Kooperationsplan in 2016.</summary>
public sealed partial class WordsOfTheMonthTests : IAsyncDisposable
{
    /// <summary>Beside no month, or about all times: the file kinds, the sets of rules, the log, the definitions with their glossary.</summary>
    private static readonly string[] OfAllTimes = ["ImportPage", "MasterDataPage", "HelpPage"];

    private readonly TestDatabase _database = new();

    private static IEnumerable<Type> Pages => typeof(Program).Assembly.GetTypes().Where(t =>
        t.GetCustomAttributes<RouteAttribute>().Any() && t.Name != "NotFoundPage" && !OfAllTimes.Contains(t.Name)
        && t.Namespace is { } room && !room.EndsWith("Administration", StringComparison.Ordinal) && !room.EndsWith("OwnAccount", StringComparison.Ordinal));

    [Theory]
    [InlineData("2026-08", 2026, @"\bEGV\b|Eingliederungsvereinbarung|Arbeitslosengeld II|Bürgergeld\b", "Kooperationspl")]
    [InlineData("2016-08", 2016, "Kooperationspl|Bürgergeld|Grundsicherungsgeld", "EGV")]
    public async Task Pages_OfAMonth_SpeakItsWord(string month, int year, string foreign, string own)
    {
        await FillAsync(year);
        var clock = new FakeTimeProvider(new DateTimeOffset(year, 9, 1, 9, 0, 0, TimeSpan.Zero));
        var spoke = 0;
        foreach (var type in Pages)
        {
            await using var context = new PageContext(_database, clock);
            context.Services.AddSingleton<ICurrentUser>(new FixedUser(type.Name == "OwnDayPage" ? new ActingUser("IFK", Role.Ifk, "A1") { Login = "ifk" } : PageContext.Lead with { Login = "lead" }));
            var page = context.Loaded(type, $"{type.GetCustomAttributes<RouteAttribute>().First().Template}?monat={month}");
            // The list of what is checked is about records of all times.
            var said = PlausibilityRules.All.Aggregate(History().Replace(page.Markup, ""), (text, rule) => text.Replace(rule.Name, "", StringComparison.Ordinal));
            var found = Regex.Match(said, foreign);
            Assert.False(found.Success, $"{type.Name}: …{said[Math.Max(0, found.Index - 60)..Math.Min(said.Length, found.Index + 60)]}…");
            spoke += said.Contains(own, StringComparison.Ordinal) ? 1 : 0;
        }
        Assert.True(spoke >= 4, $"{spoke} pages name the agreement");
    }

    [Theory]
    [InlineData("2023-06", "EGV-Gültigkeit", "EGV")]
    [InlineData("2023-07", "Gültigkeit der Kooperationspläne", "Kooperationsplan")]
    public async Task Page_AroundTheFirstDayOfTheKooperationsplan_ChangesItsWord(string month, string title, string column)
    {
        await FillAsync(2023);
        await using var context = new PageContext(_database);

        var page = context.Open<EgvValidityPage>($"/egv-gueltigkeit?monat={month}");

        Assert.Equal(title, page.Find("h1").TextContent.Trim());
        Assert.Contains($"{column} nötig", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_WithAndWithoutTheExempt_StandSideBySide()
    {
        await FillAsync(2026);
        await using var context = new PageContext(_database);
        var page = context.Open<EgvValidityPage>("/egv-gueltigkeit?monat=2026-08");

        // 0001 valid, 0002 overdue, 0003 exempt with a plan, 0004 exempt without.
        Assert.Contains("Ohne die Befreiung: 2 von 4 = 50,0\u202F%; mit ihr: 1 von 2 = 50,0\u202F%.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Festlegung des Hauses; seit 01.07.2023 schuldet das Gesetz jeder und jedem einen Plan", page.Markup, StringComparison.Ordinal);

        await using var product = new Product(_database);
        var explained = await product.Get<ExplanationQuery>().GetAsync(PageContext.Lead, new FigureReference(new Month(2026, 8), StoreBuilder.Team, Indicator.EgvValidity), Xunit.TestContext.Current.CancellationToken);
        Assert.StartsWith("Ohne die Befreiung: 2 von 4", explained!.Beside[0], StringComparison.Ordinal);
        Assert.Equal("Gültigkeit der Kooperationspläne", explained.Texts.Name);
    }

    [Theory]
    [InlineData("Gültigkeit der EGV")]
    [InlineData("EGV-Gültigkeit")]
    [InlineData("Gültigkeit der Kooperationspläne")]
    [InlineData("egv-validity")]
    public void Name_OfAnyTime_IsAccepted(string name)
    {
        Assert.True(Indicator.TryFind(name, out var indicator));
        Assert.Same(Indicator.EgvValidity, indicator);
    }

    /// <summary>What stays of former law where a set of rules lists it, and the heading of a column of a file.</summary>
    [GeneratedRegex(@"EGV(-VA)? \(längstens bis 31\.12\.2023\)|Regelwerk „[^“]*“|Bürgergeldbonus")]
    private static partial Regex History();

    private Task FillAsync(int year)
    {
        var kind = year >= 2023 ? AgreementKind.Kooperationsplan : AgreementKind.Egv;
        return _database.FillAsync(
            new DateOnly(year, 9, 1),
            new Officer { Code = "A1", Name = "Eins", Team = StoreBuilder.Team, FullTimeEquivalent = 1, ActiveFrom = new(2010, 1, 1) },
            Care("0001"), Plan("0001", new(year, 4, 15)),
            Care("0002"), Plan("0002", new(year - 1, 9, 1)),
            Care("0003", required: false), Plan("0003", new(year, 5, 1)),
            Care("0004", required: false),
            new Contact { CustomerNumber = "0001", Date = new(year, 8, 3), Kind = ContactKind.InPerson },
            new TargetVersion { Year = year, Indicator = "egv-validity", Instrument = "", Ifk = "", Value = 0.85m, Version = 1, Reason = "Planung", CreatedBy = "Test" });

        static CarePeriod Care(string customer, bool? required = null) => new() { CustomerNumber = customer, Ifk = "A1", From = new(2010, 1, 1), AgreementRequired = required, YoungestChildBirthDate = new(2012, 1, 1) };

        Agreement Plan(string customer, DateOnly on) => new() { CustomerNumber = customer, Kind = kind, ConcludedOn = on };
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
