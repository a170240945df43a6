using Aez.Dashboard.Features.MasterData.Rules;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>IFK, instruments and the rules of the house.</summary>
public sealed class MasterDataFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<MasterDataQuery>();
        services.AddSingleton<OfficerCommands>();
        services.AddSingleton<InstrumentCommands>();
        services.AddSingleton<RuleSetsQuery>();
        services.AddSingleton<RuleCommands>();
    }

    public void MapExports(IEndpointRouteBuilder app)
    {
        app.MapCatalogueExport();
        app.MapRuleExport();
    }
}
