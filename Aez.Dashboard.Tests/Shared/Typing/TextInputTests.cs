using Aez.Dashboard.Shared.Typing;
using Aez.Dashboard.Tests.Support;
using Bunit;

namespace Aez.Dashboard.Tests.Shared.Typing;

/// <summary>What the server says of a field's text: what it has heard, and what it offers instead.</summary>
public sealed class TextInputTests : ComponentContext
{
    [Fact]
    public async Task Typed_IsHeardAndNeverOfferedBack()
    {
        var value = "alt";
        var field = Render<TextInput>(p => p.Bind(f => f.Value, value, text => value = text));

        await field.Find("input").TypeAsync("alt und neu");

        Assert.Equal("alt und neu", value);
        // Blazor writes the attribute of a value when it changes: it must not.
        Assert.Equal(("alt", "1", "0"), (Attribute(field, "value"), Attribute(field, "data-known"), Attribute(field, "data-offer")));
    }

    [Fact]
    public async Task Repeated_IsHeardOnce()
    {
        var heard = new List<string>();
        var field = Render<TextInput>(p => p.Add(f => f.ValueChanged, heard.Add));
        var newest = new TypedEventArgs { Number = 2, Text = "neuer" };

        await field.Find("input").TriggerEventAsync("ontyped", newest);
        await field.Find("input").TriggerEventAsync("ontyped", newest);
        await field.Find("input").TriggerEventAsync("ontyped", new TypedEventArgs { Number = 1, Text = "älter" });

        Assert.Equal(["neuer"], heard);
    }

    [Fact]
    public async Task Parent_RenderedAnewWithTheTextThatWasHeard_OffersNothing()
    {
        var field = Render<TextInput>(p => p.Add(f => f.Value, ""));
        await field.Find("input").TypeAsync("neu");

        field.Render(p => p.Add(f => f.Value, "neu"));

        Assert.Equal("0", Attribute(field, "data-offer"));
    }

    [Fact]
    public void Parent_WithAnotherText_OffersItWithoutWritingIt()
    {
        var field = Render<TextInput>(p => p.Add(f => f.Value, "alt").Add(f => f.Lines, 2));

        field.Render(p => p.Add(f => f.Value, "ausgeglichen"));

        Assert.Equal(("alt", "ausgeglichen", "1"), (Attribute(field, "value"), Attribute(field, "data-text"), Attribute(field, "data-offer")));
        Assert.Equal("TEXTAREA", field.Find("[data-typed]").NodeName);
    }

    private static string? Attribute(IRenderedComponent<TextInput> field, string name) => field.Find("[data-typed]").GetAttribute(name);
}
