namespace Aez.Dashboard.Domain.Rules;

/// <summary>What the agreement with a customer is called at a time.</summary>
public enum AgreementName
{
    /// <summary>Eingliederungsvereinbarung, EGV (§ 15 SGB II until 30.06.2023).</summary>
    Egv = 0,

    /// <summary>Kooperationsplan (§ 15 SGB II from 01.07.2023).</summary>
    Kooperationsplan = 1,
}

/// <summary>The words of the time, as sentences need them.</summary>
public static class AgreementNames
{
    /// <summary>As a heading names one.</summary>
    public static string One(this AgreementName name) => name == AgreementName.Egv ? "EGV" : "Kooperationsplan";

    /// <summary>As a heading or a sentence names several.</summary>
    public static string Many(this AgreementName name) => name == AgreementName.Egv ? "EGV" : "Kooperationspläne";

    /// <summary>"von der EGV".</summary>
    public static string From(this AgreementName name) => name == AgreementName.Egv ? "von der EGV" : "vom Kooperationsplan";

    /// <summary>The full word.</summary>
    public static string Full(this AgreementName name) => name == AgreementName.Egv ? "Eingliederungsvereinbarung" : "Kooperationsplan";
}
