using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The value of a target as its cell has it.</summary>
internal readonly record struct TargetNumber(decimal Number, bool HasPercentSign)
{
    /// <summary>90 and 90 % say the same.</summary>
    public bool Equals(TargetNumber other) => Number == other.Number;

    public override int GetHashCode() => Number.GetHashCode();

    public override string ToString() => GermanInput.Number(Number) + (HasPercentSign ? " %" : "");
}

/// <summary>A row of the file kind Ziele.</summary>
internal sealed class TargetRow
{
    public int Year { get; set; }

    public string Indicator { get; set; } = "";

    /// <summary>As written: shares in percent.</summary>
    public TargetNumber Value { get; set; }

    public string Instrument { get; set; } = "";

    public string Ifk { get; set; } = "";

    public string Team { get; set; } = "";

    /// <summary>In percent; null where the cell is empty.</summary>
    public decimal?[] Weights { get; } = new decimal?[12];

    public int RowNumber { get; set; }

    /// <summary>As stored: shares as fractions.</summary>
    public decimal StoredValue => Domain.Indicator.Of(Indicator).Unit == IndicatorUnit.Share ? Value.Number / 100 : Value.Number;

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
        Optional("Instrument", "", IdentifierTypes.Instrument, t => t.Instrument, (t, v) => t.Instrument = v, CommonAliases.Instrument);
        Optional("IFK", "", IdentifierTypes.Ifk with { Empty = "" }, t => t.Ifk, (t, v) => t.Ifk = v, CommonAliases.Ifk);
        Optional("Team", "", IdentifierTypes.Team with { Empty = "" }, t => t.Team, (t, v) => t.Team = v, "OrgZ", "Organisationszeichen", "OrgZ/Team");
        for (var month = 0; month < 12; month++)
        {
            var at = month;
            Optional(German.ShortMonths[at], "", ColumnTypes.OptionalPercent, t => t.Weights[at], (t, v) => t.Weights[at] = v, MonthAliases[at]);
        }
        Rule("Instrument", ["Instrument", "Jahr"], (t, lookups) => InstrumentRules.NotYetValid(lookups, t.Instrument, new DateOnly(t.Year, 12, 31)));
        Rule("Instrument", ["Instrument", "Ziel"], (t, _) => InstrumentRules.NotByInstrument(t.Indicator, t.Instrument));
        Rule("Wert", ["Wert", "Ziel"], (t, _) => Implausible(t.Value, Indicator.Of(t.Indicator)));
        Rule("Jan", [.. German.ShortMonths], (t, _) => t.TryWeights(out var refusal) is null
            ? new CellProblem($"passt nicht zu den übrigen Gewichten: {refusal!.TrimEnd('.')}", "Geben Sie alle zwölf Monatsgewichte in Prozent an (Summe 100) oder keines.")
            : null);
    }

    private static ColumnType<TargetNumber> TargetValue { get; } = new(ReadTargetValue, default, value => value.Number, (_, _) => default);

    public override TargetRow Create() => new();

    public override RowKey KeyOf(TargetRow row) => new(row.Indicator, row.Year, 0, $"{row.Instrument}|{row.Ifk}|{row.Team}");

    public override (int First, int Last)? MonthsOf(TargetRow row) => (Month.January(row.Year).Value, Month.December(row.Year).Value);

    public override int RowNumberOf(TargetRow row) => row.RowNumber;

    public override void SetRowNumber(TargetRow row, int number) => row.RowNumber = number;

    public override TableImport Open(ImportContext context) => new TargetImport(this, context);

    public override async Task<string?> UndoAsync(AezDbContext db, Data.Import import, RecordChanges changes, TeamRecords? team, TimeProvider clock, CancellationToken cancellationToken)
    {
        var keys = await TargetClaims.WithdrawAsync(db, import, clock, cancellationToken);
        return team is null || keys.All(team.Has) ? null : TeamRecords.UndoRefusal(import, team.Reach);
    }

    /// <summary>A percent sign rules out thousands; a plain number may be a count of them.</summary>
    private static bool ReadTargetValue(Cell cell, Lookups lookups, out TargetNumber value, [NotNullWhen(false)] out CellProblem? problem)
    {
        var inPercent = cell.Kind == CellKind.Text && cell.Text.EndsWith("%", StringComparison.Ordinal);
        var read = inPercent ? CellParser.TryPercent(cell, out var number, out problem) : CellParser.TryNumber(cell, hasThousands: true, out number, out problem);
        value = new TargetNumber(number, inPercent);
        return read;
    }

    private static CellProblem? Implausible(TargetNumber value, Indicator indicator)
    {
        if (value.Number < 0)
            return new CellProblem("ist negativ", "Tragen Sie 0 oder eine positive Zahl ein.");
        if (indicator.Unit == IndicatorUnit.Share)
            return ImplausibleShare(value);
        if (value.HasPercentSign)
            return new CellProblem($"ist ein Anteil, „{indicator.Name}“ aber keiner", indicator.Unit == IndicatorUnit.Count ? "Tragen Sie die Anzahl ein, etwa 120." : "Tragen Sie das Verhältnis als Zahl ein, etwa 0,85.");
        if (indicator.Unit == IndicatorUnit.Count && value.Number * 100 != decimal.Truncate(value.Number * 100))
            return new CellProblem("ist keine Anzahl", "Schreiben Sie Tausender als 1.234 oder 1234, Bruchteile mit höchstens zwei Stellen.");
        return value.Number == 0 || (value.Number >= indicator.LeastTarget && value.Number <= indicator.GreatestTarget)
            ? null
            : new CellProblem($"ist kein mögliches Ziel für „{indicator.Name}“", $"Erlaubt sind {German.Number(indicator.LeastTarget)} bis {German.Number(indicator.GreatestTarget)}: Prüfen Sie Zahl und Kennzahl.");
    }

    /// <summary>A bare 0.9 is 90 % to one house and 0.9 % to another.</summary>
    private static CellProblem? ImplausibleShare(TargetNumber value) => value.Number switch
    {
        > 100 => new CellProblem("ist mehr als 100 %", "Anteile werden in Prozent angegeben, etwa 85 oder 85 %."),
        > 0 and <= 1 when !value.HasPercentSign => new CellProblem(
            $"kann {GermanInput.Number(value.Number * 100)} % oder {GermanInput.Number(value.Number)} % heißen",
            $"Anteile werden in Prozent angegeben: Schreiben Sie {GermanInput.Number(value.Number * 100)} % oder {GermanInput.Number(value.Number)} %."),
        _ => null,
    };
}
