using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Tests.Support;

internal static class ToldText
{
    // Ids and references between them are drawn anew each time: what is looked for in vain could stand in them by chance.
    private static readonly string[] Spoken = ["href", "src", "title", "alt", "value", "placeholder", "aria-label", "aria-description", "aria-valuetext"];

    /// <summary>Everything that a component tells a reader: its texts, labels, values and addresses, one a line; no generated names.</summary>
    public static string Told<T>(this IRenderedComponent<T> page)
        where T : IComponent =>
        string.Join('\n', page.Nodes.Select(n => n.TextContent).Concat(page.FindAll("*").SelectMany(e => e.Attributes).Where(a => Spoken.Contains(a.Name)).Select(a => a.Value)));
}
