using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>The sets that ship: the law of 2016, of 01.07.2023 and of 01.07.2026. A set differs from the one before in what it states.</summary>
public static class ShippedRules
{
    private static readonly CountedAgreement Egv = new(AgreementKind.Egv, Law.LastDayOfEgv);
    private static readonly CountedAgreement EgvVa = new(AgreementKind.EgvVa, Law.LastDayOfEgv);
    private static readonly CountedAgreement Plan = new(AgreementKind.Kooperationsplan);

    /// <summary>Of § 15 SGB II as it was when the concept was written.</summary>
    public static readonly RuleSet Concept2016 = new()
    {
        Name = "Konzept 2016",
        Source = "Fachkonzept Alleinerziehende; §§ 10, 15 SGB II in der Fassung bis 30.06.2023",
        CountedAgreements = [Egv, EgvVa],
        ReviewFromContinuation = false,
    };

    /// <summary>From 01.07.2023: the Kooperationsplan takes the place of the EGV, which may run until 31.12.2023 (§ 65 (4) SGB II).</summary>
    public static readonly RuleSet Kooperationsplan = Concept2016 with
    {
        From = Law.FirstDayOfKooperationsplan,
        Name = "Kooperationsplan",
        Source = "§§ 15, 65 Abs. 4 SGB II in der Fassung ab 01.07.2023; Befreite außerhalb des Nenners: Festlegung des Hauses",
        CountedAgreements = [Plan, Egv, EgvVa],
        ReviewFromContinuation = true,
        QualifiedContactKinds = [ContactKind.InPerson, ContactKind.Phone, ContactKind.Video, ContactKind.Outreach],
        BenefitName = "Bürgergeld",
        Agreement = AgreementName.Kooperationsplan,
    };

    /// <summary>From 01.07.2026: the obligation by administrative act, the child's age of 14 months, missed appointments in a row.</summary>
    public static readonly RuleSet Grundsicherungsgeld = Kooperationsplan with
    {
        From = Law.FirstDayOfGrundsicherungsgeld,
        Name = "Grundsicherungsgeld",
        Source = "§§ 7b, 10, 14, 15, 15a SGB II in der Fassung des 13. SGB-II-Änderungsgesetzes vom 16.04.2026; Befreite außerhalb des Nenners und erstes Gespräch in 14 Tagen: Festlegungen des Hauses",
        CountedAgreements = [Plan, new(AgreementKind.Obligation)],
        ExemptBelowMonths = 14,
        FirstTalkDays = 14,
        WarnAtMissed = 2,
        StepAtMissed = 3,
        BenefitName = "Grundsicherungsgeld",
    };

    public static readonly IReadOnlyList<RuleSet> All = [Concept2016, Kooperationsplan, Grundsicherungsgeld];
}
