using Aez.Dashboard.Platform;
using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor.Services;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Renders components without a browser; scripts answer with nothing.</summary>
public abstract class ComponentContext : BunitContext
{
    protected ComponentContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddPageParts();
    }

    /// <summary>Whether something on the page still says that it loads.</summary>
    public static bool IsLoading<T>(IRenderedComponent<T> page)
        where T : IComponent => page.FindAll(".state[role=status], [aria-busy=true]").Count > 0;

    /// <summary>Waits until a page has loaded: it reads on another thread.</summary>
    protected static IRenderedComponent<T> Loaded<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        page.WaitForState(() => !IsLoading(page), TimeSpan.FromSeconds(30));
        return page;
    }
}
