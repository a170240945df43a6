namespace Aez.Dashboard.Features.MasterData;

public static class MasterDataServices
{
    public static IServiceCollection AddMasterData(this IServiceCollection services)
    {
        services.AddSingleton<MasterDataQuery>();
        services.AddSingleton<OfficerCommands>();
        services.AddSingleton<InstrumentCommands>();
        services.AddSingleton<RuleCommands>();
        return services;
    }
}
