using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Registers;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.WorkingGroups;

/// <summary>The appointments of the working groups, and their calendar.</summary>
public sealed class WorkingGroupsFeature : IFeature
{
    public void MapExports(IEndpointRouteBuilder app)
    {
        app.MapRegisterExport(MeetingRegister.Instance);
        app.MapMeetingCalendar();
        app.MapMeetingSubscription();
    }
}
