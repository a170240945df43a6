using Aez.Dashboard.Excel.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using Xdr = DocumentFormat.OpenXml.Drawing.Spreadsheet;

namespace Aez.Dashboard.Excel.Writing;

/// <summary>Draws a sheet's charts as native ones, which stay live in Excel; ClosedXML has none.</summary>
internal static class NativeCharts
{
    private const uint CategoryAxis = 1;
    private const uint ValueAxis = 2;

    /// <returns>The id of the part that draws them; null: the sheet has none.</returns>
    public static string? Add(WorksheetPart worksheet, SheetPlan sheet)
    {
        if (sheet.Charts.Count == 0)
            return null;
        var drawings = worksheet.AddNewPart<DrawingsPart>();
        drawings.WorksheetDrawing = new Xdr.WorksheetDrawing();
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var part = drawings.AddNewPart<ChartPart>();
            part.ChartSpace = Space(sheet, sheet.Charts[i]);
            drawings.WorksheetDrawing.Append(Anchor(sheet.Charts[i], (uint)i + 2, drawings.GetIdOfPart(part)));
        }
        return worksheet.GetIdOfPart(drawings);
    }

    private static Xdr.TwoCellAnchor Anchor(ChartPlan chart, uint id, string part) => new(
        Marker<Xdr.FromMarker>(chart.Area.FromRow, chart.Area.FromColumn),
        Marker<Xdr.ToMarker>(chart.Area.ToRow, chart.Area.ToColumn),
        Frame(chart, id, part),
        new Xdr.ClientData());

    private static Xdr.GraphicFrame Frame(ChartPlan chart, uint id, string part)
    {
        var description = $"Diagramm: {chart.Title}. Die Werte stehen in der Tabelle auf diesem Blatt.";
        var data = new A.GraphicData(new ChartReference { Id = part }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" };
        return new Xdr.GraphicFrame(
            new Xdr.NonVisualGraphicFrameProperties(
                new Xdr.NonVisualDrawingProperties { Id = id, Name = $"Diagramm {id - 1}", Description = description },
                new Xdr.NonVisualGraphicFrameDrawingProperties()),
            new Xdr.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(data))
        {
            Macro = "",
        };
    }

    private static T Marker<T>(int row, int column)
        where T : Xdr.MarkerType, new()
    {
        var marker = new T();
        marker.Append(
            new Xdr.ColumnId { Text = $"{column - 1}" },
            new Xdr.ColumnOffset { Text = "0" },
            new Xdr.RowId { Text = $"{row - 1}" },
            new Xdr.RowOffset { Text = "0" });
        return marker;
    }

    private static ChartSpace Space(SheetPlan sheet, ChartPlan chart) => new(
        new Date1904 { Val = false },
        new EditingLanguage { Val = "de-DE" },
        new RoundedCorners { Val = false },
        new Chart(
            new Title(new ChartText(new RichText(new A.BodyProperties(), new A.Paragraph(new A.Run(TextRun(1000, bold: true), new A.Text(chart.Title))))), new Overlay { Val = false }),
            new AutoTitleDeleted { Val = false },
            new PlotArea([new DocumentFormat.OpenXml.Drawing.Charts.Layout(), Bars(sheet, chart), .. LinesOf(sheet, chart), Categories(chart), Values(chart)]),
            new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }),
            // The cells of the marks are hidden.
            new PlotVisibleOnly { Val = chart.Marks.Count == 0 },
            new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }),
        new ShapeProperties(Fill("FFFFFF"), new A.Outline(new A.NoFill())),
        new TextProperties(new A.BodyProperties(), new A.Paragraph(new A.ParagraphProperties(TextDefaults(900)), new A.EndParagraphRunProperties())));

    private static BarChart Bars(SheetPlan sheet, ChartPlan chart)
    {
        var bars = new BarChart(
            new BarDirection { Val = chart.IsStructure ? BarDirectionValues.Bar : BarDirectionValues.Column },
            new BarGrouping { Val = BarGroupingValues.Clustered },
            new VaryColors { Val = false });
        for (var i = 0; i < chart.Series.Count; i++)
            bars.Append(Series(sheet, chart, chart.Series[i], (uint)i));
        bars.Append(
            new GapWidth { Val = 50 },
            new Overlap { Val = 0 },
            new AxisId { Val = CategoryAxis },
            new AxisId { Val = ValueAxis });
        return bars;
    }

    private static BarChartSeries Series(SheetPlan sheet, ChartPlan chart, ChartSeries series, uint index)
    {
        var result = new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = index },
            new Order { Val = index },
            new SeriesText(new NumericValue(series.Name)),
            Shape(series.Scenario),
            new InvertIfNegative { Val = false });
        if (chart.Labels && series.Scenario == Scenario.Actual)
            result.Append(Labels(sheet, chart, series.Column));
        result.Append(
            new CategoryAxisData(CategoryReference(sheet, chart)),
            ValuesOf(sheet, chart, series));
        return result;
    }

    private static IEnumerable<LineChart> LinesOf(SheetPlan sheet, ChartPlan chart)
    {
        if (chart.Lines.Count + chart.Marks.Count == 0)
            yield break;
        var lines = new LineChart(new Grouping { Val = GroupingValues.Standard }, new VaryColors { Val = false });
        foreach (var (i, series) in chart.Lines.Index())
        {
            var index = (uint)(chart.Series.Count + i);
            lines.Append(new LineChartSeries(
                new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = index },
                new Order { Val = index },
                new SeriesText(new NumericValue(series.Name)),
                Shape(series.Scenario),
                new Marker(new Symbol { Val = MarkerStyleValues.None }),
                new CategoryAxisData(CategoryReference(sheet, chart)),
                ValuesOf(sheet, chart, series),
                new Smooth { Val = false }));
        }
        foreach (var (i, mark) in chart.Marks.Index())
            lines.Append(MarkOf(sheet, chart, mark, i));
        lines.Append(new ShowMarker { Val = true }, new AxisId { Val = CategoryAxis }, new AxisId { Val = ValueAxis });
        yield return lines;
    }

    /// <summary>One point as high as the highest value, and from it a line down to the axis: an error bar.</summary>
    private static LineChartSeries MarkOf(SheetPlan sheet, ChartPlan chart, ChartMark mark, int number)
    {
        var index = (uint)(chart.Series.Count + chart.Lines.Count + number);
        return new LineChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = index },
            new Order { Val = index },
            new SeriesText(new NumericValue(mark.Name)),
            new ChartShapeProperties(new A.Outline(new A.NoFill())),
            new Marker(new Symbol { Val = mark.IsRule ? MarkerStyleValues.Diamond : MarkerStyleValues.Triangle }, new Size { Val = 8 }, new ChartShapeProperties(Fill("404040"), Outline("404040", 9525))),
            new ErrorBars(
                new ErrorDirection { Val = ErrorBarDirectionValues.Y },
                new ErrorBarType { Val = ErrorBarValues.Minus },
                new ErrorBarValueType { Val = ErrorValues.Percentage },
                new NoEndCap { Val = true },
                new ErrorBarValue { Val = 100 },
                new ChartShapeProperties(new A.Outline(Fill("404040"), new A.PresetDash { Val = mark.IsRule ? A.PresetLineDashValues.Dash : A.PresetLineDashValues.Dot }) { Width = 12700 })),
            new CategoryAxisData(CategoryReference(sheet, chart)),
            new Values(new NumberReference(
                new Formula(Range(sheet, chart, CellAddress.Column(ChartMarks.ColumnOf(sheet, chart, number)))),
                new NumberingCache(
                    new FormatCode(chart.Format),
                    Count(chart),
                    new NumericPoint(new NumericValue(StoredNumber.Text(ChartMarks.Highest(sheet, chart)))) { Index = (uint)(mark.Row - chart.FirstRow) }))),
            new Smooth { Val = false });
    }

    private static Values ValuesOf(SheetPlan sheet, ChartPlan chart, ChartSeries series) => new(new NumberReference(
        new Formula(Range(sheet, chart, series.Column)),
        new NumberingCache([new FormatCode(chart.Format), .. Points(sheet, chart, series.Column)])));

    private static OpenXmlElement CategoryReference(SheetPlan sheet, ChartPlan chart)
    {
        var formula = new Formula(Range(sheet, chart, chart.CategoryColumn));
        return chart.IsStructure
            ? new StringReference(formula, new StringCache([Count(chart), .. Rows(sheet, chart, chart.CategoryColumn).Select(r => new StringPoint(new NumericValue((string)r.Value!)) { Index = r.Index })]))
            : new NumberReference(formula, new NumberingCache([new FormatCode(NumberFormats.Month), .. Points(sheet, chart, chart.CategoryColumn)]));
    }

    /// <summary>The numbers of a column; texts such as a dash leave a gap.</summary>
    private static IEnumerable<OpenXmlElement> Points(SheetPlan sheet, ChartPlan chart, char column) =>
    [
        Count(chart),
        .. Rows(sheet, chart, column).Where(r => r.Value is decimal or DateOnly).Select(r => new NumericPoint(new NumericValue(StoredNumber.Text(r.Value!))) { Index = r.Index }),
    ];

    private static IEnumerable<(uint Index, object? Value)> Rows(SheetPlan sheet, ChartPlan chart, char column) =>
        Enumerable.Range(chart.FirstRow, chart.LastRow - chart.FirstRow + 1)
            .Select(row => ((uint)(row - chart.FirstRow), sheet.Cells.GetValueOrDefault((row, column - 'A' + 1))?.Value));

    private static PointCount Count(ChartPlan chart) => new() { Val = (uint)(chart.LastRow - chart.FirstRow + 1) };

    private static string Range(SheetPlan sheet, ChartPlan chart, char column) => Range(sheet, chart, column.ToString());

    private static string Range(SheetPlan sheet, ChartPlan chart, string column) => $"'{sheet.Name}'!${column}${chart.FirstRow}:${column}${chart.LastRow}";

    /// <summary>Excel takes a text for 0: such a bar has no height, and gets no label that says so.</summary>
    private static DataLabels Labels(SheetPlan sheet, ChartPlan chart, char column) => new([
        .. Rows(sheet, chart, column).Where(r => r.Value is not decimal)
            .Select(r => new DataLabel(new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = r.Index }, new Delete { Val = true })),
        new NumberingFormat { FormatCode = chart.Format, SourceLinked = false },
        new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
        new TextProperties(new A.BodyProperties(), new A.Paragraph(new A.ParagraphProperties(TextDefaults(900)), new A.EndParagraphRunProperties())),
        new DataLabelPosition { Val = DataLabelPositionValues.OutsideEnd },
        new ShowLegendKey { Val = false },
        new ShowValue { Val = true },
        new ShowCategoryName { Val = false },
        new ShowSeriesName { Val = false },
        new ShowPercent { Val = false },
        new ShowBubbleSize { Val = false },
    ]);

    private static CategoryAxis Categories(ChartPlan chart) => new(
        new AxisId { Val = CategoryAxis },
        new Scaling(new Orientation { Val = chart.IsStructure ? OrientationValues.MaxMin : OrientationValues.MinMax }),
        new Delete { Val = false },
        new AxisPosition { Val = chart.IsStructure ? AxisPositionValues.Left : AxisPositionValues.Bottom },
        new NumberingFormat { FormatCode = chart.IsStructure ? "General" : chart.LastRow - chart.FirstRow < 12 ? "[$-407]mmm" : "[$-407]mmm yy", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.Low },
        new ChartShapeProperties(Outline("7F7F7F", 9525)),
        new CrossingAxis { Val = ValueAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        // Months as categories, not as a scale of days.
        new AutoLabeled { Val = false },
        new LabelAlignment { Val = LabelAlignmentValues.Center },
        new LabelOffset { Val = 100 },
        new NoMultiLevelLabels { Val = true });

    private static ValueAxis Values(ChartPlan chart) => new(
        new AxisId { Val = ValueAxis },
        new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 }),
        new Delete { Val = false },
        new AxisPosition { Val = chart.IsStructure ? AxisPositionValues.Top : AxisPositionValues.Left },
        new MajorGridlines(new ChartShapeProperties(Outline("E3E3E3", 6350))),
        new NumberingFormat { FormatCode = chart.Format, SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None },
        new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new ChartShapeProperties(new A.Outline(new A.NoFill())),
        new CrossingAxis { Val = CategoryAxis },
        new Crosses { Val = CrossesValues.AutoZero },
        new CrossBetween { Val = CrossBetweenValues.Between });

    private static ChartShapeProperties Shape(Scenario scenario) => scenario switch
    {
        Scenario.Actual => new ChartShapeProperties(Fill("404040"), Outline("404040", 9525)),
        Scenario.Target => new ChartShapeProperties(Fill("FFFFFF"), Outline("404040", 15875)),
        Scenario.PreviousYear => new ChartShapeProperties(Fill("D9D9D9"), Outline("7F7F7F", 9525)),
        Scenario.Mean => new ChartShapeProperties(Outline("7F7F7F", 12700)),
        Scenario.Limit => new ChartShapeProperties(new A.Outline(Fill("7F7F7F"), new A.PresetDash { Val = A.PresetLineDashValues.Dash }) { Width = 12700 }),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, null),
    };

    private static A.SolidFill Fill(string rgb) => new(new A.RgbColorModelHex { Val = rgb });

    private static A.Outline Outline(string rgb, int width) => new(Fill(rgb)) { Width = width };

    private static A.RunProperties TextRun(int size, bool bold) => new(Fill("1F1F1F"), new A.LatinFont { Typeface = CellLooks.Font }) { Language = "de-DE", FontSize = size, Bold = bold };

    private static A.DefaultRunProperties TextDefaults(int size) => new(Fill("1F1F1F"), new A.LatinFont { Typeface = CellLooks.Font }) { FontSize = size };
}
