using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Administration;

/// <summary>Accounts, protection of data, the audit log.</summary>
public sealed class AdministrationFeature : IFeature
{
    public void AddServices(IServiceCollection services)
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
        services.AddSingleton<BackupCommands>();
    }

    public void AddServerServices(IServiceCollection services)
    {
        services.AddHostedService<RetentionJob>();
        services.AddHostedService<BackupJob>();
    }

    public void MapExports(IEndpointRouteBuilder app) => app.MapAuditLogExport();
}
