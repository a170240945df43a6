using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Charts;

/// <summary>
/// Writes SVG. Across, charts count in percent of their width, down in pixels: they fill any width from a phone's to a
/// screen's while text keeps its size, which a scaled viewBox would not allow.
/// </summary>
internal static class Svg
{
    private static int _lastId;

    /// <summary>A prefix for ids that is unique in this process; patterns are found by id, page-wide.</summary>
    public static string NewId() => "chart" + Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture);

    public static string Px(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    /// <summary>0 to 100 as percent of the width.</summary>
    public static string Pct(double value) => Math.Round(value, 3).ToString(CultureInfo.InvariantCulture) + "%";

    /// <summary>A text; Razor keeps the tag of that name for itself.</summary>
    /// <param name="x">Percent of the width.</param>
    /// <param name="y">Baseline in pixels.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="dx">Shift in pixels.</param>
    public static RenderFragment Text(double x, double y, string text, string? css = null, string anchor = "middle", double dx = 0) => builder =>
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", Pct(x));
        builder.AddAttribute(2, "y", Px(y));
        builder.AddAttribute(3, "dx", dx == 0 ? null : Px(dx));
        builder.AddAttribute(4, "class", css);
        builder.AddAttribute(5, "text-anchor", anchor);
        builder.AddContent(6, text);
        builder.CloseElement();
    };

    public static RenderFragment Line(double x1, double y1, double x2, double y2, string css) => builder =>
    {
        builder.OpenElement(0, "line");
        builder.AddAttribute(1, "x1", Pct(x1));
        builder.AddAttribute(2, "y1", Px(y1));
        builder.AddAttribute(3, "x2", Pct(x2));
        builder.AddAttribute(4, "y2", Px(y2));
        builder.AddAttribute(5, "class", css);
        builder.CloseElement();
    };

    /// <summary>A rectangle, with a tooltip if <paramref name="title"/> is given.</summary>
    /// <param name="x">Percent, as is <paramref name="width"/>.</param>
    public static RenderFragment Rect(double x, double y, double width, double height, string css, string? fill = null, string? title = null) => builder =>
    {
        builder.OpenElement(0, "rect");
        builder.AddAttribute(1, "x", Pct(x));
        builder.AddAttribute(2, "y", Px(y));
        builder.AddAttribute(3, "width", Pct(Math.Max(0, width)));
        builder.AddAttribute(4, "height", Px(Math.Max(0, height)));
        builder.AddAttribute(5, "class", css);
        builder.AddAttribute(6, "fill", fill);
        if (title is not null)
        {
            builder.OpenElement(7, "title");
            builder.AddContent(8, title);
            builder.CloseElement();
        }
        builder.CloseElement();
    };
}
