using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>A row of the file kind Ziele.</summary>
internal sealed class TargetRow
{
    public int Year { get; set; }

    public string Indicator { get; set; } = "";

    /// <summary>As written: shares in percent.</summary>
    public decimal Value { get; set; }

    public string Instrument { get; set; } = "";

    public string Ifk { get; set; } = "";

    /// <summary>In percent; null where the cell is empty.</summary>
    public decimal?[] Weights { get; } = new decimal?[12];

    public int RowNumber { get; set; }

    /// <summary>As stored: shares as fractions.</summary>
    public decimal StoredValue => Domain.Indicator.Of(Indicator).Unit == IndicatorUnit.Share ? Value / 100 : Value;

    /// <summary>Equal weights where the row states none.</summary>
    public MonthlyWeights? TryWeights(out string? refusal)
    {
        refusal = null;
        return Weights.All(weight => weight is null)
            ? MonthlyWeights.Equal
            : MonthlyWeights.FromPercent([.. Weights.OfType<decimal>()], out refusal);
    }
}

/// <summary>Ziele: the year's targets with their monthly weights.</summary>
internal sealed class TargetFormat : RowFormat<TargetRow>
{
    private static readonly string[][] MonthAliases =
    [
        ["Januar", "Jänner", "Gewicht Jan"], ["Februar", "Gewicht Feb"], ["März", "Mrz", "Mar", "Gewicht Mär"], ["April", "Gewicht Apr"],
        ["Gewicht Mai"], ["Juni", "Gewicht Jun"], ["Juli", "Gewicht Jul"], ["August", "Gewicht Aug"], ["September", "Sept", "Gewicht Sep"],
        ["Oktober", "Gewicht Okt"], ["November", "Gewicht Nov"], ["Dezember", "Gewicht Dez"],
    ];

    public TargetFormat()
        : base(RecordKind.Targets)
    {
        Required("Jahr", "", ColumnTypes.Year, t => t.Year, (t, v) => t.Year = v, "Zieljahr", "Planjahr");
        Required("Ziel", "", ColumnTypes.Indicator, t => t.Indicator, (t, v) => t.Indicator = v, "Kennzahl", "Zielgröße", "Indikator");
        Required("Wert", "", TargetValue, t => t.Value, (t, v) => t.Value = v, "Zielwert", "Soll", "Jahresziel");
        Optional("Instrument", "", ColumnTypes.Instrument, t => t.Instrument, (t, v) => t.Instrument = v, CommonAliases.Instrument);
        Optional("IFK", "", ColumnTypes.Ifk with { Empty = "" }, t => t.Ifk, (t, v) => t.Ifk = v, CommonAliases.Ifk);
        for (var month = 0; month < 12; month++)
        {
            var at = month;
            Optional(German.ShortMonths[at], "", ColumnTypes.OptionalPercent, t => t.Weights[at], (t, v) => t.Weights[at] = v, MonthAliases[at]);
        }
        Rule("Instrument", ["Instrument", "Jahr"], (t, lookups) => InstrumentRules.NotYetValid(lookups, t.Instrument, new DateOnly(t.Year, 12, 31)));
        Rule("Instrument", ["Instrument", "Ziel"], (t, _) => InstrumentRules.NotByInstrument(t.Indicator, t.Instrument));
        Rule("Wert", ["Wert", "Ziel"], (t, _) => t.Value > 100 && Indicator.Of(t.Indicator).Unit == IndicatorUnit.Share
            ? new CellProblem("ist mehr als 100 %", "Anteile werden in Prozent angegeben, etwa 85 oder 85 %.")
            : null);
        Rule("Jan", [.. German.ShortMonths], (t, _) => t.TryWeights(out var refusal) is null
            ? new CellProblem($"passt nicht zu den übrigen Gewichten: {refusal!.TrimEnd('.')}", "Geben Sie alle zwölf Monatsgewichte in Prozent an (Summe 100) oder keines.")
            : null);
    }

    private static ColumnType<decimal> TargetValue { get; } = ColumnTypes.Count with { Read = ReadTargetValue };

    public override TargetRow Create() => new();

    public override RowKey KeyOf(TargetRow row) => new(row.Indicator, row.Year, 0, $"{row.Instrument}|{row.Ifk}");

    public override (int First, int Last)? MonthsOf(TargetRow row) => (Month.January(row.Year).Value, Month.December(row.Year).Value);

    public override int RowNumberOf(TargetRow row) => row.RowNumber;

    public override void SetRowNumber(TargetRow row, int number) => row.RowNumber = number;

    public override TableImport Open(ImportContext context) => new TargetImport(this, context);

    public override Task<string?> UndoAsync(AezDbContext db, Data.Import import, TouchedCells touched, CancellationToken cancellationToken) =>
        TargetUndo.RunAsync(db, import, cancellationToken);

    /// <summary>A percent sign rules out thousands; a plain number may be a count of them.</summary>
    private static bool ReadTargetValue(Cell cell, Lookups lookups, out decimal value, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out CellProblem? problem) =>
        cell.Kind == CellKind.Text && cell.Text.EndsWith("%", StringComparison.Ordinal)
            ? CellParser.TryPercent(cell, out value, out problem)
            : ColumnTypes.Count.Read(cell, lookups, out value, out problem);
}
