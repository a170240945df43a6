namespace Aez.Dashboard.Domain;

/// <summary>The instruments of the SGB II with their validity and their names, as a new database starts with. Codes never change.</summary>
public static class InstrumentCatalogue
{
    /// <summary>
    /// By code: the law by which single entries after the end of an instrument are legitimate, since what had begun before is
    /// brought to its end. Every other entry after the end is a mistake.
    /// </summary>
    private static readonly Dictionary<string, string> Remainders = new(StringComparer.Ordinal) { ["FbW"] = "§§ 66, 66a SGB III" };

    /// <summary>The instruments as they are called on any day.</summary>
    public static IReadOnlyList<Instrument> Create()
    {
        var all = Rows();
        foreach (var name in LaterNames())
            all.Single(i => i.Code == name.Instrument).Names.Add(name);
        return all;
    }

    /// <summary>The instruments under the names that they began with.</summary>
    internal static IReadOnlyList<Instrument> Rows()
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
            Of("BOP", "Berufsorientierungspraktikum", "§ 48a SGB III", "2024-04-01"),
            Of("BaE", "Außerbetriebliche Berufsausbildung", "§ 76 SGB III"),
            Of("abH", "Ausbildungsbegleitende Hilfen", "§ 75 SGB III a. F.", null, "2021-02-28"),
            Of("AsA", "Assistierte Ausbildung", "§ 130 SGB III", "2015-05-01"),
            Of("KEL", "Kommunale Eingliederungsleistungen", "§ 16a SGB II", "2009-01-01"),
            Of("ESG", "Einstiegsgeld", "§ 16b SGB II", "2009-01-01"),
            Of("LES", "Leistungen zur Eingliederung von Selbständigen", "§ 16c SGB II", "2009-01-01"),
            Of("AGH", "Arbeitsgelegenheit mit Mehraufwandsentschädigung", "§ 16d SGB II", "2012-04-01"),
            Of("FAV", "Förderung von Arbeitsverhältnissen", "§ 16e SGB II a. F.", "2012-04-01", "2018-12-31"),
            Of("EvL", "Eingliederung von Langzeitarbeitslosen", "§ 16e SGB II", "2019-01-01"),
            Of("FF", "Freie Förderung", "§ 16f SGB II", "2009-01-01"),
            Of("FsR", "Förderung schwer zu erreichender junger Menschen", "§ 16h SGB II", "2016-08-01"),
            Of("TaAM", "Teilhabe am Arbeitsmarkt", "§ 16i SGB II", "2019-01-01"),
            Of("BOB", "Bürgergeldbonus", "§ 16j SGB II", "2023-07-01", "2024-03-27"),
            Of("GB", "Ganzheitliche Betreuung (Coaching)", "§ 16k SGB II", "2023-07-01"),
            Of("STA", "Soziale Teilhabe am Arbeitsmarkt", "Bundesprogramm", "2015-01-01", "2018-12-31"),
            Of("ESF-LZA", "ESF-Programm für Langzeitarbeitslose", "Bundesprogramm", "2015-01-01", "2018-12-31"),
            Of("TZA", "Teilzeitausbildung (Form, keine eigene Förderung)", "§ 8 BBiG"),
        ];
        for (var i = 0; i < all.Length; i++)
            all[i].Position = i + 1;
        return all;
    }

    /// <summary>What instruments are called since a later day, of which the law spoke anew.</summary>
    internal static IReadOnlyList<InstrumentName> LaterNames() =>
    [
        Since("AsA", "2020-05-29", "Assistierte Ausbildung", "§§ 74–75a SGB III"),
        Since("EvL", "2026-07-01", "Eingliederung von Langzeitleistungsbeziehenden", "§ 16e SGB II"),
        Since("TZA", "2020-01-01", "Teilzeitausbildung (Form, keine eigene Förderung)", "§ 7a BBiG"),
    ];

    /// <summary>Whether a name of an instrument comes with the program.</summary>
    /// <param name="from">Its first day; null: the name that the instrument begins with.</param>
    public static bool Ships(string code, DateOnly? from) =>
        from is null ? Rows().Any(i => i.Code == code) : LaterNames().Any(n => n.Instrument == code && n.From == from);

    /// <summary>The paragraphs by which an entry after the end of the instrument can be a legitimate remainder; null: there are none.</summary>
    public static string? RemainderOf(string code) => Remainders.GetValueOrDefault(code);

    private static Instrument Of(string code, string name, string basis, string? from = null, string? until = null) => new()
    {
        Code = code,
        Name = name,
        LegalBasis = basis,
        ValidFrom = from is null ? null : Day(from),
        ValidUntil = until is null ? null : Day(until),
    };

    private static InstrumentName Since(string code, string from, string name, string basis) =>
        new() { Instrument = code, From = Day(from), Name = name, LegalBasis = basis };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
