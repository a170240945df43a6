namespace Aez.Dashboard.Features.Administration;

internal static class AdministrationServices
{
    public static IServiceCollection AddAccountAdministration(this IServiceCollection services)
    {
        services.AddSingleton<AccountCommands>();
        services.AddSingleton<AccountsQuery>();
        services.AddSingleton<SessionCommands>();
        services.AddSingleton<LinkCommands>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<ServiceAgreement>();
        services.AddSingleton<AuditLogQuery>();
        services.AddSingleton<RetentionRun>();
        services.AddSingleton<RetentionCommands>();
        return services;
    }
}
