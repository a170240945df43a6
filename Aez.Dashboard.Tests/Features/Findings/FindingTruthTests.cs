using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.SteeringMeasures;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;

namespace Aez.Dashboard.Tests.Features.Findings;

/// <summary>No finding says what its reader's figures contradict, and none claims what the reader does not see.</summary>
public sealed class FindingTruthTests
{
    private const int Seeds = 150;

    /// <summary>Team lead and controlling; department head without service agreement; an IFK.</summary>
    public static TheoryData<int, bool, bool> Readers()
    {
        var readers = new TheoryData<int, bool, bool>();
        foreach (var team in new[] { 1, 6, 40 })
        {
            readers.Add(team, true, false);
            readers.Add(team, false, false);
            readers.Add(team, true, true);
        }
        return readers;
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Findings_OfGeneratedFigures_AreTrueForWhoReadsThem(int team, bool seesEach, bool ofOneIfk)
    {
        var wrong = new List<string>();
        for (var seed = 0; seed < (team > 6 ? Seeds / 5 : Seeds); seed++)
        {
            var shown = GeneratedFigures.Figures(seed, team, seesEach, ofOneIfk);
            var reader = new FindingReader(shown, GeneratedFigures.Figures(seed, team, seesEach: true, ofOneIfk: false));
            foreach (var (text, subject) in Findings(shown))
                wrong.AddRange(reader.Contradictions(text, subject).Select(problem => $"seed {seed}: {problem}\n   {text}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    [Fact]
    public void FindingOfTheOwnDay_OfAnyCounts_NamesEachOfThemAndNobodyTwice()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var customers = random.Next(0, 4);
            var counts = Enum.GetValues<DueKind>().ToDictionary(k => k, _ => random.Next(0, 3));
            var due = Math.Min(customers, random.Next(0, 4));
            var text = OwnDayFinding.Of(new OwnDayView("A1", new ReferenceDay(new DateOnly(2016, 10, 3), false), customers, due, counts, null, [], new Dictionary<ContactState, int>()));

            Assert.Empty(FindingReader.Grammar(text));
            var part = Regex.Match(text, @"Bei (\d+) von (\d+) ");
            Assert.True(!part.Success || int.Parse(part.Groups[1].Value) is > 0 and var said && said == due && said <= customers, text);
            foreach (var (word, kind) in new[] { ("EGV", DueKind.Agreement), ("Kontakte?", DueKind.Contact), ("erstes? Gespräche?", DueKind.FirstTalk), ("Reihen? versäumter Termine", DueKind.Missed), ("Rückmeldung(?:en)?", DueKind.Feedback), ("AEZ-Status", DueKind.Assignment) })
                Assert.Equal(counts[kind], Regex.Match(text, $@"(\d+) {word}\b") is { Success: true } found ? int.Parse(found.Groups[1].Value) : 0);
        }
    }

    [Fact]
    public void FindingOfDataQuality_OfAnyCounts_SaysThem()
    {
        foreach (var (all, wrong, ready, differing) in from all in new[] { 0, 1, 2, 50_000 } from wrong in new[] { 0, 1, 2 } from ready in new[] { 0, 1, 5 } from differing in new[] { 0, 1, 2 } where wrong <= all && differing <= ready select (all, wrong, ready, differing))
        {
            var report = new DataQualityReport(new Month(2016, 9), "Team", null, [], [(new Month(2016, 9), ExaminedRecords.Of([(RecordKind.Stock, all)], [(RecordKind.Stock, wrong)]))], ready, [], RuleTimeline.Shipped.Of(new Month(2016, 9))) { DifferenceCount = differing };
            var text = DataQualityFinding.Of(report);

            Assert.Empty(FindingReader.Grammar(text));
            Assert.Equal(all > 0 && wrong == 0, text.Contains("ohne Befund", StringComparison.Ordinal));
            Assert.True(wrong == 0 || wrong == all || !text.Contains("100,0", StringComparison.Ordinal), text);
            Assert.Equal(ready > 0 && differing == 0, text.Contains("stimm", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void FindingOfTheRegister_OfAnyMeasures_CountsEachStateAsItsChoicesDo()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            if (GeneratedFigures.Content(seed) is not { Measures: { } measures, Figures: var figures })
                continue;
            List<MeasureView> all = [.. measures.All];
            var text = MeasureFinding.Of(new MeasureRegister(figures.Team, figures.Month, figures.Month, measures.Today, all) { Rules = figures.Rules });

            Assert.Empty(FindingReader.Grammar(text));
            foreach (var state in new[] { MeasureState.Overdue, MeasureState.Due, MeasureState.Open })
                Assert.Equal(all.Count(m => m.State == state), Regex.Match(text, $@"(\d+) {state.Word()}\b") is { Success: true } found ? int.Parse(found.Groups[1].Value) : 0);
            Assert.Equal(all.Count > 0 && all.TrueForAll(m => m.IsClosed), text.Contains("beendet", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Text, Figure? Subject)> Findings(MonthFigures figures)
    {
        yield return (OverviewFinding.Of(figures), null);
        yield return (OverviewSheet.Finding(figures), null);
        var integrations = figures.Of(Indicator.Integrations);
        yield return (IntegrationsFinding.Of(integrations, figures.Ifk), integrations);
        yield return (IntegrationsFinding.OfCourse(integrations), integrations);
        yield return (IntegrationsFinding.OfMonths(integrations), integrations);
        yield return (SignalSentence.OfCourse(figures, integrations), integrations);
        var entries = figures.Of(Indicator.MeasureEntries);
        yield return (MeasureEntriesFinding.Of(figures), entries);
        foreach (var total in figures.Totals)
            yield return (SheetHead.Sentence(total, figures), total);
        foreach (var text in Deviations.Of(figures).Select(d => d.Text))
            yield return (text, null);
        if (figures.Of(Indicator.EgvValidity) is { Ratio: not null } validity)
        {
            var view = Egv(figures, validity);
            yield return (EgvFinding.Of(view), validity);
            yield return (EgvFinding.OfStates(view), validity);
            yield return (EgvFinding.OfCourse(view), validity);
        }
        var (density, reach) = (figures.Of(Indicator.ContactDensity), figures.Of(Indicator.ContactReach));
        if (density.Ratio is not null || reach.Ratio is not null)
        {
            var view = Contacts(figures, density, reach);
            foreach (var sentence in Sentences(ContactFinding.Of(view)))
                yield return (sentence, sentence.Contains("je Kundin und Kunde", StringComparison.Ordinal) ? density : reach);
            yield return (ContactFinding.OfDensity(view), density);
            yield return (ContactFinding.OfBands(view), reach);
            yield return (ContactFinding.OfKinds(view), density);
            yield return (ContactFinding.OfCourse(view, reach, g => g.Reach), reach);
            yield return (ContactFinding.OfCourse(view, density, g => g.Density), density);
        }
    }

    /// <summary>A headline about two indicators is read sentence by sentence.</summary>
    private static IEnumerable<string> Sentences(string text) => Regex.Split(text, @"(?<=(?<!Pkt)\.) ");

    private static EgvValidityView Egv(MonthFigures figures, Figure figure) => new(
        figures,
        new EgvGroup(null, "Team", new AgreementCounts(0, 0, 0, 0, 0), figure.Ratio, figure.TargetValue, figure.Series, figure.Signal),
        [.. figure.ByIfk.Select(p => new EgvGroup(p.Ifk, p.Name, new AgreementCounts(1, 1, 1, 1, 1), p.Month, p.Target ?? figure.TargetValue, p.Series, p.Signal))],
        HasWorklist: false);

    private static ContactDensityView Contacts(MonthFigures figures, Figure density, Figure reach)
    {
        var none = new ContactCounts(new Dictionary<(string, string), int>());
        var some = new ContactCounts(new Dictionary<(string, string), int>
        {
            [(DetailTopics.ContactBand, nameof(ContactBand.UpTo180))] = 1,
            [(DetailTopics.NoShow, nameof(ContactKind.Phone))] = 1,
            [(DetailTopics.ContactKind, nameof(ContactKind.Phone))] = 1,
        });
        return new ContactDensityView(
            figures,
            new ContactGroup(null, "Team", Measure(density), Measure(reach), figures.Month.Number % 2 == 0 ? none : some),
            [.. density.ByIfk.Zip(reach.ByIfk, (d, r) => new ContactGroup(d.Ifk, d.Name, Part(d), Part(r), some))],
            HasWorklist: false);

        static ContactMeasure Measure(Figure figure) => new(figure.Ratio, figure.TargetValue, figure.Series, figure.Signal);
        static ContactMeasure Part(IfkPart part) => new(part.Month, part.Target, part.Series, part.Signal);
    }
}
