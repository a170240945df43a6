using System.Net;
using System.Reflection;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Role × page, and role × download × record, by requests of the addresses themselves.</summary>
public sealed class HttpMatrixTests(World world) : IClassFixture<World>
{
    internal static readonly Dictionary<string, Who> PageCells = new()
    {
        ["/"] = Who.Figures,
        ["/mein-tag"] = Who.Ifk,
        ["/integrationsziele"] = Who.Figures,
        ["/massnahmeneintritte"] = Who.Figures,
        ["/egv-gueltigkeit"] = Who.Figures,
        ["/kontaktdichte"] = Who.Figures,
        ["/versaeumte-termine"] = Who.Customers,
        ["/performance-dialog"] = Who.Leaders,
        ["/steuerungsmassnahmen"] = Who.Leaders,
        ["/jahresverlauf"] = Who.Leaders,
        ["/weitergabefassung"] = Who.Leaders,
        ["/netzwerk"] = Who.Figures,
        ["/bedarfe"] = Who.Figures,
        ["/arbeitskreise"] = Who.Figures,
        ["/qualifizierung"] = Who.Lead | Who.Head | Who.Ifk,
        ["/rueckmeldungen"] = Who.Customers,
        ["/fallpruefung"] = Who.Figures,
        ["/pruefpunkte"] = Who.Figures,
        ["/datenqualitaet"] = Who.Figures,
        ["/befund-vermerke"] = Who.Customers,
        ["/zuordnungspruefung"] = Who.Figures,
        ["/datenimport"] = Who.Planners,
        ["/ziele"] = Who.Figures,
        ["/stammdaten"] = Who.Leaders,
        ["/stammdaten/instrumente-aus-datei"] = Who.Planners,
        ["/konten"] = Who.Administrator,
        ["/datenschutz"] = Who.Administrator,
        ["/protokoll"] = Who.Administrator,
        ["/hilfe"] = Who.Everybody,
        ["/anleitung"] = Who.Everybody,
        ["/konto/passwort"] = Who.Everybody,
        ["/konto/zweiter-faktor"] = Who.Everybody,
        ["/konto/sitzungen"] = Who.Everybody,
    };

    /// <summary>Pages that are there for people who are not signed in, and the answer for no page at all.</summary>
    private static readonly string[] OpenPages = ["/konto/anmelden", "/konto/code", "/konto/verknuepfen", "/nicht-gefunden"];

    /// <summary>Every download with what it needs besides month and team.</summary>
    internal static readonly Dictionary<string, Who> DownloadCells = new()
    {
        ["/export/dialog.xlsx"] = Who.Figures,
        ["/export/dialog.xlsx?fassung=weitergabe"] = Who.Leaders,
        ["/export/integrationen.xlsx"] = Who.Figures,
        ["/export/massnahmeneintritte.xlsx"] = Who.Figures,
        ["/export/dqm-abgleich.xlsx"] = Who.Figures,
        ["/export/datenqualitaet.xlsx"] = Who.Figures,
        ["/export/ziele.xlsx?jahr=2016"] = Who.Figures,
        ["/export/instrumente.xlsx"] = Who.Leaders,
        ["/export/regelwerke.json"] = Who.Leaders,
        ["/export/egv-arbeitsliste.xlsx?zustand=alle"] = Who.Customers,
        ["/export/kontakt-arbeitsliste.xlsx?kontakt=alle"] = Who.Customers,
        ["/export/versaeumte-termine.xlsx?schritt=alle"] = Who.Customers,
        ["/export/zuordnungspruefung.xlsx?auswahl=alle"] = Who.Customers,
        ["/export/uebergabe.xlsx?einheit=markt-und-integration"] = Who.Customers,
        ["/export/befunde.xlsx"] = Who.Customers,
        ["/export/befund-vermerke.xlsx"] = Who.Customers,
        ["/export/kundinnen-und-kunden.xlsx?kennzahl=egv-validity"] = Who.Customers,
        ["/export/steuerungsmassnahmen.xlsx"] = Who.Leaders,
        ["/export/netzwerk.xlsx"] = Who.Figures,
        ["/export/bedarfe.xlsx"] = Who.Figures,
        ["/export/arbeitskreise.xlsx"] = Who.Figures,
        ["/export/arbeitskreise.ics"] = Who.Figures,
        ["/export/qualifizierung.xlsx"] = Who.Lead | Who.Head | Who.Ifk,
        ["/export/rueckmeldungen.xlsx"] = Who.Customers,
        ["/export/fallpruefung.xlsx"] = Who.Lead,
        ["/export/pruefpunkte.xlsx"] = Who.Figures,
        ["/export/mein-tag.xlsx"] = Who.Ifk,
        ["/export/protokoll.xlsx"] = Who.Administrator,
    };

    /// <summary>Addresses without data of their own, that of documents, which has a matrix of its own, and that of calendars, whose key is the right (CalendarAddressTests).</summary>
    private static readonly string[] OtherEndpoints = [DocumentMatrixTests.Pattern, "/kalender/{key}.ics", "/health", "/health/live", "/health/ready", "/konto/abmelden", "/konto/weiterarbeiten", "/konto/extern", "/konto/extern-zurueck", "/konto/extern-beendet", "/konto/passkey/anlegen", "/konto/passkey/anmelden"];

    /// <summary>The program's own files while it runs from its sources.</summary>
    private const string Files = "/{**path:file}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => [.. PageCells.Keys];

    public static TheoryData<string> Downloads => [.. DownloadCells.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ForEveryRole_OpensOrIsForbidden(string page)
    {
        foreach (var asker in Asker.All.Where(a => a.Header.Length > 0))
        {
            var (status, _) = await GetAsync(page, asker.Header);
            Assert.Equal((asker.Name, PageCells[page].HasFlag(asker.Who) ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (asker.Name, status));
        }
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(page, TestUser.Nobody)).Status);
    }

    [Theory]
    [MemberData(nameof(Downloads))]
    public async Task Download_ForEveryRoleAndRecord_HoldsNothingThatIsHidden(string address)
    {
        var who = DownloadCells[address];
        var seen = new HashSet<string>();
        foreach (var asker in Asker.All.Where(a => a.Header.Length > 0))
        {
            foreach (var subject in Subject.All)
            {
                var cell = $"{address}, {asker}, {subject}";
                var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                var (status, body) = await GetAsync($"{address}{separator}monat={World.September}&team={subject.Team}&ifk={subject.Ifk}", asker.Header);
                if (!who.HasFlag(asker.Who))
                    Assert.True(status == HttpStatusCode.Forbidden, $"{cell}: must be forbidden, but was {status}");
                else if (asker.MaySee(subject))
                    Assert.True(status == HttpStatusCode.OK, $"{cell}: must be allowed, but was {status}");
                Assert.NotEqual(HttpStatusCode.InternalServerError, status);
                // The log of the administration names what was changed, and that may be an IFK.
                if (status == HttpStatusCode.OK && asker.Who != Who.Administrator)
                {
                    seen.UnionWith(Visible.In(body));
                    Assert.True(!Visible.In(body).Overlaps(asker.Hidden), $"{cell}: tells about {string.Join(", ", Visible.In(body).Intersect(asker.Hidden))}");
                }
            }
        }
        // Where nobody saw anything, nothing was looked at: of missed appointments the law of this world's year knows nothing; besides, only the edition for readers beyond the team, the catalogue, the rules, the checklist and the measures of this world name no IFK, and the log is not read here.
        string[] withoutIfk = ["/export/versaeumte-termine.xlsx?schritt=alle", "/export/dialog.xlsx?fassung=weitergabe", "/export/steuerungsmassnahmen.xlsx", "/export/netzwerk.xlsx", "/export/bedarfe.xlsx", "/export/arbeitskreise.xlsx", "/export/arbeitskreise.ics", "/export/befund-vermerke.xlsx", "/export/qualifizierung.xlsx", "/export/fallpruefung.xlsx", "/export/pruefpunkte.xlsx", "/export/instrumente.xlsx", "/export/regelwerke.json", "/export/protokoll.xlsx"];
        Assert.Equal(withoutIfk.Contains(address), seen.Count == 0);
        Assert.Equal(HttpStatusCode.Redirect, (await GetAsync(address, TestUser.Nobody)).Status);
    }

    [Fact]
    public async Task FiguresOfOneIfk_ForTheDepartmentHead_NeedAServiceAgreement()
    {
        const string Address = "/export/integrationen.xlsx?monat=2016-09&team=Nord&ifk=AEZ-01";
        var administrator = new ActingUser("Test", Role.Administrator);
        var agreement = world.Host.Services.GetRequiredService<ServiceAgreement>();
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Address, "DepartmentHead")).Status);
        Assert.NotNull(await agreement.NameAsync(administrator, " ", Cancellation));

        await agreement.NameAsync(administrator, "DV Führungsinformation vom 01.02.2016", Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(Address, "DepartmentHead")).Status);

        await agreement.SwitchOffAsync(administrator, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(Address, "DepartmentHead")).Status);
    }

    [Fact]
    public void Matrix_OfPages_HasNoGap()
    {
        var routes = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).ToList();
        Assert.Contains("/", routes);

        Assert.Empty(routes.Except(PageCells.Keys).Except(OpenPages));
        Assert.Empty(PageCells.Keys.Concat(OpenPages).Except(routes));
    }

    [Fact]
    public void Matrix_OfEndpoints_HasNoGap()
    {
        var endpoints = world.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        var pages = PageCells.Keys.Concat(OpenPages).ToHashSet();
        var addresses = endpoints
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is null && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(a => !a.StartsWith("/_", StringComparison.Ordinal) && a != Files && !pages.Contains(a))
            .ToHashSet();
        var known = DownloadCells.Keys.Select(a => a.Split('?')[0]).Concat(OtherEndpoints).ToHashSet();
        Assert.Contains("/export/dialog.xlsx", addresses);

        Assert.Empty(addresses.Except(known));
        Assert.Empty(known.Except(addresses));
        // What lets nobody in by mistake: only these are open, besides the program's own files.
        Assert.Empty(endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Except([Files, "/kalender/{key}.ics", "/health", "/health/live", "/health/ready", "/konto/anmelden", "/konto/code", "/konto/extern", "/konto/extern-zurueck", "/konto/extern-beendet", "/konto/verknuepfen", "/konto/passkey/anmelden"]));
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(string address, string user)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = world.Host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        using var response = await client.GetAsync(address, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }
}
