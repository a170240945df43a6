using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Tests.Support;

namespace Aez.Dashboard.Tests.Domain.Rules;

/// <summary>In which order states wait for somebody.</summary>
public sealed class AgreementUrgencyTests
{
    [Fact]
    public void Urgency_OfTheStates_PutsWhatWaitsForSomebodyFirst()
    {
        var states = Enum.GetValues<AgreementState>().OrderBy(state => state.Urgency()).ToList();

        Assert.Equal([AgreementState.Expired, AgreementState.Missing, AgreementState.Expiring], states.TakeWhile(state => state.IsDue()));
        Assert.Equal(states.Count, states.Select(state => state.Urgency()).Distinct().Count());
    }
}
