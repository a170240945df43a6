using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Features.Help;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Tests.Support;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Features.Help;

/// <summary>One page of how-to for each role: true for the role that reads it, and leading nobody where nothing is open to them.</summary>
public sealed class GuidePageTests : IAsyncDisposable
{
    /// <summary>Pages of the menu that a role's work never needs by themselves.</summary>
    private static readonly string[] Looked = ["/integrationsziele", "/massnahmeneintritte", "/hilfe", "/anleitung"];

    private readonly TestDatabase _database = new();

    public static TheoryData<Role> AllRoles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task Page_OfOnesOwnRole_LinksEachStepToItsPage(Role role)
    {
        await using var context = ContextOf(role);

        var page = context.Open<GuidePage>("/anleitung");

        Assert.Equal($"So geht es: {role.Name()}", page.Find("h1").TextContent);
        var links = page.FindAll(".guide a").Select(a => (Path: a.GetAttribute("href")!.Split('?')[0], Title: a.TextContent)).ToList();
        Assert.Equal(page.FindAll(".guide li").Count, links.Count);
        Assert.NotEmpty(links);
        Assert.Each(links, link => Assert.Contains(MenuOf(role), entry => entry.Path == link.Path && entry.TitleIn(AgreementName.Kooperationsplan) == link.Title));
    }

    [Theory]
    [MemberData(nameof(AllRoles))]
    public async Task Page_OfEveryRole_LinksOnlyWhatItsReaderMayOpen(Role reader)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            await using var context = ContextOf(reader);
            var page = context.Open<GuidePage>($"/anleitung?rolle={Uri.EscapeDataString(role.Name())}");

            Assert.Equal($"So geht es: {role.Name()}", page.Find("h1").TextContent);
            Assert.All(page.FindAll(".guide a"), link => Assert.Contains(MenuOf(reader), entry => entry.Path == link.GetAttribute("href")!.Split('?')[0]));
            Assert.Equal(RoleGuides.Of(role, AgreementName.Egv).Sum(part => part.Steps.Count), page.FindAll(".guide li").Count);
        }
    }

    /// <summary>Whatever a role changes or works through is in its guide.</summary>
    [Theory]
    [MemberData(nameof(AllRoles))]
    public void Steps_OfARole_AreInItsMenuAndNameEveryRegisterThatItChanges(Role role)
    {
        var steps = RoleGuides.Of(role, AgreementName.Kooperationsplan).SelectMany(part => part.Steps).Select(step => step.Page).ToList();
        var menu = MenuOf(role);

        Assert.Each(steps, step => Assert.Contains(menu, entry => entry.Path == step));
        Assert.Equal(steps.Count, steps.Distinct().Count());
        Assert.Empty(AllRegisters.All
            .Where(register => Access.May(UserOf(role), register.Changes) && menu.Any(entry => entry.Path == $"/{register.Key}"))
            .Select(register => $"/{register.Key}").Except(steps));
        // The office that only looks need not be told of every page that it may look at.
        if (role is Role.Ifk or Role.Administrator)
            Assert.Empty(menu.Select(entry => entry.Path).Except(steps).Except(Looked).Except(["/", "/ziele"]));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private PageContext ContextOf(Role role)
    {
        var context = new PageContext(_database);
        context.Services.AddSingleton<ICurrentUser>(new FixedUser(UserOf(role)));
        return context;
    }

    private static ActingUser UserOf(Role role) => new("Jemand", role, role == Role.Ifk ? "A1" : null);

    private static List<NavigationEntry> MenuOf(Role role) => [.. NavigationEntries.For(UserOf(role)).SelectMany(group => group.Entries)];
}
