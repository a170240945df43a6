using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Features.DataQuality;

/// <summary>What in the records can not be right, and where ready-made values differ.</summary>
public sealed class DataQualityFeature : IFeature
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DataQualityQuery>();
        services.AddSingleton<DifferenceCauseQuery>();
        services.AddSingleton<UnusualMonthQuery>();
        services.AddSingleton<IDialogueQuality, DialogueQualityCheck>();
    }

    public void MapExports(IEndpointRouteBuilder app)
    {
        app.MapFindingExport();
        app.MapDifferenceExport();
        app.MapSoundShareExport();
        app.MapRegisterExport(FindingNoteRegister.Instance);
    }
}
