using Aez.Dashboard.Features.Import.Catalogue;
using Aez.Dashboard.Features.Import.Deliveries;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering.Registers.Files;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

/// <summary>Files become records.</summary>
public sealed class ImportFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddOptions<ImportLimits>().BindConfiguration(ImportLimits.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportLimits>, ImportLimitsValidator>();
        services.AddSingleton(FormatCatalogue.Feedback);
        services.AddSingleton<ImportService>();
        services.AddSingleton<ImportHistoryQuery>();
        services.AddSingleton<MappingCommands>();
        services.AddSingleton<CatalogueImport>();
        services.AddOptions<UploadSettings>().Configure<IConfiguration>((settings, configuration) => UploadSettings.Read(configuration.GetSection(UploadSettings.Section), settings)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadSettings>, UploadSettingsValidator>();
        services.AddSingleton(provider => UploadFolder.Of(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<UploadScan>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<IFileScan, Uploads>();
        services.AddOptions<DeliverySettings>().BindConfiguration(DeliverySettings.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DeliverySettings>, DeliverySettingsValidator>();
        services.AddSingleton<DeliveryFolder>();
        services.AddSingleton<DeliveryIntake>();
        services.AddSingleton<DeliveryWatch>();
        services.AddSingleton<DeliveryQuery>();
    }

    public void AddServerServices(IServiceCollection services) => services.AddHostedService<DeliveryJob>();
}
