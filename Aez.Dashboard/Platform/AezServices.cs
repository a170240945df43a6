using Aez.Dashboard.Data;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Help;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Integrations;
using Aez.Dashboard.Features.MasterData;
using Aez.Dashboard.Features.MeasureEntries;
using Aez.Dashboard.Features.Overview;
using Aez.Dashboard.Features.OwnDay;
using Aez.Dashboard.Features.PerformanceDialogue;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Metrics;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Platform;

/// <summary>The services that the web server and the command line share.</summary>
internal static class AezServices
{
    public static IServiceCollection AddAez(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<TimeProvider>(ProductClock.Of(configuration));
        services.AddAezData(configuration);
        services.AddAccounts();
        services.AddAccountAdministration();
        services.AddSingleton<MetricsStore>();
        services.AddSingleton<IDerivedStore, RecordUpgrade>();
        services.AddSingleton<FiguresQuery>();
        services.AddSingleton<FiguresCheck>();
        services.AddSingleton<IfkOfTeam>();
        services.AddSingleton<SeriesQuery>();
        services.AddSingleton<ReferenceDayQuery>();
        services.AddSingleton<SteeringMeasureCommands>();
        services.AddSingleton<SteeringMeasuresQuery>();
        services.AddSingleton<MeasureChoicesQuery>();
        services.AddSingleton<DemoSeeder>();
        services.AddImport();
        services.AddSingleton<ExplanationQuery>();
        services.AddSingleton<MonthStandQuery>();
        services.AddSingleton<CustomersBehindQuery>();
        services.AddSingleton<TeamMembersQuery>();
        services.AddSingleton<OverviewQuery>();
        services.AddSingleton<OwnDayQuery>();
        services.AddSingleton<IntegrationsQuery>();
        services.AddSingleton<MeasureEntriesQuery>();
        services.AddSingleton<InstrumentDetailQuery>();
        services.AddSingleton<DataQualityQuery>();
        services.AddSingleton<EgvValidityQuery>();
        services.AddSingleton<ContactDensityQuery>();
        services.AddSingleton<TargetsQuery>();
        services.AddSingleton<TargetCommands>();
        services.AddSingleton<HelpQuery>();
        services.AddMasterData();
        services.AddScoped<ListExport>();
        services.AddSingleton<IDialogueQuality, DialogueQualityCheck>();
        services.AddSteering();
        services.AddSingleton<DialogueExport>();
        services.AddSingleton<PassedOnStore>();
        services.AddSingleton<PassingOnExport>();
        return services;
    }
}
