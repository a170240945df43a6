using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Excel;
using Aez.Dashboard.Tests.Support;
using CsCheck;

namespace Aez.Dashboard.Tests.Steering;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Dossier_OfGeneratedFigures_ComesBackValueByValue() => Gen.Int[0, 1_000_000].Sample(
        seed =>
        {
            var content = GeneratedFigures.Content(seed);
            AssertComesBack(Of(content.Figures, content.Quality));
        },
        iter: 80);

    [Fact]
    public async Task Dossier_OfGeneratedRecords_ComesBackValueByValue() => await Gen.Select(RecordSet.Any, Gen.Int[0, 23]).SampleAsync(
        async (records, month) =>
        {
            await using var database = new TestDatabase();
            await database.FillAsync(RecordSet.DataAsOf, records.All);
            var figures = (await database.Figures().GetAsync(ActingUser.System, RecordSet.First.AddMonths(month), StoreBuilder.Team)).Figures!;
            await using var db = database.CreateDbContext();
            AssertComesBack(Of(figures, null) with { Details = await DetailCells.LoadAsync(db, ActingUser.System, figures, default) });
        },
        iter: 15);

    [Fact]
    public void Text_InAnyOrder_IsTheSameBytes()
    {
        Assert.Equal(
            """{"a":[1.50,null,"ä–€"],"b":{"x":true,"y":0.1}}""",
            CanonicalJson.Write(new Dictionary<string, object?> { ["b"] = new Dictionary<string, object?> { ["y"] = 0.1, ["x"] = true }, ["a"] = new object?[] { 1.50m, null, "ä–€" } }));
        var text = CanonicalJson.Write(Of(GeneratedFigures.Content(7).Figures, null));
        Assert.Equal(text, CanonicalJson.Write(CanonicalJson.Read<Dossier>(text)));
    }

    private static Dossier Of(MonthFigures figures, DialogueQuality? quality) => new()
    {
        Program = "1.0.0",
        Figures = figures,
        Details = [],
        Quality = quality,
        Texts = [new DossierText(DialogueField.Comment, "stock", "", "Zeile 1\n\"Zeile 2\" – ä", 1, "Petra Lindner", new DateTime(2016, 10, 4, 9, 0, 0, DateTimeKind.Utc))],
        Measures = new MonthMeasures(figures.Month, new ReferenceDay(new DateOnly(2016, 10, 4), IsDataAsOf: false), [], []),
        Targets = [],
        Submitted = new Signature(Role.TeamLead, "Petra Lindner", "lindner", new DateTime(2016, 10, 4, 9, 0, 0, 123, 456, DateTimeKind.Utc)),
    };

    private static void AssertComesBack(Dossier dossier)
    {
        var text = CanonicalJson.Write(dossier);
        var read = CanonicalJson.Read<Dossier>(text);

        Assert.Equal(text, CanonicalJson.Write(read));
        Assert.Equal(Json.Write(FiguresJson.Of(dossier.Figures)), Json.Write(FiguresJson.Of(read.Figures)));
        Assert.Equal(dossier.Figures.All.Select(Shown), read.Figures.All.Select(Shown));
        Assert.Equal(dossier.Figures.All.SelectMany(f => f.Series), read.Figures.All.SelectMany(f => f.Series));
        Assert.Equal(dossier.Figures.All.SelectMany(f => f.Year), read.Figures.All.SelectMany(f => f.Year));
        Assert.Equal(dossier.Figures.All.SelectMany(f => f.ByIfk.Select(Part)), read.Figures.All.SelectMany(f => f.ByIfk.Select(Part)));
        Assert.Equal(dossier.Submitted, read.Submitted);
        Assert.Equal(dossier.Texts, read.Texts);
    }

    private static (string, string, string, string, string, string, string, Target?, Forecast?, bool, double?) Shown(Figure f) => (
        f.ActualText(), f.ComparisonText(), f.DeltaText(), f.AttainmentText(), f.ForecastText(), f.ChanceText(), f.SignalText(), f.Target, f.Forecast, f.Provisional, f.Signal?.Upper);

    private static (string, string, decimal, Ratio?, decimal?, decimal?, double?, string) Part(IfkPart p) => (
        p.Ifk, p.Name, p.FullTimeEquivalent, p.Month, p.Cumulative, p.Target, p.Signal?.Mean, string.Join(' ', p.Series));
}
