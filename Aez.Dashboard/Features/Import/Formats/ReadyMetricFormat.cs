using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Kennzahlen: ready-made values of the DQM, kept beside the computed ones.</summary>
internal sealed class ReadyMetricFormat : RecordFormat<ReadyMetric>
{
    public ReadyMetricFormat()
        : base(RecordKind.Metrics, nameof(AezDbContext.ReadyMetrics), [nameof(ReadyMetric.Month), nameof(ReadyMetric.Ifk), nameof(ReadyMetric.Indicator), nameof(ReadyMetric.Instrument)])
    {
        Required("Monat", nameof(ReadyMetric.Month), ColumnTypes.Month, m => m.Month, (m, v) => m.Month = v, "Berichtsmonat", "Bezugsmonat");
        Required("IFK", nameof(ReadyMetric.Ifk), IdentifierTypes.Ifk, m => m.Ifk, (m, v) => m.Ifk = v, CommonAliases.Ifk);
        Required("Kennzahl", nameof(ReadyMetric.Indicator), ColumnTypes.Indicator, m => m.Indicator, (m, v) => m.Indicator = v, "Indikator", "Kennzahlname", "Kennzahl (DQM)");
        Required("Zähler", nameof(ReadyMetric.Numerator), ColumnTypes.Count, m => m.Numerator, (m, v) => m.Numerator = v, "Anzahl", "Zählerwert");
        Optional("Nenner", nameof(ReadyMetric.Denominator), ColumnTypes.OptionalQuantity, m => m.Denominator, (m, v) => m.Denominator = v, "Nennerwert", "Grundgesamtheit");
        Optional("Instrument", nameof(ReadyMetric.Instrument), IdentifierTypes.Instrument, m => m.Instrument, (m, v) => m.Instrument = v, CommonAliases.Instrument);
        Rule("Instrument", ["Instrument", "Monat"], (m, lookups) => InstrumentRules.NotYetValid(lookups, m.Instrument, Month.FromValue(m.Month).KeyDay));
        Rule("Instrument", ["Instrument", "Kennzahl"], (m, _) => InstrumentRules.NotByInstrument(m.Indicator, m.Instrument));
        Rule("Nenner", ["Nenner", "Kennzahl"], (m, _) => NotCounted(m.Denominator, Indicator.Of(m.Indicator)));
        Rule("Nenner", ["Zähler", "Nenner", "Kennzahl"], (m, _) => UnfitDenominator(m, Indicator.Of(m.Indicator)));
    }

    /// <summary>Team values are Σ numerators / Σ denominators: one row with half of it would falsify them all.</summary>
    private static CellProblem? UnfitDenominator(ReadyMetric metric, Indicator indicator) => metric.Denominator switch
    {
        null when indicator.DenominatorText is not null => new CellProblem("fehlt", $"Ergänzen Sie den Nenner: {indicator.Name} ist ein Verhältnis."),
        not null when indicator.DenominatorText is null => new CellProblem("ist nicht vorgesehen", $"Lassen Sie den Nenner leer: {indicator.Name} ist eine Anzahl."),
        { } denominator when metric.Numerator > denominator && indicator is { Unit: IndicatorUnit.Share, IsPartOfDenominator: true } =>
            new CellProblem("ist kleiner als der Zähler", "Prüfen Sie beide Werte: Ein Anteil ist höchstens 100 %."),
        _ => null,
    };

    /// <summary>Only a mean stock and VZÄ have decimals.</summary>
    private static CellProblem? NotCounted(decimal? denominator, Indicator indicator) => denominator switch
    {
        { } number when number != decimal.Truncate(number) && indicator.CountsDenominator =>
            new CellProblem("ist keine ganze Zahl", $"Der Nenner von „{indicator.Name}“ zählt Fälle: Schreiben Sie Tausender als 1.234 oder 1234."),
        { } number when number > indicator.GreatestDenominator =>
            new CellProblem("ist mehr als die VZÄ einer IFK", $"Erlaubt sind 0 bis {indicator.GreatestDenominator:0}: Eine volle Stelle ist 1."),
        _ => null,
    };

    public override ReadyMetric Create() => new() { Ifk = "", Indicator = "", Instrument = "" };

    /// <summary>A value of a month tells of the whole month, of the running one up to today.</summary>
    public override DateOnly? NewestDayOf(ReadyMetric row, DateOnly today) =>
        Month.FromValue(row.Month) is var month && month.FirstDay > today ? null : month.KeyDay > today ? today : month.KeyDay;

    public override RowKey KeyOf(ReadyMetric row) => new(row.Ifk, row.Month, 0, row.Indicator + "|" + row.Instrument);

    public override (int First, int Last)? MonthsOf(ReadyMetric row) => (row.Month, row.Month);

    /// <summary>Kept as they are: nothing is computed from them.</summary>
    public override bool IsOf(TeamRecords team, ReadyMetric record) => team.Reach.Has(record.Ifk, Domain.Month.FromValue(record.Month).KeyDay);

    public override void Note(RecordChanges changes, ReadyMetric? before, ReadyMetric? after)
    {
    }
}
