using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

/// <summary>Files that were read wrongly once, each with what is right.</summary>
[OnEachDatabase]
public sealed class ReadingCasesTests
{
    [Theory]
    [InlineData("c01_x000D.xlsx", "Kunden\r\nnummer; IFK; Betreuung\r\nvon; Betreuung\r\nbis", "3: 071000002 | AEZ-01 | 01.01.2014 | ")]
    [InlineData("c01b_x000D_cell.xlsx", "Kundennummer; IFK; Betreuung von; Betreuung bis", "3: 071000002 | AEZ-01 | 01.01.2014 | ")]
    [InlineData("d01_utf16le_nobom.csv", "Kundennummer; Datum; Kontaktart; IFK; Ergebnis", "2: 061000001 | 01.09.2016 | persönlich | AEZ-01 | geführt")]
    [InlineData("d10_space_before_quote.csv", "Kundennummer; Datum; Kontaktart; IFK; Ergebnis", "2: 061000001 | 01.09.2016 | persönlich | AEZ-01 | geführt")]
    [InlineData("d13_ctrlz.csv", "Kundennummer; Datum; Kontaktart; IFK; Ergebnis", "2: 061000001 | 01.09.2016 | persönlich | AEZ-01 | geführt")]
    [InlineData("enc-utf-32.csv", "Kürzel; Name; Team; Bereich; VZÄ; aktiv von; aktiv bis", "2: AEZ-01 | Jörg Muster | Bewerber-Service | AEZ | 1 | 01.01.2006 | ")]
    [InlineData("i03_sap_list.txt", "; Kundennummer; IFK; Betreuung von; Betreuung bis", "5:  | 061000001 | AEZ-01 | 01.01.2015 | ")]
    [InlineData("n02_remark.csv", "Kundennummer; IFK; Betreuung von", "3: 071000002 | AEZ-01 | 01.01.2015")]
    [InlineData("j07c_wide_val.xlsx", "Kundennummer; IFK; Betreuung von; Betreuung bis", "2: 071000001 | AEZ-01 | 01.01.2015 | ")]
    [InlineData("j10_standard.xlsx", "Monat; IFK; Kennzahl; Zähler; Nenner", "2: 2016-09 | AEZ-01 | Gültigkeit der EGV | 75 | 84")]
    [InlineData("p02_short.csv", "Kundennummer; IFK; Betreuung von; Betreuung bis", "3: 061000002 | AEZ-01 | 01.01.2015 | 30.06.2016")]
    [InlineData("x-escape.xlsx", "Kürzel; Name; Team; Bereich; VZÄ; aktiv von; aktiv bis", "2: AEZ\r01 | ein Zeichen darin ging verloren (U+0000) |  |  |  |  | ")]
    [InlineData("char-fffe-head.csv", "Kürzel; Name; ; Bereich; VZÄ; aktiv von; aktiv bis; Team", "2: AEZ-01 | Jörg Muster | Bewerber-Service |  | AEZ | 1 | 01.01.2006 | ")]
    [InlineData("char-fffe-word.csv", "Kundennummer; Datum; Kontaktart; IFK; Ergebnis", "2: 061889861 | 02.10.2014 | ein Zeichen darin ging verloren (U+FFFE) | AEZ-03 | geführt")]
    [InlineData("enc-utf16-nul.csv", "Kürzel; Name; Team; Bereich; VZÄ; aktiv von; aktiv bis", "2: AEZ-01 | ein Zeichen darin ging verloren (U+0000) | Bewerber-Service | AEZ | 1 | 01.01.2006 | ")]
    public void File_IsReadAsItIsMeant(string name, string header, string lastRow)
    {
        var content = TableFiles.Read(ImportCase.Read(name), name);

        Assert.Null(content.Failure);
        Assert.Equal(header, string.Join("; ", content.Header));
        Assert.Equal(lastRow, content.Rows[^1]);
    }

    [Theory]
    [InlineData("i01b_mhtml.xls", "MHTML")]
    [InlineData("i01c_html_utf16.xls", "HTML")]
    [InlineData("i01d_html_meta.xls", "HTML")]
    [InlineData("raw-0003-s_Bestand.xls", "A152 steht zweimal")]
    [InlineData("raw-0083-s_Bestand.xls", "Zelle L17")]
    [InlineData("rel-updots-100000.xlsx", "Verweis mit mehr als 1.000 Zeichen")]
    [InlineData("sheets-500-same.xlsx", "dasselbe wie ein anderes")]
    public void File_ThatIsNoList_IsOneSentence(string name, string expected)
    {
        var failure = TableFiles.Read(ImportCase.Read(name), name, new ImportLimits { MaxSeconds = 20 }).Failure;

        Assert.Contains(expected, failure?.Message);
        Assert.EndsWith(".", failure!.Message);
    }

    [Fact]
    public void Identifiers_OfAnyFormat_AreTheTextThatIsShown() =>
        Assert.Equal(
            ["071000000", "071.000.001", "071 000 002", "071000003", "071000004", "071000005", "071000006", "A71000007"],
            TableFiles.Read(ImportCase.Read("c04_idformats.xlsx"), "c04.xlsx").Rows.Select(row => row.Split(": ")[1].Split(" | ")[0]));

    [Fact]
    public void FarCell_OfAnXls_CostsNothing()
    {
        var content = TableFiles.Read(ImportCase.Read("xl-far-cell.xls"), "xl-far-cell.xls", new ImportLimits { MaxSeconds = 5 });

        Assert.Null(content.Failure);
        Assert.InRange(content.Rows.Count, 1, 20);
    }

    [Theory]
    [InlineData("f02_hidden_rows.xlsx", "2 ausgeblendete oder weggefilterte Zeilen des Blatts „Bestand“ wurden mitgelesen (die erste ist Zeile 3).")]
    [InlineData("f03_hidden_col.xlsx", "Die ausgeblendete Spalte D („Betreuung bis“) des Blatts „Bestand“ wurde mitgelesen.")]
    public async Task HiddenParts_AreSaidBeforeAnythingIsStored(string name, string expected)
    {
        await using var host = await WithBaseAsync();

        var report = Assert.Single(await host.Service.DryRunAsync([File(name)], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains(expected, Assert.Single(report.Tables).Notices);
    }

    [Theory]
    [InlineData("e03_pre.csv", "e03_xls_error.xls", "D2 #NV")]
    [InlineData("e03_pre.csv", "n04_1904.xls", "D3 Formel ohne gespeichertes Ergebnis")]
    [InlineData("p02_pre.csv", "p02_short.csv", "2 ")]
    public async Task ValuesThatAreNotThere_ClearNothing(string before, string after, string expected)
    {
        await using var host = await WithBaseAsync();
        await ImportAsync(host, before);

        var report = await ImportAsync(host, after, new ImportOptions(CommitValidRows: true));

        Assert.Contains(expected, report.Errors.Select(error => $"{error.Column}{error.Row} {error.Value}"));
        Assert.Equal(1, report.Rejected);
        await using var db = host.Open();
        Assert.Equal(new DateOnly(2016, 6, 30), (await db.CarePeriods.SingleAsync(care => care.CustomerNumber == "061000001", TestContext.Current.CancellationToken)).To);
    }

    [Theory]
    [InlineData("backslash.xlsx")]
    [InlineData("char-fffe-foreign.csv")]
    [InlineData("char-fffe-head.csv")]
    [InlineData("char-fffe-word.csv")]
    [InlineData("shorten-surrogate.csv")]
    [InlineData("x-escape.xlsx")]
    public async Task OddSigns_AreRowsErrorsOrOneSentence(string name)
    {
        await using var host = await WithBaseAsync();

        var report = Assert.Single(await host.Service.DryRunAsync([File(name)], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken));

        Assert.DoesNotContain("unerwartet", report.Failure ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(report.Failure ?? "", sign => char.IsSurrogate(sign) || sign == '\uFFFE');
    }

    private static ImportFile File(string name) => ImportHost.File(ImportCase.Read(name), name);

    private static async Task<ImportHost> WithBaseAsync()
    {
        var host = new ImportHost();
        await ImportAsync(host, "base_IFK.csv");
        await ImportAsync(host, "base_Bestand.csv");
        return host;
    }

    private static async Task<TableReport> ImportAsync(ImportHost host, string name, ImportOptions? options = null)
    {
        var report = Assert.Single(await host.Service.ImportAsync([File(name)], options ?? new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken));
        Assert.Null(report.Failure);
        return Assert.Single(report.Tables);
    }
}
