using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Connections;

namespace Aez.Dashboard.Platform;

/// <summary>Why the program could not start or a verb could not run, where the remedy lies with whoever called it.</summary>
internal static class StartErrors
{
    /// <summary>One German sentence; null for what is a fault of the program.</summary>
    public static string? Explain(Exception error) =>
        SettingErrors.Explain(error)
        ?? DatabaseErrors.Explain(error)
        ?? (error is IOException { InnerException: AddressInUseException }
            ? "Die Adresse ist schon belegt, vielleicht läuft das Programm bereits: Eine andere nennen Sie mit ASPNETCORE_URLS, zum Beispiel http://127.0.0.1:5001."
            : null);
}
