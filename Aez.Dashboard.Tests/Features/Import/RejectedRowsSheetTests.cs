using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

public sealed class RejectedRowsSheetTests
{
    [Fact]
    public async Task Workbook_OfTheRejectedRows_IsImportedOnceCorrected()
    {
        await using var host = await ImportHost.WithStockAsync();
        var file = ImportHost.File("Kundennummer;Datum;;Kontaktart;Datum der Eingabe\n000000123;01.09.2016;;Video;\n000000123;2.9.16;=1+1;Video;heute\n000000124;03.09.2016;;Fax;\n");
        var report = Assert.Single((await host.Service.ImportAsync([file], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken))[0].Tables);
        using var workbook = new MemoryStream();

        await host.Service.WriteRejectedRowsAsync(file, report, workbook, ImportHost.User, TestContext.Current.CancellationToken);

        var content = Reading.TableFiles.Read(workbook.ToArray(), "fehler.xlsx");
        Assert.Equal(["Zeile in der Datei", "Kundennummer", "Zu berichtigen", "Datum", "(Spalte C)", "Kontaktart", "Datum der Eingabe"], content.Header);
        Assert.Equal(
        [
            "2: 3 | 000000123 | Datum ist kein Datum. Schreiben Sie das Datum als 31.12.2016 oder 2016-12-31. | 2.9.16 | =1+1 | Video | heute",
            "3: 4 | 000000124 | Kontaktart ist nicht vorgesehen. Erlaubt sind persönlich, telefonisch, Video, schriftlich, E-Mail, aufsuchend. | 03.09.2016 |  | Fax | ",
        ], content.Rows);
        var again = Assert.Single((await host.Service.ImportAsync([ImportHost.File(workbook.ToArray(), "fehler.xlsx")], new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken))[0].Tables);
        Assert.Equal(["D2", "F3"], again.Errors.Select(error => $"{error.Column}{error.Row}"));
    }
}
