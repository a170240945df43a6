using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>Who is bound to one team imports, takes back and reads what is of its officers and customers, before and after; all else in one sentence that names nothing of the others.</summary>
[OnEachDatabase]
public sealed class OtherTeamsTests : IAsyncLifetime
{
    private const string Officers = """
        Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis
        N1;Nord Eins;Nord;AEZ;1;01.01.2010;
        N2;Nord Zwei;Nord;AEZ;1;01.01.2010;
        S1;Süd Eins;Süd;AEZ;1;01.01.2010;
        S2;Süd Zwei;Süd;AEZ;1;01.01.2010;
        W1;Wechsel;Süd;AEZ;1;01.01.2010;30.06.2016
        W1;Wechsel;Nord;AEZ;1;01.07.2016;
        """;

    private const string StockHead = "Kundennummer;IFK;Betreuung von;Betreuung bis;Jüngstes Kind geboren am\n";

    private const string Stock = StockHead + """
        000000001;N1;01.01.2015;;01.05.2010
        000000002;S1;01.01.2015;;01.05.2010
        000000003;W1;01.01.2015;;01.05.2010
        000000004;S1;01.01.2015;30.06.2016;01.05.2010
        000000004;N1;01.07.2016;;01.05.2010
        000000005;S1;01.01.2015;31.03.2016;01.05.2010
        000000006;N2;01.01.2015;;01.05.2010
        """;

    private static readonly ActingUser Lead = new("Leitung Nord", Role.TeamLead) { Login = "nord", Team = "Nord" };

    private readonly ImportHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Foreign =>
    [
        // An officer of the other team, into it and out of it, renamed, with another share, and by a row before or after.
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS1;Süd Eins;Nord;AEZ;1;01.01.2010;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS1;Süd Eins;Nord;AEZ;1;01.09.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS1;Süd Eins;Nord;AEZ;1;01.01.2009;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS1;Süd Eins;Süd;AEZ;0,5;01.01.2010;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS1;Süd Eins;Süd;AEZ;1;01.01.2010;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN1;Nord Eins;Süd;AEZ;1;01.01.2010;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN1;Nord Eins;Neu;AEZ;1;01.09.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nX9;Neu;Süd;AEZ;1;01.09.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nW1;Wechsel;Nord;AEZ;1;01.06.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nW1;Wechsel;Nord;AEZ;1;01.01.2010;30.06.2016",
        // A customer of the other team: the row itself, over its care, on the day of its end, and with an IFK of both.
        StockHead + "000000002;N1;01.01.2015;;01.05.2010",
        StockHead + "000000002;S1;01.01.2015;30.09.2016;01.05.2010",
        StockHead + "000000002;S1;01.01.2015;;01.05.2010",
        StockHead + "000000002;N1;01.09.2016;;01.05.2010",
        StockHead + "000000002;N1;01.01.2014;01.02.2015;01.05.2010",
        StockHead + "000000005;N1;31.03.2016;;01.05.2010",
        StockHead + "000000009;S1;01.09.2016;;01.05.2010",
        StockHead + "000000009;W1;01.06.2016;;01.05.2010",
        StockHead + "000000003;W1;01.01.2015;29.06.2016;01.05.2010",
        StockHead + "000000003;W1;01.01.2015;30.09.2016;01.06.2010",
        StockHead + "000000001;S1;01.01.2015;;01.05.2010",
        "Kundennummer;Datum;Kontaktart\n000000002;01.09.2016;persönlich",
        "Kundennummer;Datum;Kontaktart;IFK\n000000002;01.09.2016;persönlich;N1",
        "Kundennummer;Datum;Kontaktart\n000000004;30.06.2016;persönlich",
        "Kundennummer;Datum;Kontaktart\n000000003;01.06.2016;persönlich",
        "Kundennummer;Datum;Kontaktart\n000000099;01.09.2016;persönlich",
        "Kundennummer;Datum;Kontaktart;IFK\n000000005;01.09.2016;persönlich;N1",
        "Kundennummer;Art;Abgeschlossen am\n000000002;EGV;01.09.2016",
        "Kundennummer;Art;Abgeschlossen am\n000000004;EGV;01.06.2016",
        "Kundennummer;Art;Abgeschlossen am\n000000099;EGV;01.09.2016",
        "Kundennummer;Aufnahme am;Art;IFK\n000000002;01.09.2016;svB;N1",
        "Kundennummer;Aufnahme am;Art;IFK\n000000001;01.09.2016;svB;S1",
        "Kundennummer;Aufnahme am;Art\n000000002;01.09.2016;svB",
        "Kundennummer;Aufnahme am;Art;IFK\n000000099;01.09.2016;svB;N1",
        "Kundennummer;Instrument;Eintritt;IFK\n000000002;FbW;01.09.2016;N1",
        "Kundennummer;Instrument;Eintritt;IFK\n000000001;FbW;01.09.2016;S1",
        "Kundennummer;Instrument;Eintritt;Teilnahme-ID\n000000001;FbW;01.09.2016;T-S",
        "Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;01.09.2016;S1;",
        "Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;01.09.2016;N1;000000002",
        "Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;25.06.2016;W1;",
        "Monat;IFK;Kennzahl;Zähler;Nenner\n2016-09;S1;Bestand;9;",
        "Monat;IFK;Kennzahl;Zähler;Nenner\n2016-06;W1;Bestand;9;",
        "Jahr;Ziel;Wert;Team\n2016;Integrationen;40;Süd",
        "Jahr;Ziel;Wert;IFK\n2016;Integrationen;40;S1",
        "Jahr;Ziel;Wert;IFK\n2016;Integrationen;40;W1",
        "Jahr;Ziel;Wert\n2016;Integrationen;40",
        // A number that has lost its zeros is not guessed from the others' customers.
        StockHead + "2;N1;01.09.2016;;01.05.2010",
    ];

    public static TheoryData<string> Own =>
    [
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN1;Nord Eins;Nord;AEZ;0,5;01.09.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nX9;Neu;nord;AEZ;1;01.09.2016;",
        "Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nW1;Wechsel;Nord;AEZ;0,5;01.07.2016;",
        StockHead + "000000001;N2;01.01.2015;;01.05.2010",
        StockHead + "000000005;N1;01.04.2016;;01.05.2010",
        StockHead + "000000009;W1;01.07.2016;;01.05.2010",
        StockHead + "000000003;W1;01.01.2015;30.09.2016;01.05.2010",
        StockHead + "000000003;W1;01.01.2015;;01.05.2010",
        "Kundennummer;Datum;Kontaktart;IFK\n000000001;01.09.2016;persönlich;S1",
        "Kundennummer;Datum;Kontaktart\n000000004;01.07.2016;persönlich",
        "Kundennummer;Datum;Kontaktart\n000000003;01.07.2016;persönlich",
        "Kundennummer;Art;Abgeschlossen am\n000000004;EGV;01.09.2016",
        "Kundennummer;Aufnahme am;Art\n000000001;01.09.2016;svB",
        "Kundennummer;Instrument;Eintritt;IFK\n000000001;FbW;01.09.2016;N2",
        "Quelle;Eingang am;IFK;Kundennummer\nArbeitgeber;01.09.2016;N1;000000001",
        "Monat;IFK;Kennzahl;Zähler;Nenner\n2016-09;W1;Bestand;9;",
        "Jahr;Ziel;Wert;Team\n2016;Integrationen;40;Nord",
        "Jahr;Ziel;Wert;IFK\n2016;Integrationen;40;N1",
    ];

    public async ValueTask InitializeAsync()
    {
        await _host.ImportAsync(Officers, name: "ifk.csv");
        await _host.ImportAsync(Stock, name: "bestand.csv");
        await _host.ImportAsync("Kundennummer;Instrument;Eintritt;Teilnahme-ID\n000000002;FbW;01.06.2016;T-S", name: "süd-eintritte.csv");
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task Row_OfAnotherTeam_IsRejectedInOneSentenceAndChangesNothing(string csv)
    {
        var before = await _host.DumpAsync();

        var report = await ImportAsync(csv, Lead, new ImportOptions(CommitValidRows: true));

        var table = Assert.Single(report.Tables);
        Assert.Equal((1, 0), (table.Rejected, table.Accepted));
        var error = Assert.Single(table.Errors);
        foreach (var secret in new[] { "Süd", "S1", "S2", "000000002", "süd-eintritte" })
            Assert.DoesNotContain(secret, $"{error.Reason} {error.Remedy} {string.Join(' ', table.Notices)}", StringComparison.Ordinal);
        Assert.Equal(before, await _host.DumpAsync());
        Assert.Empty(table.FigureChanges);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public async Task Row_OfTheOwnTeam_IsTaken(string csv)
    {
        var report = await ImportAsync(csv, Lead);

        Assert.Equal("", string.Join(' ', report.Tables.SelectMany(t => t.Errors).Select(e => $"{e.Reason} {e.Remedy}")));
        Assert.True(report.IsCommitted, report.Failure);
        await using var db = _host.Open();
        Assert.DoesNotContain(db.CoveredIfks.Where(c => c.ImportId == report.Tables[0].ImportId), c => c.Ifk.StartsWith('S'));
        // What the lead has brought, the lead takes back.
        Assert.Null(await _host.Service.UndoAsync(report.Tables[0].ImportId!.Value, Lead, Cancellation));
    }

    [Fact]
    public async Task File_OfTheWholeHouse_GivesItsTeamAndRejectsTheRest()
    {
        var report = await ImportAsync(StockHead + "000000001;N1;01.01.2015;;01.06.2010\n000000002;S1;01.01.2015;;01.06.2010", Lead, new ImportOptions(CommitValidRows: true));

        Assert.Equal((1, 1), (report.Tables[0].Changed, report.Tables[0].Rejected));
        Assert.Equal("betrifft nicht nur Ihr Team „Nord“", report.Tables[0].Errors[0].Reason);
        await using var db = _host.Open();
        Assert.Equal(new DateOnly(2010, 5, 1), db.CarePeriods.Single(c => c.CustomerNumber == "000000002").YoungestChildBirthDate);
    }

    [Fact]
    public async Task Preview_OfTheOwnTeam_TellsItsFiguresAlone()
    {
        const string Contacts = "Kundennummer;Datum;Kontaktart\n000000001;01.09.2016;persönlich";
        var own = await DryRunAsync(Contacts, Lead);
        var all = await DryRunAsync(Contacts, ImportHost.User);

        // Nobody knows a figure of two teams: whoever sees all of them is told of each by its name.
        foreach (var density in new[] { Density(own), Density(all) })
            Assert.Equal((1m, 4m), (density.Numerator, density.Denominator));

        static Ratio Density(FileReport report) =>
            report.Tables[0].FigureChanges.Single(c => c.Team == "Nord" && c.Indicator == Indicator.ContactDensity && c.Month == new Month(2016, 9)).After!.Value;
    }

    [Theory]
    [InlineData("Kundennummer;Datum;Kontaktart\n000000001;01.09.2016;persönlich\n000000002;01.09.2016;persönlich", "kontakte.csv")]
    [InlineData(Stock, "bestand-neu.csv")]
    [InlineData("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN1;Nord Eins;Nord;AEZ;0,5;01.01.2010;\nS1;Süd Eins;Süd;AEZ;0,5;01.01.2010;", "ifk-neu.csv")]
    [InlineData("Jahr;Ziel;Wert;Team\n2016;Integrationen;40;Nord\n2016;Integrationen;50;Süd", "ziele.csv")]
    public async Task Undo_OfAnImportThatTouchedAnotherTeam_IsRefusedAndChangesNothing(string csv, string name)
    {
        var id = (await _host.ImportAsync(csv, new ImportOptions(new DateOnly(2016, 10, 1)), name)).ImportId!.Value;
        var before = await _host.DumpAsync();

        Assert.Equal($"„{name}“ betrifft nicht nur Ihr Team „Nord“: Bitten Sie das Controlling, den Import zurückzunehmen.", await _host.Service.UndoAsync(id, Lead, Cancellation));

        Assert.Equal(before, await _host.DumpAsync());
        Assert.NotNull((await HistoryAsync(Lead)).Single(e => e.Id == id).UndoRefusal);
        Assert.Null((await HistoryAsync(ImportHost.User)).Single(e => e.Id == id).UndoRefusal);
        Assert.Null(await _host.UndoAsync(id));
    }

    [Fact]
    public async Task History_OfAFileOfAnotherTeam_IsNotListedNorAdmittedByAnUndo()
    {
        var south = (await _host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000002;01.09.2016;persönlich", name: "kontakte-süd.csv")).ImportId!.Value;
        var north = (await _host.ImportAsync("Kundennummer;Datum;Kontaktart\n000000001;01.09.2016;persönlich", name: "kontakte-nord.csv")).ImportId!.Value;

        var listed = await HistoryAsync(Lead);

        Assert.Equal(["kontakte-nord.csv", "bestand.csv", "ifk.csv"], listed.Select(e => e.FileName));
        Assert.Equal($"Einen Import mit der Nummer {south} gibt es nicht.", await _host.Service.UndoAsync(south, Lead, Cancellation));
        Assert.Null(await _host.Service.UndoAsync(north, Lead, Cancellation));
        Assert.Equal(5, (await HistoryAsync(ImportHost.User)).Count);
    }

    /// <summary>What is taken back has no rows any more by which its team could be known.</summary>
    [Theory]
    [InlineData("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN9;Neu Neun;Nord;AEZ;1;01.01.2016;", true)]
    [InlineData("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nS9;Süd Neun;Süd;AEZ;1;01.01.2016;", false)]
    [InlineData("Jahr;Ziel;Wert;IFK;Team\n2016;Integrationen;12;;Nord", true)]
    [InlineData("Jahr;Ziel;Wert;IFK;Team\n2016;Integrationen;12;N1;", true)]
    [InlineData("Jahr;Ziel;Wert;IFK;Team\n2016;Integrationen;12;;Süd", false)]
    public async Task History_OfAListThatWasTakenBack_StaysWithItsTeam(string csv, bool isShown)
    {
        var id = (await _host.ImportAsync(csv, name: "liste.csv")).ImportId!.Value;
        Assert.Null(await _host.UndoAsync(id));

        Assert.Equal(isShown, (await HistoryAsync(Lead)).Any(e => e.Id == id));
        Assert.Contains(await HistoryAsync(ImportHost.User), e => e.Id == id && e.UndoneAt is not null);
    }

    [Fact]
    public async Task FullStock_ThatWouldReachCareOfAnotherTeam_IsRefused()
    {
        // As of 15.06.2016 the IFK W1 was with the other team; N1 has a row there, too.
        const string Complete = StockHead + "000000001;N1;01.01.2015;;01.05.2010\n000000004;N1;01.07.2016;;01.05.2010";
        var fine = await ImportAsync(Complete, Lead, new ImportOptions(new DateOnly(2016, 10, 4), FullStock: true, AcceptMissing: 2));
        Assert.Null(fine.Failure);
        Assert.Equal(["000000003", "000000006"], fine.Tables[0].EndedCare.Select(c => c.Customer).Order(StringComparer.Ordinal));
        Assert.Null(await _host.Service.UndoAsync(fine.Tables[0].ImportId!.Value, Lead, Cancellation));

        await _host.ImportAsync("Kürzel;Name;Team;Bereich;VZÄ;aktiv von;aktiv bis\nN2;Nord Zwei;Süd;AEZ;1;01.12.2016;", name: "wechsel.csv");
        var before = await _host.DumpAsync();
        var beyond = await ImportAsync(Complete, Lead, new ImportOptions(new DateOnly(2016, 10, 4), FullStock: true, AcceptMissing: 2));

        Assert.Equal("Der vollständige Bestand würde auch Betreuungen beenden, die nicht nur Ihr Team „Nord“ betreffen: Bitten Sie das Controlling, ihn zu importieren.", beyond.Failure);
        Assert.Equal(before, await _host.DumpAsync());
    }

    [Fact]
    public async Task Mapping_WhichAllTeamsShare_IsRememberedForThoseOfAllTeamsOnly()
    {
        var columns = new Dictionary<string, string> { ["Ende"] = "Gültig bis" };

        Assert.Equal(
            "Das gilt für alle Teams, und Ihr Konto ist für das Team „Nord“: Bitten Sie das Controlling um die Änderung.",
            await _host.Mappings.SaveAsync("VerBIS", RecordKind.Agreements, columns, Lead, Cancellation));
        await using (var db = _host.Open())
            Assert.Empty(db.ColumnMappings);
        Assert.Null(await _host.Mappings.SaveAsync("VerBIS", RecordKind.Agreements, columns, ImportHost.User, Cancellation));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<FileReport> ImportAsync(string csv, ActingUser user, ImportOptions? options = null) =>
        Assert.Single(await _host.Service.ImportAsync([ImportHost.File(csv)], options ?? new ImportOptions(new DateOnly(2016, 10, 3)), user, cancellation: Cancellation));

    private async Task<FileReport> DryRunAsync(string csv, ActingUser user) =>
        Assert.Single(await _host.Service.DryRunAsync([ImportHost.File(csv)], new ImportOptions(), user, cancellation: Cancellation));

    private Task<IReadOnlyList<ImportHistoryEntry>> HistoryAsync(ActingUser user) => _host.History.ListAsync(user, Cancellation);
}
