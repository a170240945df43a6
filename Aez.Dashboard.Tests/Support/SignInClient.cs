using System.Net;
using System.Text.RegularExpressions;

namespace Aez.Dashboard.Tests.Support;

/// <summary>A browser's part in signing in: keeps cookies, also secure ones over the test's plain http, and fills forms in.</summary>
internal sealed partial class SignInClient(Uri server) : IDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server };
    private readonly Dictionary<string, string> _cookies = [];

    public SignInClient(AppHost host)
        : this(host.Address)
    {
    }

    /// <summary>As the browser sends them.</summary>
    public string Cookies => string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>What the last answer took.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>What the server set at last, with all attributes.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>The address that a proxy in front of the server tells of this browser; null: there is none.</summary>
    public string? ForwardedFor { get; init; }

    /// <summary>Somebody else with the same cookies.</summary>
    public SignInClient Copy()
    {
        var copy = new SignInClient(server) { ForwardedFor = ForwardedFor };
        foreach (var (name, value) in _cookies)
            copy._cookies[name] = value;
        return copy;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens the page and posts the form of that name with its token.</summary>
    /// <param name="form">Name of a form of the page itself, or the address that a form of it goes to.</param>
    public async Task<Answer> PostAsync(string path, string form, params (string Key, string Value)[] fields)
    {
        var page = await GetAsync(path);
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, form.StartsWith('/') ? form : path)
        {
            Content = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", Token().Match(page.Html).Groups[1].Value), .. fields.Select(f => KeyValuePair.Create(f.Key, f.Value))]),
        });
    }

    public Task<Answer> SignInAsync(string login, string password, string path = "/konto/anmelden") =>
        PostAsync(path, "password", ("Input.Login", login), ("Input.Password", password));

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
            request.Headers.Add("Cookie", Cookies);
        if (ForwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", ForwardedFor);
            request.Headers.Add("X-Forwarded-Proto", "https");
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Took = watch.Elapsed;
        SetCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            if (parts[1].Length > 0)
                _cookies[parts[0]] = parts[1];
            else
                _cookies.Remove(parts[0]);
        }
        var location = response.Headers.Location;
        return new Answer(
            response.StatusCode,
            location is { IsAbsoluteUri: true } && location.Authority == server.Authority ? location.PathAndQuery : location?.OriginalString,
            WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)))
        {
            ClearSiteData = response.Headers.TryGetValues("Clear-Site-Data", out var clear) ? string.Join(',', clear) : "",
        };
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    /// <param name="Location">Where a redirect leads, without the host where it is this one.</param>
    public sealed record Answer(HttpStatusCode Status, string? Location, string Html)
    {
        /// <summary>What the browser is told to forget.</summary>
        public string ClearSiteData { get; init; } = "";
    }
}
