using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The settings of the rules as typed. Every member of <see cref="RuleSet"/> but its version has a field.</summary>
public sealed class RuleForm(RuleSet rules)
{
    public HashSet<ContactKind> QualifiedContactKinds { get; } = [.. rules.QualifiedContactKinds];

    public string ReachMonths { get; set; } = GermanInput.Number(rules.ReachMonths);

    /// <summary>In completed months.</summary>
    public string ExemptBelowMonths { get; set; } = GermanInput.Number(rules.ExemptBelowMonths);

    /// <summary>In completed months.</summary>
    public string ExemptUnsecuredBelowMonths { get; set; } = GermanInput.Number(rules.ExemptUnsecuredBelowMonths);

    public string FeedbackDays { get; set; } = GermanInput.Number(rules.FeedbackDays);

    public string ExpiringDays { get; set; } = GermanInput.Number(rules.ExpiringDays);

    public bool PreferImported { get; set; } = rules.PreferImported;

    public string MaturityMonths { get; set; } = GermanInput.Number(rules.MaturityMonths);

    public ForecastMethod ForecastMethod { get; set; } = rules.ForecastMethod;

    /// <summary>In percent.</summary>
    public string OwnAnswerShare { get; set; } = GermanInput.Number(rules.OwnAnswerShare * 100);

    /// <summary>In percent.</summary>
    public string CountOnTrack { get; set; } = GermanInput.Number(rules.Thresholds.CountOnTrack * 100);

    /// <summary>In percent.</summary>
    public string CountAtRisk { get; set; } = GermanInput.Number(rules.Thresholds.CountAtRisk * 100);

    /// <summary>In percentage points.</summary>
    public string RatioTolerance { get; set; } = GermanInput.Number(rules.Thresholds.RatioTolerance * 100);

    /// <summary>In percent.</summary>
    public string DensityAtRisk { get; set; } = GermanInput.Number(rules.Thresholds.DensityAtRisk * 100);

    /// <summary>The settings; null with what is wrong, as one German sentence.</summary>
    public RuleSet? Read(out string? refusal)
    {
        string? unreadable = null;
        var read = rules with
        {
            QualifiedContactKinds = [.. QualifiedContactKinds.Order()],
            ReachMonths = Whole("Kontaktquote", ReachMonths),
            ExemptBelowMonths = Whole("Keine Vereinbarung nötig", ExemptBelowMonths),
            ExemptUnsecuredBelowMonths = Whole("Betreuung nicht gesichert", ExemptUnsecuredBelowMonths),
            FeedbackDays = Whole("Rückmeldungen", FeedbackDays),
            ExpiringDays = Whole("Vorwarnzeit", ExpiringDays),
            PreferImported = PreferImported,
            MaturityMonths = Whole("Reifezeit", MaturityMonths),
            ForecastMethod = ForecastMethod,
            OwnAnswerShare = Percent("eigene Antwort", OwnAnswerShare),
            Thresholds = new StatusThresholds(Percent(Status.OnTrack.Word(), CountOnTrack), Percent(Status.AtRisk.Word(), CountAtRisk), Percent("Toleranz", RatioTolerance))
            {
                DensityAtRisk = Percent("Dichten gefährdet", DensityAtRisk),
            },
        };
        refusal = unreadable ?? RuleLimits.Refusal(read);
        return refusal is null ? read : null;

        int Whole(string field, string text)
        {
            if (GermanInput.TryNumber(text, out var value) && value == decimal.Truncate(value) && value is >= 0 and <= int.MaxValue)
                return (int)value;
            unreadable ??= $"„{field}“ ist keine ganze Zahl ab 0.";
            return 0;
        }

        decimal Percent(string field, string text)
        {
            if (GermanInput.TryPercent(text, out var fraction))
                return fraction;
            unreadable ??= $"„{field}“ ist keine Zahl.";
            return 0;
        }
    }
}
