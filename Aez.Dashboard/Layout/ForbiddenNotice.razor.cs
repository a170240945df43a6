using Aez.Dashboard.Data;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Layout;

/// <summary>In place of a page that the user may not see; noted in the audit log.</summary>
public sealed partial class ForbiddenNotice
{
    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required AuditLog Audit { get; set; }

    [Inject]
    public required ILogger<ForbiddenNotice> Logger { get; set; }

    /// <summary>The address without a page leads everybody to their own beginning.</summary>
    protected override async Task OnInitializedAsync()
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        if (path == "/" && !Current.User.HasNoTeam && NavigationEntries.StartOf(Current.User) is var start and not "/")
        {
            Navigation.NavigateTo(start, replace: true);
            return;
        }
        try
        {
            await Audit.RefusedAsync(Current.User, Refusals.Subject, path);
        }
        catch (Exception error) when (DatabaseErrors.Explain(error) is not null)
        {
            // The refusal stands, whether or not it could be noted.
            LogNotNoted(Logger, error, path);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A refusal of {Path} could not be noted in the audit log")]
    private static partial void LogNotNoted(ILogger logger, Exception error, string path);
}
