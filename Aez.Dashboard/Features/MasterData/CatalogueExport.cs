using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>The catalogue of instruments as the file that can be changed, given to another house, and taken over again.</summary>
public static class CatalogueExport
{
    public const string Path = "export/instrumente.xlsx";

    internal static readonly ListSheet<InstrumentInput> Sheet = new ListSheet<InstrumentInput>("Instrumente")
        .Text(InstrumentInput.CodeField, i => i.Code, 14)
        .Text(InstrumentInput.NameField, i => i.Name, 60)
        .Text(InstrumentInput.BasisField, i => i.LegalBasis, 36)
        .Text(InstrumentInput.GroupField, i => i.Group, 32)
        .Date(InstrumentInput.FromField, i => i.From)
        .Date(InstrumentInput.UntilField, i => i.Until)
        .Date(InstrumentInput.NamedFromField, i => i.NamedFrom);

    public static void MapCatalogueExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (MasterDataQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
            await export.WriteAsync("Instrumente.xlsx", Sheet, await query.CatalogueAsync(current.User, cancellation), null, cancellation)).Require(Permission.SeeMasterData);
}
