namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>What is said of cells without a value that can be used; the words are those of German Excel.</summary>
internal static class CellErrors
{
    public const string NoResult = "Formel ohne gespeichertes Ergebnis";

    public const string NotANumber = "keine Zahl";

    /// <param name="code">As binary workbooks store it.</param>
    public static string Of(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#WERT!",
        0x17 => "#BEZUG!",
        0x1D => "#NAME?",
        0x24 => "#ZAHL!",
        0x2A => "#NV",
        _ => "Fehlerwert",
    };
}
