using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Layout;

/// <summary>The frame of a product without data.</summary>
internal sealed class NothingImportedYet : IFrameQuery
{
    public Task<FrameState> ReadAsync(DashboardFilter filter, CancellationToken cancellation) => Task.FromResult(FrameState.Empty);
}
