using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using ClosedXML.Excel;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;

namespace Aez.Dashboard.Tests.Excel;

public sealed class DialogueWorkbookTests
{
    private static readonly string[] Sheets =
        ["Deckblatt", "Übersicht", "Integrationen", "Maßnahmeneintritte", "EGV-Gültigkeit", "Kontaktdichte", "Steuerungsmaßnahmen", "Datenqualität", "Definitionen"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Write_AnyData_NeedsNoRepair(int seed)
    {
        using var file = Write(GeneratedFigures.Content(seed));

        Assert.Empty(Workbooks.Errors(file));
    }

    [Fact]
    public void Write_WholeMonth_HasTheSheetsOfTheDialogueInTheirOrder()
    {
        using var workbook = Open(Content());

        Assert.Equal(Sheets, workbook.Worksheets.Select(s => s.Name));
    }

    /// <summary>The native chart has the change as a series that its key names, and the table beside it says the same.</summary>
    [Fact]
    public void Write_AcrossOtherRules_MarksThemInChartAndTable()
    {
        const string Rules = "Regelwerk „Probe“ ab 01.06.2016";
        var content = Content();
        var figures = content.Figures with
        {
            All = [.. content.Figures.All.Select(f => f with { Changes = [new StepChange(f.Month.AddMonths(-2), Rules) { IsRule = true }] })],
        };
        using var file = Write(content with { Figures = figures });

        Assert.Empty(Workbooks.Errors(file));
        using (var document = SpreadsheetDocument.Open(file, false))
        {
            var charts = document.WorkbookPart!.WorksheetParts.Where(s => s.DrawingsPart is not null).SelectMany(s => s.DrawingsPart!.ChartParts).Select(c => c.ChartSpace.OuterXml).ToList();
            Assert.True(charts.Count(xml => xml.Contains(Rules, StringComparison.Ordinal)) >= 4);
            // LibreOffice draws no series of bare numbers: each mark is a cell, hidden and drawn all the same.
            var marks = charts.SelectMany(xml => Regex.Matches(xml, @"'([^']+)'!\$(A[A-Z]+)\$(\d+):\$A[A-Z]+\$(\d+)")).ToList();
            Assert.True(marks.Count >= 4);
            Assert.All(charts.Where(xml => xml.Contains(Rules, StringComparison.Ordinal)), xml => Assert.Contains("<c:plotVisOnly val=\"0\"", xml, StringComparison.Ordinal));
            file.Position = 0;
            using var marked = new XLWorkbook(file);
            Assert.All(marks, mark =>
            {
                var (sheet, column) = (marked.Worksheet(mark.Groups[1].Value), mark.Groups[2].Value);
                var numbers = Enumerable.Range(int.Parse(mark.Groups[3].Value), int.Parse(mark.Groups[4].Value) - int.Parse(mark.Groups[3].Value) + 1).Select(row => sheet.Cell(row, column)).Where(cell => !cell.IsEmpty());
                Assert.True(sheet.Column(column).IsHidden);
                Assert.True(Assert.Single(numbers).GetDouble() > 0);
            });
        }
        using var workbook = new XLWorkbook(file);
        Assert.Contains(workbook.Worksheet("EGV-Gültigkeit").CellsUsed(), cell => cell.GetString() == "Regelwerk");
        Assert.Contains(workbook.Worksheet("EGV-Gültigkeit").CellsUsed(), cell => cell.GetString() == Rules);
        Assert.Contains(workbook.Worksheet("Integrationen").CellsUsed(), cell => cell.GetString().EndsWith(Rules, StringComparison.Ordinal));
    }

    /// <summary>The benefit is called as the set of the month calls it; instruments of the house stand in their groups.</summary>
    [Fact]
    public void Write_UnderARuleSet_NamesItsBenefitAndTheGroupsOfInstruments()
    {
        var content = Content();
        using var workbook = Open(content with { Figures = content.Figures with { Rules = ShippedRules.Grundsicherungsgeld } });

        Assert.Contains(workbook.Worksheet("Deckblatt").CellsUsed(), cell => cell.GetString() == "Grundsicherungsgeld");
        Assert.Contains(workbook.Worksheet("Definitionen").CellsUsed(), cell => cell.GetString() == "Grundsicherungsgeld: so heißt sie ab 01.07.2026.");
        Assert.Contains(workbook.Worksheet("Definitionen").CellsUsed(), cell => cell.GetString() == "Gruppe");
    }

    [Fact]
    public void Write_OfASignedMonth_SaysSoOnEverySheet()
    {
        const string Stand = "wie unterschrieben am 04.10.2016";
        using var workbook = Open(Content() with { Stand = Stand });

        Assert.All(workbook.Worksheets.Skip(1), sheet => Assert.EndsWith(" · " + Stand, sheet.Cell("A2").GetString()));
        Assert.Contains(workbook.Worksheet("Deckblatt").CellsUsed(), cell => cell.GetString() == Stand);
    }

    [Fact]
    public void Write_WithoutQualityCheck_LeavesItsSheetOut()
    {
        using var workbook = Open(Content() with { Quality = null });

        Assert.DoesNotContain("Datenqualität", workbook.Worksheets.Select(s => s.Name));
    }

    [Fact]
    public void Write_ForOneIfk_LeavesTheTeamsMeasuresOut()
    {
        using var workbook = Open(Content() with { Measures = null });

        Assert.DoesNotContain("Steuerungsmaßnahmen", workbook.Worksheets.Select(s => s.Name));
    }

    [Fact]
    public void Measures_WithMonthsAfterTheDecision_HaveRealDatesNumbersAndALiveChange()
    {
        var content = Content();
        using var file = Write(content);
        var table = SavedWorkbook.Read(file).Tables["MassnahmenUebernommen"];
        var measures = content.Measures!.CarriedOver;

        Assert.Equal(measures.Count, table.Rows.Count);
        foreach (var (measure, row) in measures.Zip(table.Rows))
        {
            Assert.Equal(measure.Decision.DueOn.ToDateTime(TimeOnly.MinValue).ToOADate(), row["Fällig am"].Number);
            Assert.EndsWith(measure.State.Word(), row["Zustand"].Text, StringComparison.Ordinal);
            Assert.Equal(EffectText.Change(measure.Decision.Indicator, measure.Decision.ExpectedEffect).Replace('\u202F', ' ').Replace(" je Monat", "", StringComparison.Ordinal), row["Erwartete Wirkung"].Text);
            if (measure.Effect!.Change is { } change)
            {
                Assert.Equal((double)change, row["Änderung"].Number!.Value, 1e-12);
                Assert.NotNull(row["Änderung"].Formula);
            }
        }
    }

    [Fact]
    public void Tables_OfAllSheets_HaveUniqueNamesAndNoMergedCells()
    {
        using var workbook = Open(Content());
        var tables = workbook.Worksheets.SelectMany(s => s.Tables).Select(t => t.Name).ToList();

        Assert.True(tables.Count >= 12);
        Assert.Equal(tables, tables.Distinct(StringComparer.OrdinalIgnoreCase));
        Assert.Each(workbook.Worksheets, sheet => Assert.Empty(sheet.MergedRanges));
    }

    /// <summary>Attainment, differences, ratios and totals stay live: a reader can change a count and see what follows.</summary>
    [Theory]
    [InlineData("Uebersicht", "Abweichung")]
    [InlineData("Uebersicht", "Zielerreichung")]
    [InlineData("IntegrationenMonate", "Ist kum.")]
    [InlineData("IntegrationenMonate", "Soll kum.")]
    [InlineData("Instrumente", "Zielerreichung")]
    [InlineData("EgvIfk", "Quote")]
    [InlineData("KontaktdichteIfk", "Kontakte je Kunde")]
    public void Column_OfComputedValues_IsMadeOfFormulas(string table, string column)
    {
        using var file = Write(Content());
        var cells = SavedWorkbook.Read(file).Tables[table].Rows.Select(r => r[column]).Where(c => c.Number is not null).ToList();

        Assert.NotEmpty(cells);
        Assert.Each(cells, cell => Assert.NotNull(cell.Formula));
    }

    [Fact]
    public void Total_OfShares_IsSumOverSum()
    {
        using var file = Write(Content());
        var saved = SavedWorkbook.Read(file);
        var table = saved.Tables["EgvIfk"];
        var last = 5 + table.Rows.Count;

        Assert.Equal($"SUM(F6:F{last})", table.Below["EGV erforderlich"].Formula);
        Assert.Equal($"IF(F{last + 1}>0,G{last + 1}/F{last + 1},\"–\")", table.Below["Quote"].Formula);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+49 2331")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("01/02/2025")]
    [InlineData("0815")]
    [InlineData("_x0041_")]
    public void Text_FromData_NeverBecomesFormulaNumberOrDate(string text)
    {
        var content = Content();
        using var workbook = Open(content with { Creator = text, Quality = new DialogueQuality([new QualityRow(text, text, text, text, 1)], 1, 1) });

        var cover = workbook.Worksheet("Deckblatt").CellsUsed(c => Equals(c.Value, text)).ToList();
        Assert.NotEmpty(cover);
        Assert.Each(cover.Concat(workbook.Worksheet("Datenqualität").Row(6).CellsUsed().Where(c => c.DataType != XLDataType.Number)), cell =>
        {
            Assert.False(cell.HasFormula);
            Assert.Equal(text, Assert.IsType<string>(cell.Value));
            Assert.Equal(ExcelText.LooksLikeFormula(text), cell.Style.IncludeQuotePrefix);
        });
    }

    [Fact]
    public void EverySheet_Printed_IsA4LandscapeOnePageWideWithPageNumbers()
    {
        using var workbook = Open(Content());

        Assert.Each(workbook.Worksheets, sheet =>
        {
            var setup = sheet.PageSetup;
            Assert.Equal((XLPaperSize.A4Paper, XLPageOrientation.Landscape, 1, 0), (setup.PaperSize, setup.PageOrientation, setup.PagesWide, setup.PagesTall));
            Assert.Contains("Seite &P von &N", setup.Footer.Right.GetText(XLHFOccurrence.OddPages), StringComparison.Ordinal);
        });
        Assert.Each(workbook.Worksheets.Skip(1), sheet =>
        {
            Assert.Equal(1, sheet.PageSetup.FirstRowToRepeatAtTop);
            Assert.Equal(sheet.SheetView.SplitRow, sheet.PageSetup.LastRowToRepeatAtTop);
            Assert.True(sheet.SheetView.SplitRow >= 3);
        });
    }

    /// <summary>Excel repairs a footer of more than 255 characters.</summary>
    [Fact]
    public void Footer_OfATeamWithALongName_StaysWithinExcelsLimit()
    {
        var content = Content();
        using var file = Write(content with { Figures = content.Figures with { Team = new string('T', 300) + "&Co" } });
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);

        var footers = document.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.OddFooter>()).ToList();
        Assert.Equal(Sheets.Length, footers.Count);
        Assert.Each(footers, footer => Assert.InRange(footer.Text.Length, 1, 255));
    }

    [Fact]
    public void Properties_OfTheDocument_NameTitleCreatorAndTeam()
    {
        var content = Content();
        using var workbook = Open(content);

        Assert.Equal($"Performance-Dialog {German.MonthName(content.Figures.Month)}", workbook.Properties.Title);
        Assert.Equal("Teamleitung", workbook.Properties.Author);
        Assert.Equal("Bewerber-Service", workbook.CustomProperties.CustomProperty("Team").Value);
        // A bare "1.0.0" would be taken for the number 100.
        Assert.Equal($"AEZ-Dashboard {content.Version}", workbook.CustomProperties.CustomProperty("Programm").Value);
    }

    /// <summary>Scenarios differ by fill, not by hue: Ist solid dark, Soll an outline.</summary>
    [Fact]
    public void Charts_AreNativeAndTellScenariosByFill()
    {
        using var file = Write(Content());
        file.Position = 0;
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        var charts = document.WorkbookPart!.WorksheetParts.Select(p => p.DrawingsPart).OfType<DrawingsPart>().SelectMany(d => d.ChartParts).ToList();
        Assert.True(charts.Count >= 6);

        var series = charts.SelectMany(c => c.ChartSpace.Descendants<BarChartSeries>()).ToList();
        Assert.Each(series.Where(s => s.InnerText.StartsWith("Ist", StringComparison.Ordinal)), s => Assert.Equal("404040", Fill(s)));
        Assert.Each(series.Where(s => s.InnerText.StartsWith("Soll", StringComparison.Ordinal)), s => Assert.Equal("FFFFFF", Fill(s)));
        Assert.Each(series, s => Assert.NotEmpty(s.GetFirstChild<Values>()!.Descendants<NumericPoint>()));

        static string Fill(BarChartSeries series) =>
            series.GetFirstChild<ChartShapeProperties>()!.GetFirstChild<DocumentFormat.OpenXml.Drawing.SolidFill>()!.RgbColorModelHex!.Val!.Value!;
    }

    [Theory]
    [InlineData("Bewerber-Service", "Performance-Dialog_2016-09_Bewerber-Service.xlsx")]
    [InlineData("Team Süd/2", "Performance-Dialog_2016-09_Team-Süd-2.xlsx")]
    public void FileName_OfATeam_IsSafeOnEveryDisk(string team, string expected) =>
        Assert.Equal(expected, DialogueWorkbook.FileName(new Month(2016, 9), team));

    /// <summary>A data set with everything: targets, parts per IFK, a quality check.</summary>
    private static DialogueContent Content() => Enumerable.Range(1, 1000).Select(GeneratedFigures.Content).First(c =>
        c.Quality is not null
        && c.Measures is { CarriedOver.Count: > 1, Decided.Count: > 0 } measures
        && measures.CarriedOver.Any(m => m.Effect?.Change is not null)
        && c.Figures.Ifk is null
        && c.Figures.Totals.All(f => f.ByIfk.Count > 1)
        && new[] { Indicator.Integrations, Indicator.MeasureEntries, Indicator.EgvValidity, Indicator.ContactReach }.All(i => c.Figures.Of(i) is { IsUnfinished: false, Target.Value: > 0, Actual: not null, Ratio.Numerator: > 0 }));

    private static MemoryStream Write(DialogueContent content)
    {
        var file = new MemoryStream();
        DialogueWorkbook.Write(content, file);
        return file;
    }

    private static XLWorkbook Open(DialogueContent content) => new(Write(content));
}
