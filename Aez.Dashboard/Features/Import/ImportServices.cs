using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

public static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services)
    {
        services.AddOptions<ImportLimits>().BindConfiguration(ImportLimits.Section, binder => binder.ErrorOnUnknownConfiguration = true).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportLimits>, ImportLimitsValidator>();
        services.AddSingleton<ImportService>();
        return services;
    }
}
