using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;

namespace Aez.Dashboard.Features.Import.Catalogue;

/// <summary>A row of a file of instruments: one for each name that an instrument has or had.</summary>
internal sealed class CatalogueRow
{
    /// <summary>The columns of the file; what it has none of stays as it is stored.</summary>
    public static readonly IReadOnlyList<Column<CatalogueRow>> Columns =
    [
        new Column<CatalogueRow, string>(ColumnTypes.Text, r => r.Code, (r, v) => r.Code = v) { Heading = InstrumentInput.CodeField, Aliases = ["Kürzel", "Instrumentcode"], IsRequired = true },
        new Column<CatalogueRow, string?>(ColumnTypes.OptionalText, r => r.Name, (r, v) => r.Name = v) { Heading = InstrumentInput.NameField, Aliases = ["Bezeichnung", "Instrument", "Instrumentname"] },
        new Column<CatalogueRow, string?>(ColumnTypes.OptionalText, r => r.LegalBasis, (r, v) => r.LegalBasis = v) { Heading = InstrumentInput.BasisField, Aliases = ["Paragraf", "Paragraph", "Gesetz"] },
        new Column<CatalogueRow, string?>(ColumnTypes.OptionalText, r => r.Group, (r, v) => r.Group = v) { Heading = InstrumentInput.GroupField, Aliases = ["Instrumentengruppe"] },
        new Column<CatalogueRow, DateOnly?>(ColumnTypes.OptionalDay, r => r.From, (r, v) => r.From = v) { Heading = InstrumentInput.FromField, Aliases = ["gültig ab", "von"] },
        new Column<CatalogueRow, DateOnly?>(ColumnTypes.EndDay, r => r.Until, (r, v) => r.Until = v) { Heading = InstrumentInput.UntilField, Aliases = ["bis"] },
        new Column<CatalogueRow, DateOnly?>(ColumnTypes.OptionalDay, r => r.NamedFrom, (r, v) => r.NamedFrom = v) { Heading = InstrumentInput.NamedFromField, Aliases = ["Name ab"] },
    ];

    public int Number { get; init; }

    public string Code { get; set; } = "";

    public string? Name { get; set; }

    public string? LegalBasis { get; set; }

    public string? Group { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public DateOnly? NamedFrom { get; set; }
}
