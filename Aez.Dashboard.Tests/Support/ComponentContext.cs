using Aez.Dashboard.Platform;
using Bunit;
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
}
