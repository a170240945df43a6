using System.Globalization;
using Aez.Dashboard.Shared.Typing;
using AngleSharp.Dom;
using Bunit;

namespace Aez.Dashboard.Tests.Support;

/// <summary>Types into text fields without a browser, as its script tells the server of it.</summary>
internal static class TypingExtensions
{
    /// <summary>Types a text after what was typed before, upon the newest text that the server has offered.</summary>
    public static Task TypeAsync(this IElement field, string text) => field.TriggerEventAsync("ontyped", new TypedEventArgs
    {
        Number = Number(field, "data-known") + 1,
        Text = text,
        Seen = Number(field, "data-offer"),
        Base = Number(field, "data-base"),
    });

    /// <summary>What stands in the field, as far as the server knows.</summary>
    public static string? Shown(this IElement field) => field.GetAttribute("data-text");

    private static int Number(IElement field, string mark) => int.Parse(field.GetAttribute(mark) ?? "0", CultureInfo.InvariantCulture);
}
