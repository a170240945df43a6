using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Features.Import.Reading;
using Aez.Dashboard.Features.Import.Writing;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Maßnahmeneintritte: entries into the instruments.</summary>
internal sealed class MeasureEntryFormat : RecordFormat<MeasureEntry>
{
    private static readonly Column<MeasureEntry> NaturalKey =
        new Column<MeasureEntry, string>(ColumnTypes.Text, e => e.NaturalKey, (e, v) => e.NaturalKey = v) { Heading = "", StoreName = nameof(MeasureEntry.NaturalKey) };

    public MeasureEntryFormat()
        : base(RecordKind.MeasureEntries, nameof(AezDbContext.MeasureEntries), [nameof(MeasureEntry.NaturalKey)])
    {
        Required("Kundennummer", nameof(MeasureEntry.CustomerNumber), IdentifierTypes.Customer, e => e.CustomerNumber, (e, v) => e.CustomerNumber = v, CommonAliases.Customer);
        Required("Instrument", nameof(MeasureEntry.Instrument), IdentifierTypes.Instrument, e => e.Instrument, (e, v) => e.Instrument = v, CommonAliases.Instrument);
        Required("Eintritt", nameof(MeasureEntry.EntryOn), ColumnTypes.Day, e => e.EntryOn, (e, v) => e.EntryOn = v, "Eintritt am", "Eintrittsdatum", "Maßnahmeeintritt", "Maßnahmebeginn", "Teilnahmebeginn", "Teilnahme von");
        Optional("Austritt", nameof(MeasureEntry.ExitOn), ColumnTypes.EndDay, e => e.ExitOn, (e, v) => e.ExitOn = v, "Austritt am", "Austrittsdatum", "Maßnahmeende", "Teilnahmeende", "Teilnahme bis");
        Optional("IFK", nameof(MeasureEntry.Ifk), IdentifierTypes.OptionalIfk, e => e.Ifk, (e, v) => e.Ifk = v, CommonAliases.Ifk);
        Optional("Träger", nameof(MeasureEntry.Provider), ColumnTypes.OptionalText, e => e.Provider, (e, v) => e.Provider = v, "Maßnahmeträger", "Bildungsträger", "Trägername");
        Optional("Teilnahme-ID", nameof(MeasureEntry.ParticipationId), IdentifierTypes.Participation, e => e.ParticipationId, (e, v) => e.ParticipationId = v, "Maßnahme-Teilnahme-ID", "Teilnahmenummer", "Teilnahme-Nr.", "TeilnahmeID coSach");
        NotBefore("Austritt", "Eintritt", e => e.ExitOn, e => e.EntryOn);
        Rule("Instrument", ["Instrument", "Eintritt"], (e, lookups) => InstrumentRules.NotYetValid(lookups, e.Instrument, e.EntryOn));
    }

    public override IReadOnlyList<Column<MeasureEntry>> Stored => [NaturalKey, .. Columns];

    public override MeasureEntry Create() => new() { NaturalKey = "", CustomerNumber = "", Instrument = "" };

    public override void Complete(MeasureEntry row) =>
        row.NaturalKey = MeasureEntry.KeyOf(row.ParticipationId, row.CustomerNumber, row.Instrument, row.EntryOn);

    public override DateOnly? NewestDayOf(MeasureEntry row, DateOnly today) => Newest(today, row.EntryOn);

    public override RowKey KeyOf(MeasureEntry row) => new(row.NaturalKey);

    /// <summary>A participation belongs to one person, in the file as in the store.</summary>
    public override Foresight<MeasureEntry> Foresee(IReadOnlyList<MeasureEntry> rows, StoredRows<MeasureEntry> stored) => new([.. OfTwo(rows, stored.Db)], []);

    private static IEnumerable<RowConflict<MeasureEntry>> OfTwo(IReadOnlyList<MeasureEntry> rows, AezDbContext db)
    {
        var named = rows.Where(row => row.ParticipationId is not null).ToDictionary(row => row.NaturalKey, StringComparer.Ordinal);
        if (named.Count == 0)
            return [];
        return new IdentifierRows(db).Participations()
            .Where(stored => named.TryGetValue(stored.Key, out var row) && row.CustomerNumber != stored.Customer)
            .Select(stored => named[stored.Key])
            .Select(row => new RowConflict<MeasureEntry>(row, "Teilnahme-ID", row.ParticipationId!, new(
                "gehört im Bestand der Maßnahmeneintritte schon zu einer anderen Kundennummer",
                "Eine Teilnahme hat eine Person: Berichtigen Sie Teilnahme-ID oder Kundennummer, oder lassen Sie die Teilnahme-ID leer.")));
    }

    public override bool IsOf(TeamRecords team, MeasureEntry record) => team.Has(record.CustomerNumber, record.EntryOn, record.Ifk);

    public override void Note(RecordChanges changes, MeasureEntry? before, MeasureEntry? after) => changes.Replace(before, after);
}

internal static class InstrumentRules
{
    /// <summary>An instrument cannot be used before the law knew it.</summary>
    public static CellProblem? NotYetValid(Lookups lookups, string code, DateOnly day) =>
        lookups.TryInstrument(code, out var instrument) && instrument.IsNotYetValidOn(day)
            ? new CellProblem($"gibt es erst ab {German.Day(instrument.ValidFrom)}", "Berichtigen Sie das Instrument, das Datum, oder die Gültigkeit in den Stammdaten.")
            : null;

    public static CellProblem? NotByInstrument(string indicatorKey, string instrument) =>
        instrument.Length > 0 && !Indicator.Of(indicatorKey).ByInstrument
            ? new CellProblem($"passt nicht zu „{Indicator.Of(indicatorKey).Name}“", "Diese Kennzahl wird nicht je Instrument geführt: Lassen Sie die Zelle leer.")
            : null;
}
