using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Layout;
using Aez.Dashboard.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Renders pages on a real database, within a frame that shows December 2016, without a browser.</summary>
public sealed class PageContext : ComponentContext
{
    public static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead);

    private static readonly FrameState Frame = new(
        StoreBuilder.Team, new Month(2016, 12), new Month(2015, 1), new Month(2016, 12), new DateOnly(2017, 1, 3), Provisional: true, IsDemo: false, Lead.Name);

    /// <inheritdoc cref="Product.AddTo"/>
    public PageContext(TestDatabase database, TimeProvider? clock = null, IDbContextFactory<AezDbContext>? contexts = null, params (string Key, string Value)[] settings)
    {
        Product.AddTo(Services, database, clock, contexts, settings);
        Services.AddSingleton<ICurrentUser>(new FixedUser(Lead));
    }

    /// <summary>Renders a page at an address, with the providers that dialogs need, and waits until it has loaded: it reads on another thread.</summary>
    public IRenderedComponent<IComponent> Open<TPage>(string address)
        where TPage : IComponent => Loaded(Begin(typeof(TPage), address));

    /// <inheritdoc cref="Open{TPage}"/>
    public IRenderedComponent<IComponent> Loaded(Type page, string address) => Loaded(Begin(page, address));

    /// <summary>Renders a page without waiting.</summary>
    public IRenderedComponent<IComponent> Begin(Type type, string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var filter = DashboardFilter.Parse(address);
        filter = filter with { Month = filter.Month ?? Frame.Month, Team = filter.Team ?? Frame.Team };
        return Render(builder =>
        {
            builder.OpenComponent<MudPopoverProvider>(0);
            builder.CloseComponent();
            builder.OpenComponent<MudDialogProvider>(1);
            builder.CloseComponent();
            builder.OpenComponent<MudSnackbarProvider>(2);
            builder.CloseComponent();
            builder.OpenComponent<CascadingValue<FrameState>>(3);
            builder.AddComponentParameter(4, nameof(CascadingValue<>.Value), Frame with { Month = filter.Month, Agreement = RuleTimeline.Shipped.Of(filter.Month!.Value).Agreement });
            builder.AddComponentParameter(5, nameof(CascadingValue<>.ChildContent), (RenderFragment)(page =>
            {
                page.OpenComponent<CascadingValue<DashboardFilter>>(0);
                page.AddComponentParameter(1, nameof(CascadingValue<>.Value), filter);
                page.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
                {
                    inner.OpenComponent(0, type);
                    inner.CloseComponent();
                }));
                page.CloseComponent();
            }));
            builder.CloseComponent();
        });
    }
}
