using Aez.Dashboard.Domain;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Renders pages of figures on a database of their own, with the program's services and the filter of their address.</summary>
public abstract class FigurePageContext : ComponentContext
{
    protected FigurePageContext(TimeProvider? clock = null)
    {
        Product.AddTo(Services, Database, clock);
        Services.AddScoped<ICurrentUser>(_ => new FixedUser(User));
    }

    protected TestDatabase Database { get; } = new();

    /// <summary>Who looks at the page; set before it is rendered.</summary>
    protected ActingUser User { get; set; } = StoreExtensions.TeamLead;

    /// <summary>The page as the frame shows it for an address.</summary>
    protected IRenderedComponent<TPage> Open<TPage>(string address, Month? month = null)
        where TPage : IComponent
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var filter = DashboardFilter.Parse(address);
        return Loaded(Render<TPage>(p => p.AddCascadingValue(filter with { Month = filter.Month ?? month })));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Database.DisposeAsync();
    }
}
