namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Headings that the exports of VerBIS, coSach, STEP and DQM share.</summary>
internal static class CommonAliases
{
    public static readonly string[] Customer = ["Kunden-Nr.", "Kundennr.", "Kd.-Nr.", "KdNr", "Kunde", "Kundennummer (KdNr)", "Kundin/Kunde", "Kundenummer"];

    public static readonly string[] Ifk = ["IFK Kürzel", "Kürzel", "Integrationsfachkraft", "Hauptbetreuer", "Hauptbetreuer/in", "Betreuer", "Betreuer/in", "Betreuende IFK", "pAp", "Vermittler", "Vermittlungsfachkraft", "Ansprechpartner"];

    public static readonly string[] Instrument = ["Instrumentcode", "Instrument-Code", "Maßnahmeart", "Förderinstrument", "Förderart", "Leistungsart"];
}
