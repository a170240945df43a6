using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;

namespace Aez.Dashboard.Steering;

public static class SteeringServices
{
    public static IServiceCollection AddSteering(this IServiceCollection services)
    {
        services.AddSingleton<DossierBuilder>();
        services.AddSingleton<DialogueQuery>();
        services.AddSingleton<DialogueCommands>();
        services.AddSingleton<SigningChangesQuery>();
        services.AddSingleton<ProcessChangeCommands>();
        services.AddSingleton<SteeringMeasureCommands>();
        services.AddSingleton<SteeringMeasuresQuery>();
        services.AddSingleton<MeasureChoicesQuery>();
        services.AddSingleton<IRegisterRecords, FeedbackRecords>();
        services.AddSingleton<RegisterQuery>();
        services.AddSingleton<RegisterCommands>();
        services.AddSingleton<FileCommands>();
        services.AddSingleton<FileQuery>();
        return services;
    }
}
