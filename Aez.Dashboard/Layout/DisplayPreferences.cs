namespace Aez.Dashboard.Layout;

/// <summary>
/// What a browser remembers about the frame. Kept in cookies, so that the first paint is already right;
/// the names are known to wwwroot/js/frame.js too.
/// </summary>
/// <param name="Theme">"light", "dark", or null for whatever the system prefers.</param>
/// <param name="NarrowNavigation">The navigation shows icons only.</param>
public sealed record DisplayPreferences(string? Theme, bool NarrowNavigation)
{
    public const string ThemeCookie = "aez-theme";
    public const string NavigationCookie = "aez-nav";
    public const string Light = "light";
    public const string Dark = "dark";
    public const string Narrow = "narrow";
    public const string Wide = "wide";

    public static DisplayPreferences From(IRequestCookieCollection cookies) => new(
        cookies[ThemeCookie] switch { Light => Light, Dark => Dark, _ => null },
        cookies[NavigationCookie] == Narrow);
}
