using Aez.Dashboard.Domain;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Tests.Layout;

/// <summary>Data from January 2015 to December 2016, provisional from October 2016.</summary>
internal sealed class FakeFrame : IFrameQuery
{
    public static readonly Month First = new(2015, 1);
    public static readonly Month Last = new(2016, 12);

    public Task<FrameState> ReadAsync(DashboardFilter filter, CancellationToken cancellation)
    {
        var month = filter.Month ?? Last;
        return Task.FromResult(new FrameState(
            filter.Team ?? "Bewerber-Service (AEZ)", month, First, Last,
            new DateOnly(2017, 1, 3), Provisional: month > new Month(2016, 9), IsDemo: true, "Petra Lindner"));
    }
}
