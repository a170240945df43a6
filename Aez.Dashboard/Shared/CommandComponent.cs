using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>
/// Where people save: a command that a busy or full database has refused tells them so and leaves everything that they have
/// entered, to be saved once more. Without it the page, or the whole circuit with an open dialog, would be gone.
/// </summary>
public abstract partial class CommandComponent : ComponentBase, IHandleEvent
{
    [Inject]
    public required Failures Failures { get; set; }

    [Inject]
    public required ISnackbar Messages { get; set; }

    [Inject]
    public required ILogger<CommandComponent> Log { get; set; }

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var handling = item.InvokeAsync(arg);
            // As ComponentBase does: what the handler changed before it waits is shown meanwhile.
            if (!handling.IsCompleted)
                StateHasChanged();
            await handling;
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
        }
        catch (Exception error) when (Failures.Explain(error) is { } sentence)
        {
            LogFailure(Log, error, GetType().Name);
            Messages.Add($"{sentence} Gespeichert wurde nichts, Ihre Eingaben stehen noch da.", Severity.Error);
        }
        StateHasChanged();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A command of {Component} was refused by the database")]
    private static partial void LogFailure(ILogger logger, Exception error, string component);
}
