namespace Aez.Dashboard.Domain;

/// <summary>How far a month's value can still change, in the words of pages, charts and workbook.</summary>
public static class Maturity
{
    /// <summary>The Datenstand lies before the key day: the month is not over for these data.</summary>
    public const string Unfinished = "unvollständig";

    /// <summary>The Datenstand has not reached the day from which the month is final: later reports may change it.</summary>
    public const string Provisional = "vorläufig";

    public const string Final = "final";

    public static string Word(bool provisional) => provisional ? Provisional : Final;
}
