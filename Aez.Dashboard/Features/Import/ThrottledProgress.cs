using Aez.Dashboard.Shared;

namespace Aez.Dashboard.Features.Import;

/// <summary>Passes on what is new when it is time: a render, and a message to the browser, for each row would keep both busy.</summary>
internal sealed class ThrottledProgress(Throttle throttle, IProgress<ImportProgress> inner) : IProgress<ImportProgress>
{
    private (string, ImportPhase)? _last;

    public void Report(ImportProgress value)
    {
        var isNext = _last != (value.FileName, value.Phase);
        if (!throttle.IsDue() && !isNext)
            return;
        _last = (value.FileName, value.Phase);
        inner.Report(value);
    }
}
