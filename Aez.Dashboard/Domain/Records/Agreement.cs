namespace Aez.Dashboard.Domain.Records;

/// <summary>The legal form of an agreement (§ 15 SGB II in its versions).</summary>
public enum AgreementKind
{
    /// <summary>Eingliederungsvereinbarung.</summary>
    Egv = 0,

    /// <summary>Replaced by an administrative act (Verwaltungsakt).</summary>
    EgvVa = 1,

    /// <summary>From 01.07.2023.</summary>
    Kooperationsplan = 2,

    /// <summary>Verpflichtung by administrative act (§ 15a SGB II), from 01.07.2026.</summary>
    Obligation = 3,
}

/// <summary>An integration agreement with a customer (file kind EGV).</summary>
public sealed class Agreement : ImportedRecord
{
    public required string CustomerNumber { get; set; }

    public AgreementKind Kind { get; set; }

    public DateOnly ConcludedOn { get; set; }

    /// <summary>The last update (Fortschreibung); the term runs anew from it.</summary>
    public DateOnly? ContinuedOn { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public DateOnly? EndedOn { get; set; }
}

public static class AgreementKinds
{
    public static string Name(this AgreementKind kind) => kind switch
    {
        AgreementKind.Egv => "EGV",
        AgreementKind.EgvVa => "EGV-VA",
        AgreementKind.Kooperationsplan => "Kooperationsplan",
        AgreementKind.Obligation => "Verpflichtung § 15a",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
