using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>What numbers, months, days and words mean, and what no column takes.</summary>
public sealed class ValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_AreWholeAndGroupedByThrees()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("g01_numbers.csv", "--valid-rows");

        Assert.Equal((9, 0, 0, 0, 11), result.Counts);
        Assert.Equal(
            ["D3 '1,234'", "D10 '1.23,456'", "D11 '12 34'", "D12 '75-'", "D13 '(75)'", "D15 '7,5E+01'", "D16 '1.234.5'", "D17 '٧٥'", "D18 '75 Fälle'", "D19 '1.2.3,4'", "D21 '1/2'"],
            result.Errors.Select(error => error[..(error.LastIndexOf("' ", StringComparison.Ordinal) + 1)]));
        Assert.Contains("ist keine ganze Zahl | Zählen lassen sich nur ganze Fälle: Schreiben Sie Tausender als 1.234 oder 1234.", result.Errors[0]);
        await using var db = run.Open();
        Assert.Equal([75m, 75m, 1234m, 1234m, 1234m, 1234m, 1234m, 1234m, 1234m], (await db.ReadyMetrics.Select(m => m.Numerator).ToListAsync(Cancellation)).Order());
    }

    [Theory]
    [InlineData("Gültigkeit der EGV", "75,5", "84", "D2")]
    [InlineData("Gültigkeit der EGV", "75", "84,5", "E2")]
    [InlineData("Gültigkeit der EGV", "75", "1,084", "E2")]
    [InlineData("Integrationsquote, operative Zählung", "75", "84,25", "")]
    [InlineData("Betreuungsschlüssel", "75", "0,9", "")]
    [InlineData("Betreuungsschlüssel", "75", "39", "E2")]
    [InlineData("Bestand", "10000001", "", "D2")]
    [InlineData("Bestand", "10.000.000", "", "")]
    public async Task ReadyMadeValues_AreWhatTheirIndicatorCounts(string indicator, string numerator, string denominator, string cell)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Monat;IFK;Kennzahl;Zähler;Nenner\n2016-09;AEZ-01;{indicator};{numerator};{denominator}\n");

        Assert.Equal(cell.Length == 0 ? 0 : 1, result.Rejected);
        Assert.All(result.Errors, error => Assert.StartsWith(cell + " ", error));
    }

    [Theory]
    [InlineData("metric-max-dez.csv", 2)]
    [InlineData("vzae-max.csv", 1)]
    public async Task Numbers_ThatSumsCannotCarry_AreRejected(string file, int errors)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file);

        Assert.Equal((2, 1, errors), (result.ExitCode, result.Rejected, result.Errors.Count));
    }

    [Fact]
    public async Task Months_AreReadWhereOneReadingIsPossible()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("g02_months.csv");

        // All of them are September 2016, so that the rows contradict each other: only one is no month at all.
        Assert.Equal(["A17 '009.2016' ist kein Monat | Schreiben Sie den Monat als 2016-09 oder 09.2016."], result.Errors.Where(error => error.StartsWith('A')));
        Assert.Equal(17, result.Rejected);
    }

    [Theory]
    [InlineData("Sep 16")]
    [InlineData("Sept. 2016")]
    [InlineData("201609")]
    [InlineData("092016")]
    [InlineData("09.16")]
    [InlineData("2016/9")]
    [InlineData("September\u00A02016")]
    [InlineData("30.09.2016")]
    public async Task Month_InEachForm_IsTheMonth(string month)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync($"Monat;IFK;Kennzahl;Zähler\n{month};AEZ-01;Bestand;5\n")).Counts);

        await using var db = run.Open();
        Assert.Equal(201609, (await db.ReadyMetrics.SingleAsync(Cancellation)).Month);
    }

    [Theory]
    [InlineData("09.12")]
    [InlineData("16.09")]
    [InlineData("September")]
    [InlineData("201613")]
    [InlineData("Q3 2016")]
    [InlineData("09 16")]
    public async Task Month_WithAnotherReadingOrNone_IsRejected(string month)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((0, 0, 0, 0, 1), (await run.ImportTextAsync($"Monat;IFK;Kennzahl;Zähler\n{month};AEZ-01;Bestand;5\n")).Counts);
    }

    [Fact]
    public async Task IndicatorNames_InTheirSpellings_AreRead()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((13, 0, 0, 0, 0), (await run.ImportAsync("g04_indicator_names.csv")).Counts);

        await using var db = run.Open();
        Assert.Equal(
            "egv-validity integration-rate integration-rate contact-reach contact-reach egv-validity measure-entries measure-entries measure-entries contact-density contact-density feedback-timeliness assignment-conformity",
            string.Join(' ', (await db.Targets.OrderBy(t => t.Year).ToListAsync(Cancellation)).Select(t => t.Indicator)));
    }

    [Theory]
    [InlineData("Kontaktquote (6 Monate)")]
    [InlineData("Integrationsquote nach § 48a")]
    [InlineData("Integrationsquote K2E4")]
    [InlineData("Bestand U25")]
    [InlineData("EGV")]
    public async Task IndicatorNames_WithSomethingAdded_AreNotOurs(string name)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Jahr;Ziel;Wert\n2016;{name};50\n");

        Assert.Equal((0, 0, 0, 0, 1), result.Counts);
        Assert.StartsWith($"B2 '{name}' ist keine bekannte Kennzahl | Erlaubt sind Integrationen; ", Assert.Single(result.Errors));
    }

    [Fact]
    public async Task Ends_ThatStandForNone_AreOpen()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("g07_ends.csv", "--valid-rows");

        Assert.Equal((20, 0, 0, 0, 1), result.Counts);
        Assert.StartsWith("D19 'heute' ist kein Datum", Assert.Single(result.Errors));
        await using var db = run.Open();
        Assert.Equal(20, await db.CarePeriods.CountAsync(c => c.CustomerNumber.StartsWith("073") && c.To == null, Cancellation));
    }

    /// <summary>The texts that stand for nothing, in the optional columns of every kind and type.</summary>
    [Theory]
    [InlineData("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nAEZ-09;Neun;Neu;AEZ;1;01.01.2010;{0}\n")]
    [InlineData("Kundennummer;IFK;Betreuung von;Betreuung bis;Geburtsdatum;Jüngstes Kind geboren am;Kind ausgezogen am;Partner im Haushalt;EGV erforderlich;Betreuung des Kindes gesichert;Profillage;AEZ-Kennzeichen VerBIS\n071000001;AEZ-01;01.01.2015;{0};{0};{0};{0};{0};{0};{0};{0};{0}\n")]
    [InlineData("Kundennummer;Art;Abgeschlossen am;Fortgeschrieben am;Gültig bis;Beendet am\n061000001;EGV;01.09.2016;{0};{0};{0}\n")]
    [InlineData("Kundennummer;Datum;Kontaktart;IFK;Ergebnis\n061000001;01.09.2016;Video;{0};{0}\n")]
    [InlineData("Kundennummer;Aufnahme am;Art;IFK\n061000001;01.09.2016;svB;{0}\n")]
    [InlineData("Kundennummer;Instrument;Eintritt;Austritt;IFK;Träger;Teilnahme-ID\n061000001;FbW;01.09.2016;{0};{0};{0};{0}\n")]
    [InlineData("Quelle;Eingang am;IFK;Kundennummer;Fällig am;Ausgewertet am;Ergebnis;Folgeschritt\nArbeitgeber;01.09.2016;AEZ-01;{0};{0};{0};{0};{0}\n")]
    [InlineData("Monat;IFK;Kennzahl;Zähler;Nenner;Instrument\n2016-09;AEZ-01;Bestand;5;{0};{0}\n")]
    [InlineData("Jahr;Ziel;Wert;Instrument;IFK;Team;Jan;Feb;Mrz;Apr;Mai;Jun;Jul;Aug;Sep;Okt;Nov;Dez\n2016;Integrationen;120;{0};{0};{0};{0};{0};{0};{0};{0};{0};{0};{0};{0};{0};{0};{0}\n")]
    public async Task TextsThatStandForNothing_InOptionalColumns_AreEmpty(string file)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal(1, (await run.ImportTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, file, "#"))).New);
        foreach (var nothing in (string[])["-", "n/a", "k. A.", "NULL", "nicht zugeordnet", "00.00.0000", ""])
        {
            var result = await run.ImportTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, file, nothing));
            Assert.Equal((nothing, (0, 0, 1, 0, 0)), (nothing, result.Counts));
        }
        var error = await run.ImportTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, file, "#NV"));
        Assert.Equal((0, 0, 0, 0, 1), error.Counts);
        Assert.All(error.Errors, e => Assert.Contains("ist ein Fehlerwert von Excel", e));
    }

    [Fact]
    public async Task RowsOfOneKey_ThatContradictEachOther_AreBothRejectedAndNamed()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("p03_same_start.csv");

        Assert.Equal((2, (0, 0, 0, 0, 2)), (result.ExitCode, result.Counts));
        Assert.Contains("widerspricht Zeile 3", result.Errors[0]);
        Assert.Contains("widerspricht Zeile 2", result.Errors[1]);
    }

    [Fact]
    public async Task FullTimeEquivalents_OutOfBounds_AreAskedForTheirUnit()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("h05_vzae.csv");
        Assert.Equal((0, 0, 0, 0, 2), result.Counts);
        Assert.StartsWith("E2 '39' ist zu groß: Wochenstunden? | Erlaubt sind 0 bis 2", result.Errors[0]);
        Assert.StartsWith("E3 '100' ist zu groß: Prozent? | Erlaubt sind 0 bis 2", result.Errors[1]);

        Assert.Equal((0, 1, 0, 0, 0), (await run.ImportAsync("h05b_vzae_pct.xlsx")).Counts);
        Assert.Equal((1, 0, 0, 0, 2), (await run.ImportTextAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nAEZ-08;Acht;Neu;AEZ;75 %;01.01.2010\nAEZ-09;Neun;Neu;AEZ;2,01;01.01.2010\nAEZ-10;Zehn;Neu;AEZ;-1;01.01.2010\n", "--valid-rows")).Counts);
        await using var db = run.Open();
        Assert.Equal([0.9m, 0.75m], await db.Officers.Where(o => o.Code == "AEZ-01" || o.Code == "AEZ-08").OrderBy(o => o.Code).Select(o => o.FullTimeEquivalent).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("Verwaltungsakt", "01.05.2022", AgreementKind.EgvVa)]
    [InlineData("VA", "30.06.2023", AgreementKind.EgvVa)]
    [InlineData("va", "01.07.2026", AgreementKind.Obligation)]
    [InlineData("Verpflichtung § 15a", "03.08.2026", AgreementKind.Obligation)]
    [InlineData("Kooperationsplan", "01.09.2025", AgreementKind.Kooperationsplan)]
    [InlineData("EGV-VA", "01.05.2022", AgreementKind.EgvVa)]
    public async Task Verwaltungsakt_IsWhatItWasOnItsDay(string word, string day, AgreementKind kind)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync($"Kundennummer;Art;Abgeschlossen am;Fortgeschrieben am\n061000001;{word};{day};{day}\n")).Counts);

        await using var db = run.Open();
        var agreement = await db.Agreements.SingleAsync(Cancellation);
        Assert.Equal((kind, agreement.ConcludedOn), (agreement.Kind, agreement.ContinuedOn));
    }

    [Theory]
    [InlineData("01.07.2023")]
    [InlineData("01.02.2024")]
    [InlineData("30.06.2026")]
    public async Task Verwaltungsakt_OfADayWithoutSuchAnAct_IsRejectedForThatReason(string day)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync($"Kundennummer;Art;Abgeschlossen am\n061000001;VA;{day}\n");

        Assert.Equal((0, 0, 0, 0, 1), result.Counts);
        Assert.StartsWith($"B2 'VA' gab es am {day} nicht: Vom 01.07.2023 bis 30.06.2026 kannte das Gesetz keine Vereinbarung durch Verwaltungsakt", result.Errors[0]);
    }

    [Fact]
    public async Task NewColumns_AreStored()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;IFK;Betreuung von;Kind ausgezogen am;Betreuung des Kindes gesichert\n071000001;AEZ-01;01.01.2015;30.06.2016;nein\n")).Counts);
        Assert.Equal((2, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;Datum;Kontaktart;Ergebnis\n061000001;01.09.2016;aufsuchend;geführt\n061000001;02.09.2016;Video;entschuldigt\n")).Counts);

        await using var db = run.Open();
        var care = await db.CarePeriods.SingleAsync(c => c.CustomerNumber == "071000001", Cancellation);
        Assert.Equal((new DateOnly(2016, 6, 30), false), (care.ChildLeftOn!.Value, care.ChildCareSecured!.Value));
        Assert.Equal([(ContactKind.Outreach, ContactOutcome.Held), (ContactKind.Video, ContactOutcome.Excused)], (await db.Contacts.OrderBy(c => c.Date).ToListAsync(Cancellation)).Select(c => (c.Kind, c.Outcome)));
        var figures = await CommandLineRun.OnAsync(run.Database, "figures", "--month", "2016-09", "--json");
        Assert.Equal((0, ""), (figures.ExitCode, figures.Error));
    }
}
