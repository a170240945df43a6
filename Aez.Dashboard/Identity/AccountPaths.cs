using Microsoft.AspNetCore.WebUtilities;

namespace Aez.Dashboard.Identity;

/// <summary>Addresses of the account pages, which need no circuit.</summary>
public static class AccountPaths
{
    public const string SignIn = "/konto/anmelden";
    public const string SignOut = "/konto/abmelden";
    public const string StaySignedIn = "/konto/weiterarbeiten";
    public const string Code = "/konto/code";
    public const string Password = "/konto/passwort";
    public const string SecondFactor = "/konto/zweiter-faktor";
    public const string Sessions = "/konto/sitzungen";
    public const string External = "/konto/extern";
    public const string ExternalReturn = "/konto/extern-zurueck";
    public const string ExternalSignedOut = "/konto/extern-abgemeldet";
    public const string ExternalEnded = "/konto/extern-beendet";
    public const string Link = "/konto/verknuepfen";
    public const string PasskeyCreation = "/konto/passkey/anlegen";
    public const string PasskeyRequest = "/konto/passkey/anmelden";

    /// <summary>Name of the query parameter that holds where to go after the sign-in.</summary>
    public const string ReturnKey = "zurueck";

    /// <summary>Name of the query parameter by which the sign-in page learns why an external sign-in came back.</summary>
    public const string FailureKey = "fehler";
    public const string ExternalFailed = "extern";
    public const string ExternalUnknown = "unbekannt";

    /// <summary>The page with the address to come back to.</summary>
    public static string Returning(string page, string? address) =>
        LocalOrNull(address) is { } local and not "/" ? QueryHelpers.AddQueryString(page, ReturnKey, local) : page;

    /// <summary>Only addresses of this server: a link from outside must not lead on to another.</summary>
    public static string? LocalOrNull(string? address) =>
        address is ['/', ..] && (address.Length == 1 || address[1] is not ('/' or '\\')) && !address.Any(char.IsControl) ? address : null;
}
