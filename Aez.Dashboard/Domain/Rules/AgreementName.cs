namespace Aez.Dashboard.Domain.Rules;

/// <summary>What the agreement with a customer is called at a time.</summary>
public enum AgreementName
{
    /// <summary>Eingliederungsvereinbarung, EGV (§ 15 SGB II until 30.06.2023).</summary>
    Egv = 0,

    /// <summary>Kooperationsplan (§ 15 SGB II from 01.07.2023).</summary>
    Kooperationsplan = 1,
}

/// <summary>The words of the time, in the forms that German sentences need.</summary>
public static class AgreementNames
{
    /// <summary>As a heading names one.</summary>
    public static string One(this AgreementName name) => name.IsEgv() ? "EGV" : "Kooperationsplan";

    /// <summary>As a heading or a sentence names several.</summary>
    public static string Many(this AgreementName name) => name.IsEgv() ? "EGV" : "Kooperationspläne";

    /// <summary>"von der EGV".</summary>
    public static string From(this AgreementName name) => name.IsEgv() ? "von der EGV" : "vom Kooperationsplan";

    /// <summary>The full word.</summary>
    public static string Full(this AgreementName name) => name.IsEgv() ? "Eingliederungsvereinbarung" : "Kooperationsplan";

    /// <summary>The full word for several.</summary>
    public static string FullMany(this AgreementName name) => name.IsEgv() ? "Eingliederungsvereinbarungen" : "Kooperationspläne";

    /// <summary>"eine EGV", accusative.</summary>
    public static string A(this AgreementName name) => name.IsEgv() ? "eine EGV" : "einen Kooperationsplan";

    /// <summary>"eine gültige", accusative, where the noun stands before.</summary>
    public static string AValid(this AgreementName name) => name.IsEgv() ? "eine gültige" : "einen gültigen";

    /// <summary>"mit gültiger EGV".</summary>
    public static string WithValid(this AgreementName name) => name.IsEgv() ? "mit gültiger EGV" : "mit gültigem Kooperationsplan";

    /// <summary>"mit einer am Stichtag gültigen Eingliederungsvereinbarung".</summary>
    public static string WithOneValidOnKeyDay(this AgreementName name) =>
        name.IsEgv() ? "mit einer am Stichtag gültigen Eingliederungsvereinbarung" : "mit einem am Stichtag gültigen Kooperationsplan";

    /// <summary>Behind a number: one that is valid, and several.</summary>
    public static (string One, string Many) Valid(this AgreementName name) =>
        name.IsEgv() ? ("gültige EGV", "gültige EGV") : ("gültiger Kooperationsplan", "gültige Kooperationspläne");

    /// <summary>"Gültigkeit der EGV": the name of the indicator.</summary>
    public static string Validity(this AgreementName name) => name.IsEgv() ? "Gültigkeit der EGV" : "Gültigkeit der Kooperationspläne";

    /// <summary>Heading of the page and of the sheet.</summary>
    public static string Title(this AgreementName name) => name.IsEgv() ? "EGV-Gültigkeit" : "Gültigkeit der Kooperationspläne";

    /// <summary>The page in the menu.</summary>
    public static string Entry(this AgreementName name) => name.IsEgv() ? "EGV-Gültigkeit" : "Kooperationspläne";

    /// <summary>Heading of the list of customers.</summary>
    public static string Worklist(this AgreementName name) => name.IsEgv() ? "EGV-Arbeitsliste" : "Arbeitsliste Kooperationspläne";

    private static bool IsEgv(this AgreementName name) => name == AgreementName.Egv;
}
