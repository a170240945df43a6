using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import;

/// <summary>A Datenstand beyond what the files reach, and the months that it would invent.</summary>
public sealed class DataAsOfWarningTests
{
    [Theory]
    [InlineData("2016-09-30", null, "2016-09-30", null)]
    // The export is made some days after the last event.
    [InlineData("2016-09-30", null, "2016-10-03", null)]
    [InlineData("2016-09-30", null, "2016-08-31", null)]
    [InlineData("2016-09-05", null, "2016-09-30", "Die Tage ab dem 06.09.2016 gälten")]
    [InlineData("2016-09-30", null, "2016-10-31", "Oktober 2016 gälte")]
    [InlineData("2016-09-15", null, "2016-12-31", "Oktober 2016, November 2016 und Dezember 2016 gälten")]
    [InlineData("2016-09-15", null, "2026-11-29", "Oktober 2016 bis November 2026 (122 Monate) gälten")]
    // What is known already is not invented by a file that corrects an old month.
    [InlineData("2016-09-15", "2016-12-31", "2016-12-31", null)]
    [InlineData("2016-09-15", "2016-11-30", "2016-12-31", "Dezember 2016 gälte")]
    public void Sentence_NamesTheMonthsAfterTheNewestDay(string newest, string? before, string dataAsOf, string? expected)
    {
        var sentence = DataAsOfWarning.Sentence(Day(newest), before is null ? DateOnly.MinValue : Day(before), Day(dataAsOf));

        if (expected is null)
            Assert.Null(sentence);
        else
            Assert.Contains($". {expected} dann als bekannt", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_IntoAnEmptyDatabase_WarnsOnceAtTheTableThatReachesFurthest()
    {
        await using var host = new ImportHost();
        const string contacts = "Kundennummer;Datum;Kontaktart\n000000123;05.05.2016;Video\n000000123;06.11.2016;Video\n";

        var reports = await host.Service.ImportAsync(
            [ImportHost.File(ImportHost.Officers, "ifk.csv"), ImportHost.File(ImportHost.Stock, "bestand.csv"), ImportHost.File(contacts, "kontakte.csv")],
            new ImportOptions(), ImportHost.User, cancellation: TestContext.Current.CancellationToken);

        // The clock stands on 03.10.2016: the day in November has not come.
        Assert.Equal([null, new DateOnly(2015, 1, 1), new DateOnly(2016, 5, 5)], reports.Select(r => r.Tables[0].NewestDay));
        var warned = Assert.Single(reports, r => r.Tables[0].DataAsOfWarning is not null);
        Assert.Equal("kontakte.csv", warned.FileName);
        Assert.Equal(
            "Der Datenstand 03.10.2016 liegt nach dem neuesten Tag in den Dateien (05.05.2016). Juni 2016, Juli 2016, August 2016, September 2016 und Oktober 2016 gälten dann als bekannt, "
            + "obwohl nichts davon geliefert ist; wer kein Betreuungsende hat, zählt bis dahin im Bestand. Geben Sie als Datenstand den Tag an, bis zu dem die Dateien reichen.",
            warned.Tables[0].Notices[0]);
    }

    [Fact]
    public async Task Import_OfPlansOnly_TellsNoDay()
    {
        await using var host = await ImportHost.WithStockAsync();

        var targets = await host.ImportAsync("Jahr;Ziel;Wert\n2017;Integrationen;12\n");

        Assert.Equal((null, null), (targets.NewestDay, targets.DataAsOfWarning));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
