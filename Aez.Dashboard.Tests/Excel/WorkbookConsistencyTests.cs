using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.Planning;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Excel;

/// <summary>Page, workbook and JSON can't disagree: the same number in all three, to the last bit, and the same text on page and sheet.</summary>
public sealed class WorkbookConsistencyTests(ITestOutputHelper output)
{
    private const int DataSets = 1000;

    /// <summary>One in ten is written and read back; of these every cell is what the plan says, so that the plan speaks for the others.</summary>
    private const int FileEvery = 10;

    [Fact]
    public void EveryFigure_OfAThousandDataSets_IsTheSameOnPageInWorkbookAndInJson()
    {
        var watch = Stopwatch.StartNew();
        var (figures, cells) = (0, 0);
        Parallel.ForEach(Enumerable.Range(1, DataSets), new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, seed =>
        {
            try
            {
                var content = GeneratedFigures.Content(seed);
                var plan = DialoguePlan.Create(content);
                if (seed % FileEvery == 0)
                    Interlocked.Add(ref cells, CompareFile(plan));
                Interlocked.Add(ref figures, CompareFigures(content, SavedWorkbook.Of(plan)));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }
        });

        output.WriteLine($"{figures} figures of {DataSets} data sets compared, {cells} cells of {DataSets / FileEvery} files read back in {watch.Elapsed.TotalSeconds:F1} s.");
        Assert.True(figures > DataSets * 10);
    }

    /// <summary>Value to the last bit, formula and number format of every cell as they are in the file.</summary>
    private static int CompareFile(WorkbookPlan plan)
    {
        using var file = new MemoryStream();
        DialogueWorkbook.Write(plan, file);
        var (written, planned) = (SavedWorkbook.Read(file), SavedWorkbook.Of(plan));
        Assert.Equal(planned.Sheets.Keys, written.Sheets.Keys);
        foreach (var (name, cells) in planned.Sheets)
            Assert.Equal(cells.OrderBy(c => c.Key, StringComparer.Ordinal), written.Sheets[name].OrderBy(c => c.Key, StringComparer.Ordinal));
        Assert.Equal(planned.Tables.Keys.Order(StringComparer.Ordinal), written.Tables.Keys.Order(StringComparer.Ordinal));
        return planned.Sheets.Values.Sum(s => s.Count);
    }

    private static int CompareFigures(DialogueContent content, SavedWorkbook saved)
    {
        var figures = content.Figures;
        var json = JsonDocument.Parse(Json.Write(FiguresJson.Of(figures))).RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(json.Count, figures.All.Count);
        for (var i = 0; i < json.Count; i++)
        {
            var figure = figures.All[i];
            var row = figure.Instrument is null ? saved.Tables["Uebersicht"].Row(Named(figure.Name, figure.Origin)) : saved.Tables["Instrumente"].Row(Named(figure.Name, figure.Origin));
            CompareFigure(figure, json[i], row);
        }
        CompareTotals(figures, saved);
        CompareParts(figures, saved);
        return json.Count;
    }

    private static void CompareFigure(Figure figure, JsonElement json, IReadOnlyDictionary<string, SavedCell> row)
    {
        var accumulates = figure.Indicator.Accumulates;
        var isTotal = figure.Instrument is null;
        Same(figure.ActualText(), Number(json, accumulates ? "actualCumulative" : "value"), row[isTotal ? "Ist" : "Ist kum."]);
        Same(figure.ComparisonText(), Number(json, accumulates ? "targetCumulative" : "target"), row[isTotal ? "Soll" : "Soll kum."]);
        Same(figure.DeltaText(), ToDouble(figure.Delta), row["Abweichung"]);
        Same(figure.DeltaRelativeText(), ToDouble(figure.DeltaRelative), row["Abweichung relativ"]);
        Same(figure.AttainmentText(), Number(json, "attainment"), row["Zielerreichung"]);
        Same(figure.TargetText(), Number(json, "target"), row["Jahresziel"]);
        Same(figure.ForecastText(), Number(json, "forecast"), row["Prognose Jahresende"]);
        Same(figure.ChanceText(), Number(json, "chance"), row["Chance"]);
        if (isTotal)
        {
            Assert.Equal(Number(json, "numerator"), row["Zähler im Monat"].Number);
            Assert.Equal(Number(json, "denominator"), row["Nenner im Monat"].Number);
        }
        Assert.Equal(figure.Status.Key(), json.GetProperty("status").GetString());
        Assert.EndsWith(figure.StatusText(), row["Status"].Text, StringComparison.Ordinal);
        Assert.Equal(figure.SignalText(), row["Verlauf"].Text);
    }

    /// <summary>The figures stand again on their own sheets.</summary>
    private static void CompareTotals(MonthFigures figures, SavedWorkbook saved)
    {
        var integrations = figures.Of(Indicator.Integrations);
        var month = saved.Tables["IntegrationenMonate"].Rows[figures.Month.Number - 1];
        Same(integrations.ActualText(), ToDouble(integrations.ActualCumulative), month["Ist kum."]);
        Same(integrations.ComparisonText(), ToDouble(integrations.TargetCumulative), month["Soll kum."]);
        Same(integrations.DeltaText(), ToDouble(integrations.Delta), month["Abweichung kum."]);
        Same(integrations.AttainmentText(), ToDouble(integrations.Attainment), month["Zielerreichung"]);

        var entries = figures.Of(Indicator.MeasureEntries);
        var total = saved.Tables["Instrumente"].Total(Named("Gesamt", entries.Origin));
        Same(entries.ActualText(), ToDouble(entries.ActualCumulative), total["Ist kum."]);
        Same(entries.ComparisonText(), ToDouble(entries.TargetCumulative), total["Soll kum."]);
        Same(entries.AttainmentText(), ToDouble(entries.Attainment), total["Zielerreichung"]);
        Same(entries.TargetText(), ToDouble(entries.TargetValue), total["Jahresziel"]);

        var label = figures.Ifk ?? "Team";
        var egv = figures.Of(Indicator.EgvValidity);
        total = saved.Tables["EgvIfk"].Total(Named(label, egv.Origin));
        Same(egv.ActualText(), ToDouble(egv.Value), total["Quote"]);
        Same(egv.ComparisonText(), ToDouble(egv.TargetValue), total["Soll"]);
        Same(egv.DeltaText(), ToDouble(egv.Delta), total["Abweichung"]);

        var reach = figures.Of(Indicator.ContactReach);
        total = saved.Tables["KontaktdichteIfk"].Total(Named(label, figures.Of(Indicator.ContactDensity).Origin, reach.Origin));
        Same(reach.ActualText(), ToDouble(reach.Value), total["Kontaktquote"]);
        Same(figures.Of(Indicator.ContactDensity).ActualText(), ToDouble(figures.Of(Indicator.ContactDensity).Value), total["Kontakte je Kunde"]);
    }

    private static void CompareParts(MonthFigures figures, SavedWorkbook saved)
    {
        var (egv, density, reach) = (figures.Of(Indicator.EgvValidity), figures.Of(Indicator.ContactDensity), figures.Of(Indicator.ContactReach));
        foreach (var part in egv.ByIfk)
            Same(egv.PartText(part.Month, part.Target ?? egv.TargetValue), ToDouble(part.Month?.Value), saved.Tables["EgvIfk"].Row(Named(part.Ifk, part.Origin))["Quote"]);
        foreach (var (held, reached) in density.ByIfk.Zip(reach.ByIfk))
        {
            var row = saved.Tables["KontaktdichteIfk"].Row(Named(held.Ifk, held.Origin, reached.Origin));
            Same(reach.PartText(reached.Month, reached.Target ?? reach.TargetValue), ToDouble(reached.Month?.Value), row["Kontaktquote"]);
            Same(density.PartText(held.Month, held.Target ?? density.TargetValue), ToDouble(held.Month?.Value), row["Kontakte je Kunde"]);
        }
        foreach (var part in figures.Of(Indicator.Integrations).ByIfk)
            Assert.Equal(ToDouble(part.Cumulative), saved.Tables["IntegrationenIfk"].Row(Named(part.Ifk, part.Origin))["Ist kum."].Number);
    }

    /// <summary>A row says where its values come from, unless they are counted from the records.</summary>
    private static string Named(string name, ValueOrigin origin) => origin switch
    {
        ValueOrigin.Imported => $"{name} (DQM)",
        ValueOrigin.Mixed => $"{name} (teils DQM)",
        _ => name,
    };

    private static string Named(string name, ValueOrigin density, ValueOrigin reach)
    {
        if (density == reach)
            return Named(name, density);
        List<string> words = [.. new[] { Named("Dichte", density), Named("Quote", reach) }.Where(w => w.Contains('(')).Select(w => w.Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal))];
        return $"{name} ({string.Join(", ", words)})";
    }

    private static void Same(string onPage, double? inJson, SavedCell inWorkbook)
    {
        Assert.Equal(inJson, inWorkbook.Number);
        Assert.Equal(onPage.Replace('\u202F', ' '), inWorkbook.Text);
    }

    private static double? Number(JsonElement figure, string name) => figure.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static double? ToDouble(decimal? value) => value is { } number ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null;
}
