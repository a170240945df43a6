namespace Aez.Dashboard.Domain;

/// <summary>An instrument of active support. Validity is master data: where law or sources leave a day open, users set it.</summary>
public sealed class Instrument
{
    /// <summary>Short code, our proposal; the natural key.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string LegalBasis { get; set; }

    /// <summary>First day on which entries are possible; null: always.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day on which entries are possible; null: no end.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Position in lists.</summary>
    public int Position { get; set; }

    public bool IsValidIn(int year) =>
        (ValidFrom is null || ValidFrom.Value.Year <= year) && (ValidUntil is null || ValidUntil.Value.Year >= year);

    public bool IsNotYetValidOn(DateOnly day) => ValidFrom > day;

    public bool IsOverOn(DateOnly day) => ValidUntil < day;

    /// <summary>The part of the law by which tables group, e.g. "SGB III" or "§ 16d SGB II".</summary>
    public string Group => LegalBasis.Contains("SGB III", StringComparison.Ordinal) ? "SGB III über § 16 Abs. 1 SGB II"
        : LegalBasis.StartsWith("§ 16", StringComparison.Ordinal) ? "SGB II" : "Programme und Formen";
}

/// <summary>The instruments of the SGB II with their validity, as a new database starts with.</summary>
public static class InstrumentCatalogue
{
    public static IReadOnlyList<Instrument> Create()
    {
        Instrument[] all =
        [
            Of("VB", "Förderung aus dem Vermittlungsbudget", "§ 16 Abs. 1 SGB II i. V. m. § 44 SGB III", "2009-01-01"),
            Of("MAT", "Aktivierung und berufliche Eingliederung bei einem Träger (Vergabe)", "§ 45 SGB III", "2012-04-01"),
            Of("MAG", "Aktivierung und berufliche Eingliederung bei einem Arbeitgeber", "§ 45 SGB III", "2012-04-01"),
            Of("AVGS-MAT", "Aktivierung bei einem Träger mit Gutschein", "§ 45 Abs. 4 SGB III", "2012-04-01"),
            Of("AVGS-MAG", "Aktivierung bei einem Arbeitgeber mit Gutschein", "§ 45 Abs. 4 SGB III", "2012-04-01"),
            Of("AVGS-MPAV", "Private Arbeitsvermittlung mit Gutschein", "§ 45 Abs. 4 SGB III", "2012-04-01"),
            Of("FbW", "Förderung der beruflichen Weiterbildung", "§§ 81 ff. SGB III", null, "2024-12-31"),
            Of("EGZ", "Eingliederungszuschuss", "§§ 88–92 SGB III"),
            Of("EQ", "Einstiegsqualifizierung", "§ 54a SGB III"),
            Of("BaE", "Außerbetriebliche Berufsausbildung", "§ 76 SGB III"),
            Of("abH", "Ausbildungsbegleitende Hilfen", "§ 75 SGB III a. F.", null, "2021-12-31"),
            Of("AsA", "Assistierte Ausbildung", "§§ 74–75a SGB III (zuvor § 130)", "2015-05-01"),
            Of("KEL", "Kommunale Eingliederungsleistungen", "§ 16a SGB II", "2009-01-01"),
            Of("ESG", "Einstiegsgeld", "§ 16b SGB II", "2009-01-01"),
            Of("LES", "Leistungen zur Eingliederung von Selbständigen", "§ 16c SGB II", "2009-01-01"),
            Of("AGH", "Arbeitsgelegenheit mit Mehraufwandsentschädigung", "§ 16d SGB II", "2012-04-01"),
            Of("FAV", "Förderung von Arbeitsverhältnissen", "§ 16e SGB II a. F.", "2012-04-01", "2018-12-31"),
            Of("EvL", "Eingliederung von Langzeitarbeitslosen", "§ 16e SGB II", "2019-01-01"),
            Of("FF", "Freie Förderung", "§ 16f SGB II", "2009-01-01"),
            Of("FsR", "Förderung schwer zu erreichender junger Menschen", "§ 16h SGB II", "2016-08-01"),
            Of("TaAM", "Teilhabe am Arbeitsmarkt", "§ 16i SGB II", "2019-01-01"),
            Of("BOB", "Bürgergeldbonus", "§ 16j SGB II", "2023-07-01", "2024-12-31"),
            Of("GB", "Ganzheitliche Betreuung (Coaching)", "§ 16k SGB II", "2023-07-01"),
            Of("STA", "Soziale Teilhabe am Arbeitsmarkt", "Bundesprogramm", "2015-01-01", "2018-12-31"),
            Of("ESF-LZA", "ESF-Programm für Langzeitarbeitslose", "Bundesprogramm", "2015-01-01", "2018-12-31"),
            Of("TZA", "Teilzeitausbildung (Form, keine eigene Förderung)", "§ 7a BBiG (zuvor § 8)"),
        ];
        for (var i = 0; i < all.Length; i++)
            all[i].Position = i + 1;
        return all;
    }

    private static Instrument Of(string code, string name, string basis, string? from = null, string? until = null) => new()
    {
        Code = code,
        Name = name,
        LegalBasis = basis,
        ValidFrom = Day(from),
        ValidUntil = Day(until),
    };

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
