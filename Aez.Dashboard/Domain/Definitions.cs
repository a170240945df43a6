using System.Diagnostics;
using Aez.Dashboard.Domain.Assignment;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Rules;

namespace Aez.Dashboard.Domain;

/// <summary>A term and what it means, in German.</summary>
public sealed record Definition(string Term, string Text);

/// <summary>Everything that defines an indicator, in German, with the settings that are in force.</summary>
/// <param name="Formula">How the value is made of numerator and denominator.</param>
/// <param name="Setting">The settings that it depends on, with their values; null without any.</param>
/// <param name="Judgement">How it is compared with a target.</param>
public sealed record IndicatorDefinition(
    Indicator Indicator,
    string Name,
    string Formula,
    string Numerator,
    string? Denominator,
    string? Exclusion,
    string? Setting,
    string Judgement,
    string Source,
    string Files);

/// <summary>The one source of definitions: the page Hilfe, the workbook and the explanation of a figure show these texts.</summary>
public static class Definitions
{
    public static IReadOnlyList<IndicatorDefinition> Indicators(RuleSet rules) => [.. Indicator.All.Select(i => Of(i, rules))];

    public static IndicatorDefinition Of(Indicator indicator, RuleSet rules)
    {
        var texts = indicator.In(rules);
        return new IndicatorDefinition(
            indicator,
            texts.Name,
            FormulaOf(indicator),
            texts.Numerator,
            texts.Denominator,
            texts.Exclusion,
            indicator.Settings?.Invoke(rules),
            JudgementOf(indicator),
            indicator.Source,
            string.Join(", ", indicator.Sources.Select(rules.NameOf)));
    }

    /// <summary>The settings in force.</summary>
    public static IReadOnlyList<Definition> Rules(RuleSet rules) =>
    [
        new("Regelwerk", $"{rules.Title}{(rules.Source.Length > 0 ? $" ({rules.Source})" : "")}. Ein Monat wird nach dem Regelwerk gezählt, das an seinem Stichtag gilt."),
        new("Leistung", $"{rules.BenefitName}: so heißt sie {rules.FromText}."),
        new("Stichtag", "Letzter Kalendertag des Monats."),
        new("Qualifizierter Kontakt", $"{RuleTexts.KindsText(rules)}; das Gespräch hat stattgefunden. Nicht erschienen und entschuldigt zählen nicht."),
        new("Nächstes Gespräch", $"Fällig nach dem letzten qualifizierten Kontakt: {string.Join("; ", rules.ContactIntervals.Select(RuleTexts.TextOf))}. Überfällig ist es ab dem Tag danach; vorher steht da, ob es in ≤ 14 oder in ≤ 30 Tagen fällig wird."),
        .. Talks(rules),
        new("Kontaktquote", $"Mindestens ein qualifizierter Kontakt in {rules.ReachMonths} Monaten bis zum Stichtag."),
        new($"Befreiung {rules.Agreement.From()}", $"Laut Spalte „{rules.Agreement.One()} erforderlich“; wo sie leer ist: {RuleTexts.ExemptionText(rules)}."),
        new($"{rules.Agreement.One()} läuft ab", $"Die Gültigkeit endet in höchstens {rules.ExpiringDays} Tagen nach dem Stichtag und besteht noch."),
        new("Gültig bis", $"Wie angegeben, sonst {German.Quantity(rules.ReviewMonths, "Monat", "Monate")} ab dem Abschluss{(rules.ReviewFromContinuation ? " oder der späteren Fortschreibung" : "")}, gezählt nach §§ 187, 188 BGB (ab dem 15.03. bis zum 14.09.). Es zählen: {German.List([.. rules.CountedAgreements.Select(RuleTexts.TextOf)])}."),
        new("Frist für Rückmeldungen", $"{rules.FeedbackDays} Tage nach Eingang, wo kein Fälligkeitstag angegeben ist."),
        new("Vorläufig und final", $"Ein Monat ist final, sobald der Datenstand {rules.MaturityMonths} Monate nach dem Stichtag erreicht; vorher können Nachmeldungen ihn ändern."),
        new("Eigene Antwort im Dialog", $"Jedes verfehlte Ziel braucht eine Ursache und eine Maßnahme oder die Begründung, warum keine nötig ist. {OwnAnswerText(rules)}"),
        new("Fertige Werte aus dem DQM", rules.PreferImported
            ? "Sie gehen den berechneten vor. Abweichungen zeigt die Datenqualität."
            : "Sie stehen hinter den berechneten zurück. Abweichungen zeigt die Datenqualität."),
    ];

    /// <summary>Where a customer belongs: the rules that decide, one by one, as they are.</summary>
    public static IReadOnlyList<Definition> Assignment { get; } =
    [
        new("Fachkonzept", "Abschnitt 2 sagt, wer alleinerziehend ist, Abschnitt 3, welche Einheit vorgeht. In jeder Liste entscheidet die erste Regel, die zutrifft; geprüft wird, was am Stichtag gilt."),
        .. AssignmentRules.Statuses.Select((rule, i) => OfRule(rule, $"{i + 1}. {(rule.IsSingleParent ? "alleinerziehend" : "nicht alleinerziehend")}")),
        .. AssignmentRules.Hierarchy.Select((rule, i) => OfRule(rule, $"{i + 1}. {rule.Unit.Name()}")),
        new($"{AssignmentRules.Hierarchy.Count + 1}. {OfficerUnit.Aez.Name()} (Abschnitt 3)", "Alle anderen Alleinerziehenden."),
        new("Nicht mehr alleinerziehend", $"Übergabe nach derselben Hierarchie; trifft keine ihrer Regeln zu, an den Bereich ({ReceivingUnit.Department.Name})."),
        new(AssignmentEnd.Title, $"In {AssignmentEnd.DaysAhead} Tagen ab dem Stichtag, oder schon geschehen: Das jüngste Kind wird {AssignmentFacts.ChildAge} Jahre alt (mit dem Geburtstag), zieht aus (mit dem Tag), ein Partner ist im Haushalt erfasst, kein Kind ist erfasst, oder eine Entbindung wird erwartet und das Kind ist noch nicht erfasst."),
        new("Entbindung", $"Eine erwartete Entbindung zählt, bis das Kind erfasst ist. Das jüngste Kind ist das erwartete, wenn es höchstens {CarePeriod.MaxEarly} Tage vor dem Termin geboren ist oder später."),
        new("Seit", "Der Tag, ab dem die Kundin oder der Kunde dorthin gehört: Geburtstag, Auszug, Geburt, sonst der Beginn der Betreuung. Kennzeichen wie Selbständig oder Partner im Haushalt haben in den Daten keinen Tag."),
        new("VerBIS-Kennzeichen", "Wird gezeigt und verglichen, entscheidet nichts (Abschnitt 2)."),
        new("Andere Einheiten", "Alleinerziehende von U25, Reha/SB, Selbständige und Fallmanagement sind eine Zahl daneben. Sie zählen in keiner Kennzahl des Teams."),
    ];

    private static Definition OfRule(AssignmentRule rule, string says) =>
        new($"{says} ({rule.Section})", $"{German.Capital(rule.Name)}. Angaben: {German.List([.. rule.Fields.Select(field => field.Column)])}. Gilt {rule.ValidityText}.");

    /// <summary>What only some sets of rules know.</summary>
    private static IEnumerable<Definition> Talks(RuleSet rules)
    {
        if (rules.FirstTalkDays is { } days)
            yield return new Definition("Erstes Gespräch", $"Persönlich oder aufsuchend, in {German.Quantity(days, "Tag", "Tagen")} nach Beginn der ununterbrochenen Betreuung; die Übergabe an eine andere IFK ist kein Beginn.");
        if (rules is { WarnAtMissed: { } warn, StepAtMissed: { } step })
            yield return new Definition("Versäumte Termine", $"Nicht erschienen, in Folge, gezählt {rules.FromText}: ab {warn} der Hinweis, ab {step} die Anhörung. Ein qualifizierter Kontakt beendet die Reihe; entschuldigt zählt nicht und unterbricht nicht.");
    }

    /// <summary>Which missed instruments the dialogue asks for themselves, with the share of the settings.</summary>
    public static string OwnAnswerText(RuleSet rules) =>
        $"Ein verfehltes Instrument braucht eine eigene Antwort, wenn ihm mehr als {German.Percent(rules.OwnAnswerShare, rules.OwnAnswerShare * 100 % 1 == 0 ? 0 : 1)} am Soll aller Maßnahmeneintritte fehlen; das mit dem größten Rückstand immer. Die übrigen können beim Gesamtwert zusammen beantwortet werden.";

    /// <summary>What a status means, with the limits of the settings.</summary>
    public static IReadOnlyList<(Status Status, string Text)> Statuses(RuleSet rules)
    {
        var thresholds = rules.Thresholds;
        var tolerance = German.Number(thresholds.RatioTolerance * 100, Digits.Own(thresholds.RatioTolerance * 100, 0)) + German.NarrowSpace + "%-Pkt.";
        return
        [
            (Status.OnTrack, $"Mengen: ab {Limit(thresholds.CountOnTrack)} des anteiligen Soll. Quoten und Dichten: Ziel erreicht."),
            (Status.AtRisk, $"Mengen: ab {Limit(thresholds.CountAtRisk)} des anteiligen Soll. Quoten: höchstens {tolerance} am Ziel vorbei. Dichten und Betreuungsschlüssel: ab {Limit(thresholds.DensityAtRisk)} des Ziels."),
            (Status.Missed, "Alles darunter. Wo weniger besser ist, gelten die Grenzen gespiegelt."),
            (Status.NoTarget, "Es gibt Werte, aber kein Ziel. Ein Ziel von 0 ist ein Ziel."),
            (Status.NoData, "Für den Monat ist nichts bekannt. Das ist nicht null."),
            (Status.NotDue, "Der Datenstand der Kennzahl liegt vor dem Stichtag: Was schon gezählt ist, steht da, verglichen wird noch nicht."),
        ];

        static string Limit(decimal share) => German.Percent(share, Digits.Own(share * 100, 0));
    }

    public static readonly IReadOnlyList<Definition> Attainment =
    [
        new("Soll kum.", "Jahresziel × Summe der Monatsgewichte von Januar bis zum Berichtsmonat. Ohne eigene Gewichte zählt jeder Monat ein Zwölftel."),
        new("Grad der Zielerreichung", "Ist kum. / Soll kum.; bei einem Soll von 0 steht „–“, über 999\u202F% nur noch „> 999\u202F%“."),
        new("Jahresfortschritt", "Ist kum. / Jahresziel."),
        new("Rundung", "Verglichen werden ungerundete Werte; gerundet wird einmal, bei der Anzeige, kaufmännisch. Wo die Rundung dem Status widerspräche, stehen mehr Stellen: 94,97\u202F% statt 95,0\u202F%."),
    ];

    public static readonly IReadOnlyList<Definition> Forecasts =
    [
        new("A: Ist kum. / Jahresanteil", "Schreibt das bisherige Ergebnis mit den Monatsgewichten fort."),
        new("B: Ist kum. + restliches Soll", "Nimmt an, dass ab jetzt jeder Monat sein Soll erreicht."),
        new("C: Ist kum. + Rest des Vorjahres", "Nimmt an, dass die restlichen Monate so ausfallen wie im Vorjahr."),
        new("Nötig je Monat", "Was in jedem verbleibenden Monat noch fehlt, um das Jahresziel zu erreichen."),
        new("Chance", "Wahrscheinlichkeit, das Jahresziel zu erreichen, wenn das bisherige Tempo im Mittel bleibt (Gamma-Poisson-Vorhersage; verbleibende Zahl negativ binomialverteilt mit r = Ist kum. + 0,5). Die Spanne reicht vom 10-%- bis zum 90-%-Quantil."),
    ];

    /// <summary>The control chart and its rules.</summary>
    public static IReadOnlyList<Definition> Signals(RuleSet rules) =>
    [
        new("Mittel und Grenzen", $"XmR-Karte der letzten höchstens {ControlChart.MaxPoints} Monate: Mittel ± 2,66 × mittlere Spanne aufeinanderfolgender Monate; Spannen über dem 3,267-Fachen ihres Mittels bleiben außer Betracht (Nelson 1982); Grenzen gehen nicht unter 0, bei Anteilen nicht über 100 %. Unter {ControlChart.FirmPoints} Monaten sind die Grenzen vorläufig."),
        new("Was beurteilt wird", $"Nur was von Monat zu Monat fast unabhängig ist; sonst sieht Zufall wie eine Änderung aus. Integrationen, Maßnahmeneintritte, Kontaktdichte und Rückmeldungen: der Wert des Monats. Kontaktquote: {SignalBasis.ContactInMonth.Text(rules)}. Integrationsquote: {SignalBasis.IntegrationsPerStock.Text(rules)}. {rules.Agreement.Validity()}: {SignalBasis.AgreementRenewal.Text(rules)}."),
        new("Ohne Signal", $"Bestand, Betreuungsschlüssel, Zuordnung und fertige Werte ohne Datensätze: Sie hängen am Monat davor. Ebenso unter {Flows.LeastEvents} Fällen im Monatsmittel (bei Anteilen auch der selteneren Seite), Monate, die sich nicht unterscheiden, und ein Monat, dessen Stichtag nach dem Datenstand liegt."),
        new("Regelwerk", "Ab diesem Monat wird nach anderen Regeln gezählt. Die Marke steht in jedem Verlauf; neu beginnen Mittel und Grenzen nur dort, wo die Regeln die Kennzahl anders bestimmen."),
        new("Prozess geändert", "Wer weiß, dass sich ein Ablauf geändert hat, trägt Monat und Grund ein: Mittel und Grenzen beginnen dort neu, die Linie bricht. Von selbst geschieht das nie."),
        new("Signal: außerhalb", "Ein Monat liegt außerhalb der Grenzen."),
        new("Signal: Lauf", "Sieben Monate in Folge auf derselben Seite des Mittels."),
        new("Signal: Trend", "Sieben Monate in Folge steigend oder fallend."),
        new("Signal: nahe der Grenze", "Zwei von drei Monaten jenseits von zwei Dritteln des Wegs zur selben Grenze."),
        new("Zufall", "Keine dieser Regeln trifft zu: Der Monat liegt in der üblichen Schwankung, eine einzelne Ursache zu suchen lohnt nicht."),
        new("Wirkung einer Steuerungsmaßnahme", $"Änderung vom Wert vor der Entscheidung (Wert ihres Monats; bei Ereignissen Monatsmittel der bis zu {MeasureEffect.BaselineMonths} Monate bis dahin) zum Mittel der Monate danach. Kein Zufall ist sie, wenn Monate danach nach diesen Regeln auffallen, gemessen an Mittel und Grenzen der bis zu {MeasureEffect.BaselineMonths} Monate bis zur Entscheidung; beurteilt wird dasselbe wie bei der Kennzahl."),
        new("Erreicht das Ziel", "Liegt das Ziel (bei Zählwerten ein Zwölftel des Jahresziels) auf der guten Seite außerhalb der Grenzen der Kennzahl selbst, erreicht der Prozess es verlässlich; auf der anderen Seite ohne Änderung nicht; dazwischen mal ja, mal nein."),
    ];

    /// <summary>Signs and fills of all pages.</summary>
    public static readonly IReadOnlyList<Definition> Notation =
    [
        new("0", "Gezählt, und es war nichts."),
        new(German.Missing, "Kein Wert: nicht bekannt oder nicht anwendbar."),
        new(German.NotDue, "Der Monat ist noch nicht vorbei."),
        new("Gerundet", "Zahlen der Weitergabefassung sind Vielfache von 3, damit niemand erkennbar wird: Eine 0 kann bis zu 2 bedeuten, eine 3 zwischen 1 und 5."),
        new("+6 / −10", "Abweichung, immer mit Vorzeichen: erst absolut, dann relativ."),
        new("%-Pkt.", "Prozentpunkte: Unterschied zweier Anteile."),
        new("Ist", "Dunkle, volle Fläche."),
        new("Soll", "Umriss; im Balken ein Strich, dünn für das ganze Jahr."),
        new("Vorjahr", "Helle Fläche mit Rand oder dünne Linie."),
        new("Prognose", "Schraffiert."),
        new("Vorläufig", "Hohler Punkt, gestrichelte Linie."),
        new("Farbe", "Sagt nur gut oder schlecht, und nie allein: Form und Wort sagen dasselbe."),
    ];

    public static readonly IReadOnlyList<Definition> Glossary =
    [
        new("AEZ", "Alleinerziehende"),
        new("AGH", "Arbeitsgelegenheit (§ 16d SGB II)"),
        new("AVGS", "Aktivierungs- und Vermittlungsgutschein (§ 45 SGB III)"),
        new("B-Team", "Prüft bei neuen Maßnahmen den gesetzlichen Rahmen und sagt, ob ausgeschrieben oder beschieden wird"),
        new("BCA", "Beauftragte für Chancengleichheit am Arbeitsmarkt"),
        new("BG", "Bedarfsgemeinschaft"),
        new("BL", "Bereichsleitung"),
        new("coSach", "Fachverfahren für Maßnahmen und Förderungen"),
        new("Datenstand", "Tag, bis zu dem eine Datei die Wirklichkeit kennt; der einer Kennzahl ist der früheste unter den jüngsten der Dateiarten, aus denen sie besteht, je Team"),
        new("DQM", "Datenqualitätsmanagement; liefert fertige Kennzahlen"),
        new("EGV", "Eingliederungsvereinbarung (§ 15 SGB II)"),
        new("EGV-VA", "Eingliederungsvereinbarung, ersetzt durch Verwaltungsakt"),
        new("FbW", "Förderung der beruflichen Weiterbildung"),
        new("IFK", "Integrationsfachkraft"),
        new("Integration", "Aufnahme einer Beschäftigung, Ausbildung oder Selbständigkeit"),
        new("K2E4", "Amtliche Integrationsquote der Alleinerziehenden nach § 48a SGB II; hier nicht berechnet"),
        new("Kooperationsplan", $"Nachfolger der EGV seit {German.Day(Law.FirstDayOfKooperationsplan)} (§ 15 SGB II)"),
        new("Maßnahmeeintritt", "Beginn einer Förderung; gezählt werden Förderfälle"),
        new("Profillage", "Einteilung der Kundinnen und Kunden nach Unterstützungsbedarf"),
        new("Reha/SB", "Rehabilitation, schwerbehinderte Menschen"),
        new("REZ", "Regionales Einkaufszentrum; schreibt Maßnahmen aus"),
        new("STEP", "Fachverfahren; mögliche dritte Quelle"),
        new("svB", "Sozialversicherungspflichtige Beschäftigung"),
        new("TL", "Teamleitung"),
        new("U25", "Unter 25-Jährige"),
        new("VerBIS", "Vermittlungs-, Beratungs- und Informationssystem"),
        new("VZÄ", "Vollzeitäquivalent"),
    ];

    private static string FormulaOf(Indicator indicator) => indicator.Unit switch
    {
        IndicatorUnit.Count when indicator.Accumulates => "Anzahl im Monat; Ist kum. = Summe von Januar bis zum Berichtsmonat.",
        IndicatorUnit.Count => "Anzahl am Stichtag.",
        IndicatorUnit.Share => "Zähler / Nenner in Prozent. Team: Summe der Zähler / Summe der Nenner.",
        IndicatorUnit.Density => "Zähler / Nenner. Team: Summe der Zähler / Summe der Nenner.",
        _ => throw new UnreachableException(),
    };

    private static string JudgementOf(Indicator indicator)
    {
        if (!indicator.IsJudged)
            return "dient der Einordnung";
        var direction = indicator.HigherIsBetter ? "mehr ist besser" : "weniger ist besser";
        return indicator.Accumulates ? $"gegen das anteilige Soll, {direction}" : $"gegen das Ziel in jedem Monat, {direction}";
    }
}
