using Aez.Dashboard.Data;
using Aez.Dashboard.Excel;
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
        services.AddSingleton<MetricsStore>();
        services.AddSingleton<IDerivedStore, RecordUpgrade>();
        services.AddFigures();
        services.AddSteering();
        services.AddScoped<ListExport>();
        services.AddFeatures();
        services.AddSingleton<DemoDialogueSeeder>();
        services.AddSingleton<DemoSeeder>();
        return services;
    }
}
