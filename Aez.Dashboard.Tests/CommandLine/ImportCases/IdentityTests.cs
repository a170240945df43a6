using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.CommandLine.ImportCases;

/// <summary>One person, one team and one support case stay one, however the files write them.</summary>
public sealed class IdentityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("e01_0_pid.csv")]
    [InlineData("e01_1_pid.csv")]
    [InlineData("e01_2_pid.csv")]
    [InlineData("e01_4_pid.csv")]
    [InlineData("e01_5_pid.csv")]
    public async Task ParticipationId_ThatStandsForNothing_IsNone(string file)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file);

        Assert.Equal((0, (3, 0, 0, 0, 0)), (result.ExitCode, result.Counts));
        await using var db = run.Open();
        Assert.Equal(3, await db.MeasureEntries.CountAsync(e => e.ParticipationId == null, Cancellation));
    }

    [Theory]
    [InlineData("k. A.")]
    [InlineData("NULL")]
    [InlineData("000")]
    [InlineData("–")]
    [InlineData("(Leer)")]
    [InlineData("N/A")]
    [InlineData("unbekannt")]
    [InlineData("Keine")]
    [InlineData("N.N.")]
    [InlineData("entfällt")]
    [InlineData("NaN")]
    [InlineData("None")]
    [InlineData("nicht bekannt")]
    public async Task ParticipationId_BrothersOfNothing_AreNone(string id)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync(Entries(id, id));

        Assert.Equal((0, (2, 0, 0, 0, 0)), (result.ExitCode, result.Counts));
    }

    [Theory]
    [InlineData("e01_3_pid.csv", "#NV", "ist ein Fehlerwert von Excel")]
    [InlineData("e01_6_pid.csv", "1,23457E+11", "ist keine Teilnahme-ID, sondern was Excel daraus gemacht hat")]
    public async Task ParticipationId_ThatExcelSpoilt_RejectsTheRow(string file, string value, string reason)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file);

        Assert.Equal((2, (0, 0, 0, 0, 3)), (result.ExitCode, result.Counts));
        Assert.All(result.Errors, error => Assert.Contains($"'{value}' {reason}", error));
        Assert.Equal(["G2", "G3", "G4"], result.Errors.Select(error => error[..2]));
    }

    [Theory]
    [InlineData("#BEZUG!")]
    [InlineData("01. Mrz")]
    [InlineData("Sep 16")]
    [InlineData("12.05.2016")]
    [InlineData("Falsch")]
    [InlineData("#WERT!")]
    [InlineData("######")]
    [InlineData("1E+12")]
    [InlineData("4,56E+09")]
    public async Task ParticipationId_OtherSpoiltTexts_RejectTheRow(string id)
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((0, 0, 0, 0, 2), (await run.ImportTextAsync(Entries(id, id))).Counts);
    }

    /// <summary>Were the word an ID, the second entry would take the place of the first.</summary>
    [Theory]
    [InlineData("unbekannt")]
    [InlineData("ohne")]
    [InlineData("nan")]
    public async Task ParticipationId_ThatIsAWord_LosesNoEntryOfAnotherMonth(string word)
    {
        await using var run = await ImportCase.StartAsync();

        await run.ImportTextAsync($"Kundennummer;Instrument;Eintritt;Teilnahme-ID\n061000001;FbW;01.09.2016;{word}\n");
        var second = await run.ImportTextAsync($"Kundennummer;Instrument;Eintritt;Teilnahme-ID\n061000001;MAT;05.10.2016;{word}\n");

        Assert.Equal((1, 0, 0, 0, 0), second.Counts);
        await using var db = run.Open();
        Assert.Equal(2, await db.MeasureEntries.CountAsync(Cancellation));
    }

    [Fact]
    public async Task ParticipationId_OfTwoCustomers_RejectsBothRowsAndThoseAgainstTheStore()
    {
        await using var run = await ImportCase.StartAsync();

        var both = await run.ImportTextAsync(Entries("T-1", "t‑1"));
        Assert.Equal((2, (0, 0, 0, 0, 2)), (both.ExitCode, both.Counts));
        Assert.Contains("Zeile 3", both.Errors[0]);
        Assert.Contains("Zeile 2", both.Errors[1]);

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;Instrument;Eintritt;Teilnahme-ID\n061000001;FbW;01.09.2016;T-1\n")).Counts);
        var later = await run.ImportTextAsync("Kundennummer;Instrument;Eintritt;Teilnahme-ID\n061000002;FbW;01.09.2016;t -1\n061000003;FbW;01.09.2016;T-2\n");
        Assert.Equal((1, 0, 0, 0, 1), later.Counts);
        Assert.StartsWith("D2 'T-1' gehört im Bestand der Maßnahmeneintritte schon zu einer anderen Kundennummer", Assert.Single(later.Errors));
    }

    [Fact]
    public async Task CustomerNumbers_WithExcelsMarks_AreTheKnownOnesAndALostZeroIsNamed()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("b07_bestand_ids.csv");

        Assert.Equal((2, (0, 0, 2, 0, 1)), (result.ExitCode, result.Counts));
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("A3 '61000002' hat führende Nullen verloren | Im Bestand gibt es 061000002", error);
    }

    [Theory]
    [InlineData("e02_custplaceholder.csv", 4)]
    [InlineData("o02_e_id.xlsx", 5)]
    [InlineData("o03_date_id.xlsx", 2)]
    [InlineData("b06_lostzeros.csv", 3)]
    public async Task CustomerNumbers_OfAnotherForm_AreRejected(string file, int rows)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync(file, "--valid-rows");

        Assert.Equal((0, 0, 0, 0, rows), result.Counts);
        Assert.All(result.Errors, error => Assert.StartsWith("A", error));
        await using var db = run.Open();
        Assert.Equal(4, await db.CarePeriods.CountAsync(Cancellation));
        Assert.Equal(0, await db.Contacts.CountAsync(Cancellation));
    }

    [Fact]
    public async Task LostZeros_InAllRows_EachNameTheirCandidate()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("b06_lostzeros.csv");

        Assert.Equal(["061000001", "061000002", "061000003"], result.Errors.Select(error => error.Split("Im Bestand gibt es ")[1][..9]));
        // A number that nobody has is not named as if it were somebody's.
        var unknown = await run.ImportTextAsync("Kundennummer;Datum;Kontaktart\n62000001;01.09.2016;Video\n55A000123;01.09.2016;Video\n");
        Assert.All(unknown.Errors, error => Assert.Contains("ist keine Kundennummer | Erlaubt sind neun Ziffern oder drei Ziffern, ein Buchstabe und sechs Ziffern", error));
    }

    [Fact]
    public async Task CustomerNumbers_InOtherSpellings_AreOnePerson()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((0, 0, 3, 0, 0), (await run.ImportAsync("o01_idcase.csv")).Counts);
        Assert.Equal((2, 0, 0, 0, 0), (await run.ImportAsync("c01b_x000D_cell.xlsx")).Counts);
        Assert.Equal((7, 0, 0, 0, 0), (await run.ImportAsync("b01_invisible_ids.csv")).Counts);

        await using var db = run.Open();
        Assert.Equal(["061000001"], await db.Contacts.Select(c => c.CustomerNumber).Distinct().ToListAsync(Cancellation));
        Assert.Equal(["071000001", "071000002"], await db.CarePeriods.Where(c => c.CustomerNumber.StartsWith("071")).Select(c => c.CustomerNumber).Order().ToListAsync(Cancellation));
    }

    /// <summary>Every column with a Kundennummer or a Kürzel of the kinds that have one.</summary>
    [Theory]
    [InlineData("Kundennummer;IFK;Betreuung von\n{0};{1};01.01.2015\n", 1)]
    [InlineData("Kundennummer;Art;Abgeschlossen am\n{0};EGV;01.09.2016\n", 0)]
    [InlineData("Kundennummer;Datum;Kontaktart;IFK\n{0};01.09.2016;Video;{1}\n", 0)]
    [InlineData("Kundennummer;Aufnahme am;Art;IFK\n{0};01.09.2016;svB;{1}\n", 0)]
    [InlineData("Kundennummer;Instrument;Eintritt;IFK\n{0};FbW;01.09.2016;{1}\n", 0)]
    [InlineData("Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;01.09.2016;{1};{0}\n", 0)]
    public async Task Identifiers_OfEachKind_AreBroughtToOneForm(string file, int unchanged)
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportTextAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, file, "'355a\u00AD 000\u200B123", "aez\u2212 02"));

        Assert.Equal((1 - unchanged, 0, unchanged, 0, 0), result.Counts);
        await using var db = run.Open();
        Assert.Equal(4, await db.CarePeriods.CountAsync(Cancellation));
        string[] numbers = [.. await db.Agreements.Select(a => a.CustomerNumber).ToListAsync(Cancellation), .. await db.Contacts.Select(c => c.CustomerNumber).ToListAsync(Cancellation), .. await db.Feedback.Select(f => f.CustomerNumber).ToListAsync(Cancellation)];
        Assert.All(numbers, number => Assert.Equal("355A000123", number));
    }

    [Fact]
    public async Task Teams_BesideDashBlankOrCase_AreOneWithItsFirstSpelling()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((0, 0, 2, 0, 0), (await run.ImportAsync("h01_team_nbsp.csv")).Counts);
        Assert.Equal((0, 0, 1, 0, 0), (await run.ImportAsync("h01b_team_case.csv")).Counts);
        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nAEZ-03;Drei;Bewerber \u2013  Service\u200D;AEZ;1;01.01.2010\n")).Counts);

        await using var db = run.Open();
        Assert.Equal(["Bewerber-Service", "U25-Team"], await db.Officers.Select(o => o.Team).Distinct().Order().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Umlauts_ComposedOrNot_AreEqual()
    {
        await using var run = await ImportCase.StartAsync();

        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportAsync("h02_ifk_nfd.csv")).Counts);
        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportAsync("h02_kontakte_nfc.csv")).Counts);
        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportAsync("h02b_indicator_nfd.csv")).Counts);
        Assert.Equal((1, 0, 0, 0, 0), (await run.ImportTextAsync("Kundennummer;Datum;Kontaktart;IFK\n061000001;02.09.2016;perso\u0308nlich;mu\u0308-01\n")).Counts);

        await using var db = run.Open();
        Assert.Equal("MÜ-01", (await db.Officers.SingleAsync(o => o.Name == "Jörg Müller", Cancellation)).Code);
    }

    [Fact]
    public async Task Instruments_WithAnotherDashOrBlank_AreRead()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("n11_massnahme.csv");

        Assert.Equal((6, 0, 0, 0, 0), result.Counts);
        await using var db = run.Open();
        Assert.Equal(["AVGS-MAT", "AVGS-MAT", "AVGS-MAT", "FbW", "FbW", "FbW"], await db.MeasureEntries.Select(e => e.Instrument).Order().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Officers_ThatExcelMadeOfTheirCodes_AreRejected()
    {
        await using var run = await ImportCase.StartAsync();

        var result = await run.ImportAsync("o04_ifk_date.csv");
        Assert.Equal((2, (0, 0, 0, 0, 2)), (result.ExitCode, result.Counts));
        Assert.All(result.Errors, error => Assert.Contains("ist kein Kürzel, sondern was Excel daraus gemacht hat", error));

        var brothers = await run.ImportTextAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von\nMrz 01;A;T;AEZ;1;01.01.2010\n03.01.2016;B;T;AEZ;1;01.01.2010\n2016-03-01;C;T;AEZ;1;01.01.2010\nMai-01;D;T;AEZ;1;01.01.2010\n7;E;T;AEZ;1;01.01.2010\nWAHR;F;T;AEZ;1;01.01.2010\n");
        Assert.Equal((2, 0, 0, 0, 4), brothers.Counts);
    }

    private static string Entries(string first, string second) =>
        $"Kundennummer;Instrument;Eintritt;Teilnahme-ID\n061000001;FbW;01.09.2016;{first}\n061000002;MAT;05.09.2016;{second}\n";
}
