using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.DataQuality;

namespace Aez.Dashboard.Tests.Features.DataQuality;

/// <summary>How many records are without a finding, by indicator and by kind of file, and when the dialogue speaks of it.</summary>
public sealed class SoundShareTests
{
    private static readonly Month September = new(2016, 9);
    private static readonly RuleSet Rules = RuleTimeline.Shipped.Of(September);

    [Fact]
    public void Shares_OfAllKinds_AreThoseOfTheFilesOfEachIndicator()
    {
        var report = Report(Records((RecordKind.Stock, 100, 10), (RecordKind.Contacts, 300, 2)), Records((RecordKind.Stock, 100, 5), (RecordKind.Contacts, 300, 1)));

        var shares = SoundShare.Of(report);

        Assert.Equal((400, 12), (shares[0].Now.Checked, shares[0].Now.WithFinding));
        var contacts = shares.Single(s => s.Group == SoundShare.ByIndicator && s.Name.Contains("Kontaktquote", StringComparison.Ordinal));
        Assert.Equal(("Kundenkontaktdichte, Kontaktquote (3 Monate)", 0.97m, -0.015m), (contacts.Name, contacts.Now.SoundShare, contacts.Change));
        Assert.Contains(shares, s => s.Group == SoundShare.ByIndicator && s.Name.StartsWith("Bestand, ", StringComparison.Ordinal) && s.Now.SoundShare == 0.9m);
        Assert.Equal(["Bestand", "Kontakte"], shares.Where(s => s.Group == SoundShare.ByKind).Select(s => s.Name));
    }

    [Theory]
    [InlineData(50, 41, null)]
    [InlineData(50, 50, null)]
    [InlineData(51, 51, "Nur 94,9\u202F% der geprüften Datensätze sind ohne Befund, weniger als die 95\u202F% des Hauses.")]
    [InlineData(20, 10, "Der Anteil der Datensätze ohne Befund fällt von 99,0\u202F% im August 2016 auf 98,0\u202F%.")]
    [InlineData(20, 11, null)]
    [InlineData(60, 50, "Der Anteil der Datensätze ohne Befund fällt von 95,0\u202F% im August 2016 auf 94,0\u202F% und liegt unter den 95\u202F% des Hauses.")]
    public void Remark_OfAShare_IsMadeWhereItFallsOrIsTooSmall(int now, int before, string? remark) =>
        Assert.Equal(remark, QualityRemarks.Of(Report(Records((RecordKind.Stock, 1000, now)), Records((RecordKind.Stock, 1000, before)))).SingleOrDefault());

    [Fact]
    public void Remark_OfAShareCloseBelow_IsNotRoundedToTheLimit() =>
        Assert.Equal(
            "Nur 94,998\u202F% der geprüften Datensätze sind ohne Befund, weniger als die 95\u202F% des Hauses.",
            QualityRemarks.Of(Report(Records((RecordKind.Stock, 100_000, 5002)), ExaminedRecords.None)).Single());

    [Fact]
    public void Remark_OfARuleThatTellsNothing_NamesIt()
    {
        var rule = PlausibilityRules.All[0];
        var report = Report(Records((RecordKind.Contacts, 1000, 10)), ExaminedRecords.None) with
        {
            Findings = [new RuleFinding(rule, 340, []) { InWork = 0, Justified = 0, Examined = 1000 }],
        };

        Assert.Equal($"„{rule.Name}“: {RuleDoubt.Of(340, 1000)}", QualityRemarks.Of(report).Single());
    }

    private static ExaminedRecords Records(params (RecordKind Kind, int Checked, int WithFinding)[] counts) =>
        ExaminedRecords.Of(counts.Select(c => (c.Kind, c.Checked)), counts.Select(c => (c.Kind, c.WithFinding)));

    private static DataQualityReport Report(ExaminedRecords now, ExaminedRecords before) =>
        new(September, "Team", null, [], [(September.Previous, before), (September, now)], 0, [], Rules) { DifferenceCount = 0 };
}
