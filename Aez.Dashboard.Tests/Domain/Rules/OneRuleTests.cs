using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Rules;

/// <summary>A rule that the program and the database both answer says the same to both.</summary>
public sealed class OneRuleTests
{
    [Fact]
    public void Contact_OfAnyKindAndOutcome_QualifiesForTheDatabaseAsForTheProgram()
    {
        foreach (var set in new[] { ShippedRules.Concept2016, ShippedRules.Concept2016 with { QualifiedContactKinds = [ContactKind.Letter] } })
        {
            var asked = set.Qualifying().Compile();
            var contacts = Enum.GetValues<ContactKind>().SelectMany(kind => Enum.GetValues<ContactOutcome>(), (kind, outcome) => new Contact { CustomerNumber = "1", Kind = kind, Outcome = outcome }).ToList();
            Assert.Contains(contacts, contact => set.IsQualified(contact.Kind, contact.Outcome));
            Assert.Each(contacts, contact => Assert.Equal(set.IsQualified(contact.Kind, contact.Outcome), asked(contact)));
        }
    }

    [Fact]
    public void Urgency_OfTheStates_PutsWhatWaitsForSomebodyFirst()
    {
        var states = Enum.GetValues<AgreementState>().OrderBy(state => state.Urgency()).ToList();

        Assert.Equal([AgreementState.Expired, AgreementState.Missing, AgreementState.Expiring], states.TakeWhile(state => state.IsDue()));
        Assert.Equal(states.Count, states.Select(state => state.Urgency()).Distinct().Count());
    }
}
