using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;

namespace Aez.Dashboard.Features.MasterData.Rules;

/// <summary>The sets of rules as a file: <c>/export/regelwerke.json</c>, with <c>?regelwerk=2026-07-01</c> one of them.</summary>
internal static class RuleExport
{
    public const string Path = "export/regelwerke.json";

    public static void MapRuleExport(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).Require(Permission.SeeMasterData);

    private static async Task<IResult> GetAsync(HttpRequest request, ICurrentUser current, RuleSetsQuery query, AuditLog audit, CancellationToken cancellationToken)
    {
        var sets = (await query.GetAsync(current.User, cancellationToken)).Rules.Sets;
        var (key, fileName) = ((string?)request.Query[RuleAddress.Key], "Regelwerke.json");
        if (key is not null)
        {
            if (RuleAddress.Find(sets, key) is not { } one)
                return Results.Text("Ein Regelwerk, das an diesem Tag beginnt, gibt es nicht.", statusCode: StatusCodes.Status404NotFound);
            (sets, fileName) = ([one], $"Regelwerk_{RuleAddress.KeyOf(one)}.json");
        }
        await audit.WriteAsync(current.User, AuditAction.Exported, "Regelwerke", fileName, $"Umfang: {German.List([.. sets.Select(set => set.Title)])}", cancellationToken);
        return Results.File(Encoding.UTF8.GetBytes(RuleFile.Write(sets)), "application/json", fileName);
    }
}
