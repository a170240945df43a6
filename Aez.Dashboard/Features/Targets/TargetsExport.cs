using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Features.Targets;

/// <summary>The targets of a year as a file of the kind Ziele: what is exported can be changed and imported again.</summary>
public static class TargetsExport
{
    public const string Path = "export/ziele.xlsx";

    internal static readonly ListSheet<TargetVersion> Sheet = Columns();

    public static void MapTargetsExport(this IEndpointRouteBuilder app) =>
        app.MapGet(Path, async (int jahr, TargetsQuery query, ListExport export, ICurrentUser current, CancellationToken cancellation) =>
            await export.WriteAsync($"Ziele_{jahr}.xlsx", Sheet, await query.ListAsync(current.User, jahr, cancellation), null, cancellation)).Require(Permission.SeeFigures);

    private static ListSheet<TargetVersion> Columns()
    {
        var sheet = new ListSheet<TargetVersion>("Ziele")
            .Text("Jahr", t => t.Year.ToString(German.Culture), 8)
            .Text("Ziel", t => Indicator.Of(t.Indicator).Name, 40)
            .Number("Wert", t => Indicator.Of(t.Indicator).Unit == IndicatorUnit.Share ? t.Value * 100 : t.Value)
            .Text("Instrument", t => t.Instrument, 14)
            .Text("IFK", t => t.Ifk, 12)
            .Text("Team", t => t.Team, 20);
        for (var month = 1; month <= 12; month++)
        {
            var number = month;
            sheet.Number(German.ShortMonths[month - 1], t => t.Weights is null ? null : Percent(t.ToTarget().Weights).Parts[number - 1], width: 8);
        }
        return sheet;
    }

    /// <summary>As entered where that was in percent, so that an import finds nothing changed.</summary>
    private static MonthlyWeights Percent(MonthlyWeights weights) =>
        MonthlyWeights.FromPercent(weights.Parts, out _) ?? PercentWeights.Rounded(weights);
}
