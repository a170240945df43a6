using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Features.MeasureEntries;

/// <summary>Loads the support cases of the opened instrument; the figure itself is already there.</summary>
public sealed partial class InstrumentDetailPanel : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private MonthFigures? _loadedFor;
    private InstrumentDetail? _detail;
    private int _page;
    private Exception? _error;

    [Inject]
    public required InstrumentDetailQuery Query { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required ILogger<InstrumentDetailPanel> Logger { get; set; }

    [Parameter, EditorRequired]
    public required Figure Figure { get; set; }

    [Parameter, EditorRequired]
    public required MonthFigures Figures { get; set; }

    private string Outlook => Figure.Forecast?.NeededPerMonth is { } needed
        ? $"Prognose {Figure.ForecastText()} von {Figure.TargetText()}, Chance {Figure.ChanceText()}; nötig sind {German.Number(needed, 1)} Eintritte je Monat. {SignalSentence.Of(Figures, Figure)}"
        : SignalSentence.Of(Figures, Figure) ?? "";

    protected override Task OnParametersSetAsync() => ReferenceEquals(_loadedFor, Figures) ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        (_loadedFor, _page, _error) = (Figures, 0, null);
        try
        {
            _detail = await Query.GetAsync(Current.User, Figures, Figure, _closed.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The row was closed meanwhile.
        }
        catch (Exception error) when (error is not UnauthorizedAccessException)
        {
            LogFailure(Logger, error, Figure.Name);
            _error = error;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The support cases of {Instrument} could not be loaded")]
    private static partial void LogFailure(ILogger logger, Exception error, string instrument);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
