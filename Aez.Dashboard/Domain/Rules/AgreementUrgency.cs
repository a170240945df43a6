namespace Aez.Dashboard.Domain.Rules;

/// <summary>In which order the states of agreements are worked on, and which of them wait for somebody.</summary>
public static class AgreementUrgency
{
    /// <summary>Smaller comes first: what already counts as a miss, then what is about to.</summary>
    public static int Urgency(this AgreementState state) => state switch
    {
        AgreementState.Expired => 0,
        AgreementState.Missing => 1,
        AgreementState.Expiring => 2,
        AgreementState.Valid => 3,
        AgreementState.NotRequired => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>Whether somebody has to do something about it.</summary>
    public static bool IsDue(this AgreementState state) => state.Urgency() <= AgreementState.Expiring.Urgency();
}
