using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Figures;

/// <summary>Stock of a key day by the state of the agreement, counted from the records.</summary>
/// <param name="ContinuationOverdue">Of the expired ones those that wait for their Fortschreibung.</param>
/// <param name="ExemptHeld">Of those who need no agreement how many have a valid one; null in months signed before it was counted.</param>
public sealed record AgreementCounts(int Valid, int Expiring, int Expired, int Missing, int NotRequired, int ContinuationOverdue = 0, int? ExemptHeld = null)
{
    /// <summary>Stock that needs an agreement.</summary>
    public int Required => Held + Expired + Missing;

    /// <summary>With a valid agreement, those that end soon included.</summary>
    public int Held => Valid + Expiring;

    public int Total => Required + NotRequired;

    /// <summary>The share where the exempt stay out of the denominator; null where nobody needs one.</summary>
    public Ratio? WithExemption => Required == 0 ? null : new Ratio(Held, Required);

    /// <summary>The share of everybody, as if nobody were exempt; null without stock, or where it is not known.</summary>
    public Ratio? WithoutExemption => Total == 0 || ExemptHeld is not { } held ? null : new Ratio(Held + held, Total);

    public int Of(AgreementState state) => state switch
    {
        AgreementState.Valid => Valid,
        AgreementState.Expiring => Expiring,
        AgreementState.Expired => Expired,
        AgreementState.Missing => Missing,
        AgreementState.NotRequired => NotRequired,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <param name="details">Of the month.</param>
    /// <param name="ifk">Null: everybody's.</param>
    /// <param name="rules">Those of the month.</param>
    public static AgreementCounts Of(IEnumerable<MetricDetail> details, string? ifk, RuleSet rules)
    {
        var counts = details.Where(d => ifk is null || d.Ifk == ifk).GroupBy(d => (d.Topic, d.Category)).ToDictionary(g => g.Key, g => g.Sum(d => d.Count));
        return new AgreementCounts(
            State(AgreementState.Valid),
            State(AgreementState.Expiring),
            State(AgreementState.Expired),
            State(AgreementState.Missing),
            State(AgreementState.NotRequired),
            counts.GetValueOrDefault((DetailTopics.Continuation, EnumNames.Of(FlowOutcome.Open))),
            rules.IsOfBefore ? null : counts.GetValueOrDefault((DetailTopics.ExemptAgreement, EnumNames.Of(FlowOutcome.Reached))));

        int State(AgreementState state) => counts.GetValueOrDefault((DetailTopics.AgreementState, EnumNames.Of(state)));
    }
}
