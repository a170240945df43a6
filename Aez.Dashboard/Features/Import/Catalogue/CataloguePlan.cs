using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Catalogue;

/// <summary>What a row of a file of instruments does.</summary>
public enum CatalogueOutcome
{
    New,
    Changed,
    Unchanged,
}

/// <summary>One row and what it does.</summary>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Changes">German: field, before and after; of a new instrument its values.</param>
public sealed record CatalogueLine(int Row, string Code, CatalogueOutcome Outcome, string Changes);

/// <summary>What a file of instruments does to the catalogue, row by row in its order. A row may rely on those above it.</summary>
internal sealed class CataloguePlan
{
    private readonly CatalogueFile _file;
    private readonly List<Instrument> _all;
    private readonly Dictionary<string, (CatalogueRow Row, InstrumentInput Input)> _first = new(StringComparer.Ordinal);
    private readonly HashSet<(string Code, DateOnly? NamedFrom)> _names = [];
    private readonly List<RowError> _errors;

    /// <param name="stored">The catalogue, which is changed as the rows say.</param>
    public CataloguePlan(CatalogueFile file, IEnumerable<Instrument> stored)
    {
        (_file, _all, _errors) = (file, [.. stored], [.. file.Errors]);
        foreach (var row in file.Rows)
            Take(row);
    }

    public List<CatalogueLine> Lines { get; } = [];

    /// <summary>Instruments that were not in the catalogue.</summary>
    public List<Instrument> Added { get; } = [];

    /// <summary>By row.</summary>
    public IReadOnlyList<RowError> Errors => [.. _errors.OrderBy(e => e.Row)];

    private void Take(CatalogueRow row)
    {
        var known = _all.Find(i => InstrumentCode.Bare(i.Code) == InstrumentCode.Bare(row.Code) && InstrumentCode.Bare(row.Code).Length > 0);
        var before = known is null ? null : InstrumentInput.Of(known, row.NamedFrom is { } day ? known.NameOn(day) : null);
        var input = InputOf(row, known, before).Tidied(known);
        if ((input.FindFault(known, _all) ?? Contradiction(row, input)) is { } fault)
        {
            _errors.Add(ErrorOf(row, fault));
            return;
        }
        var outcome = known is null ? CatalogueOutcome.New : input == before ? CatalogueOutcome.Unchanged : CatalogueOutcome.Changed;
        Lines.Add(new CatalogueLine(row.Number, input.Code, outcome, outcome == CatalogueOutcome.Unchanged ? "" : Changes(before, input)));
        if (known is null)
        {
            known = input.ToInstrument(_all.Select(i => i.Position).DefaultIfEmpty().Max() + 1);
            _all.Add(known);
            Added.Add(known);
        }
        else
        {
            input.ApplyTo(known);
        }
    }

    /// <summary>What the file has no column for stays as it is.</summary>
    private InstrumentInput InputOf(CatalogueRow row, Instrument? known, InstrumentInput? before) => new(
        row.Code,
        Has(InstrumentInput.NameField) ? row.Name ?? "" : before?.Name ?? "",
        Has(InstrumentInput.BasisField) ? row.LegalBasis ?? "" : before?.LegalBasis ?? "",
        // The group of a shipped instrument is told in the list, and is none that could be set.
        known is { IsOwn: false } ? row.Group is null || PlainText.Tidy(row.Group) == known.Group ? null : row.Group
            : Has(InstrumentInput.GroupField) ? row.Group : before?.Group,
        Has(InstrumentInput.FromField) ? row.From : before?.From,
        Has(InstrumentInput.UntilField) ? row.Until : before?.Until,
        row.NamedFrom);

    /// <summary>Rows of one instrument tell its names: what is the same for all of them must be the same in each.</summary>
    private InstrumentFault? Contradiction(CatalogueRow row, InstrumentInput input)
    {
        if (!_names.Add((input.Code, input.NamedFrom)))
            return new InstrumentFault(InstrumentInput.CodeField, $"steht schon in Zeile {_first[input.Code].Row.Number}", $"Eine zweite Zeile braucht unter „{InstrumentInput.NamedFromField}“ den ersten Tag einer anderen Bezeichnung.");
        if (!_first.TryAdd(input.Code, (row, input)) && _first[input.Code] is var (first, told))
        {
            var field = told.From != input.From ? InstrumentInput.FromField : told.Until != input.Until ? InstrumentInput.UntilField : told.Group != input.Group ? InstrumentInput.GroupField : null;
            if (field is not null)
                return new InstrumentFault(field, $"widerspricht Zeile {first.Number}", "Alle Zeilen eines Instruments nennen dieselbe Gültigkeit und Gruppe.");
        }
        return null;
    }

    private RowError ErrorOf(CatalogueRow row, InstrumentFault fault) => new(
        _file.Sheet, row.Number, _file.Headings.GetValueOrDefault(fault.Field, ""), fault.Field, Value(row, fault.Field), fault.Reason, fault.Remedy);

    private static string Value(CatalogueRow row, string field) => CatalogueRow.Columns.First(c => c.Heading == field).Show(row);

    private bool Has(string heading) => _file.Headings.ContainsKey(heading);

    private static string Changes(InstrumentInput? before, InstrumentInput after)
    {
        (string Field, string? Before, string? After)[] fields =
        [
            (InstrumentInput.NameField, before?.Name, after.Name),
            (InstrumentInput.BasisField, before?.LegalBasis, after.LegalBasis),
            (InstrumentInput.GroupField, before?.Group, after.Group),
            (InstrumentInput.FromField, German.Day(before?.From), German.Day(after.From)),
            (InstrumentInput.UntilField, German.Day(before?.Until), German.Day(after.Until)),
            (InstrumentInput.NamedFromField, German.Day(before?.NamedFrom), German.Day(after.NamedFrom)),
        ];
        return before is null
            ? string.Join("; ", fields.Where(f => f.After is { Length: > 0 } and not German.Missing).Select(f => $"{f.Field}: {f.After}"))
            : string.Join("; ", fields.Where(f => f.Before != f.After).Select(f => $"{f.Field}: {Shown(f.Before)} → {Shown(f.After)}"));
    }

    private static string Shown(string? text) => text is { Length: > 0 } ? text : German.Missing;
}
