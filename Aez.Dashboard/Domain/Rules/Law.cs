using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Domain.Rules;

/// <summary>
/// The days on which the law changed, and nobody else's: from them the sets that ship are made, and what no house decides is answered here.
/// </summary>
public static class Law
{
    /// <summary>The first day of the Kooperationsplan (§ 15 SGB II as amended).</summary>
    public static readonly DateOnly FirstDayOfKooperationsplan = new(2023, 7, 1);

    /// <summary>The last day on which an EGV or EGV-VA can be valid (§ 65 (4) SGB II).</summary>
    public static readonly DateOnly LastDayOfEgv = new(2023, 12, 31);

    /// <summary>The first day of the Grundsicherungsgeld and of the Verpflichtung by administrative act (§ 15a SGB II).</summary>
    public static readonly DateOnly FirstDayOfGrundsicherungsgeld = new(2026, 7, 1);

    /// <summary>Whether the law owes a plan to everybody, whatever the house leaves out of its denominator (§ 15 SGB II as amended).</summary>
    public static bool OwesEverybodyAPlan(DateOnly day) => day >= FirstDayOfKooperationsplan;

    /// <summary>The first and the last day on which an agreement of the kind could be concluded; null: without an end.</summary>
    public static (DateOnly First, DateOnly? Last) DaysOf(AgreementKind kind) => kind switch
    {
        AgreementKind.Egv or AgreementKind.EgvVa => (DateOnly.MinValue, FirstDayOfKooperationsplan.AddDays(-1)),
        AgreementKind.Kooperationsplan => (FirstDayOfKooperationsplan, null),
        AgreementKind.Obligation => (FirstDayOfGrundsicherungsgeld, null),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>
    /// What a Verwaltungsakt concluded on the day is: EGV-VA until the Kooperationsplan came, Verpflichtung from § 15a on;
    /// null between them, when there was no such act.
    /// </summary>
    public static AgreementKind? ActOn(DateOnly concludedOn) =>
        concludedOn < FirstDayOfKooperationsplan ? AgreementKind.EgvVa : concludedOn >= FirstDayOfGrundsicherungsgeld ? AgreementKind.Obligation : null;
}
