using System.Net;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Steering.Registers;
using Aez.Dashboard.Steering.Registers.Files;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Role × team × document, by requests of its address: given byte for byte to those who see its entry, and never to be run.</summary>
public sealed class DocumentMatrixTests(World world) : IClassFixture<World>
{
    internal const string Pattern = "/export/datei/{id:int}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Document_ForEveryRoleAndTeam_IsGivenToThoseWhoSeeItsEntry()
    {
        var (register, name) = (PartnerRegister.Instance, "Foto Übergabe.jpeg");
        foreach (var team in new[] { World.North, World.South })
        {
            var lead = new ActingUser("Leitung", Role.TeamLead) { Login = $"leitung-{team}", Team = team };
            var file = (await world.Host.Services.GetRequiredService<FileCommands>().AddAsync(lead, register, team, name, null, new MemoryStream(SampleFiles.All[name]), Cancellation)).File!;
            var typed = new Dictionary<string, string>(RegisterSamples.Typed(register, "")) { [PartnerRegister.Agreement.Key] = file.Kept };
            Assert.Null((await world.Host.Services.GetRequiredService<RegisterCommands>().SaveAsync(lead, register, team, 0, 0, typed, Cancellation)).Refusal);
            foreach (var asker in Asker.All.Where(a => a.Header.Length > 0))
            {
                using var response = await GetAsync($"/export/datei/{file.Id}", asker.Header);
                var may = Who.Figures.HasFlag(asker.Who) && (asker.User.Team is null || asker.User.Team == team);
                Assert.Equal((asker.Name, team, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (asker.Name, team, response.StatusCode));
                if (!may)
                    continue;
                Assert.Equal(SampleFiles.All[name], await response.Content.ReadAsByteArrayAsync(Cancellation));
                Assert.Equal(("image/jpeg", "attachment", name), (response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar));
                Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            }
            using var nobody = await GetAsync($"/export/datei/{file.Id}", TestUser.Nobody);
            Assert.Equal(HttpStatusCode.Redirect, nobody.StatusCode);
        }
        using var missing = await GetAsync("/export/datei/4711", Asker.All[0].Header);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string user)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = world.Host.Address };
        client.DefaultRequestHeaders.Add(TestUser.Key, user);
        return await client.GetAsync(address, Cancellation);
    }
}
