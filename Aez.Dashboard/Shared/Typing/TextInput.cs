using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Aez.Dashboard.Shared.Typing;

/// <summary>
/// The one text field of the product. The browser owns what is typed and tells it with a number; a text of the server's is only
/// written where the server has heard everything, so that an older text never replaces a newer one, however slow the line is.
/// </summary>
public sealed class TextInput : ComponentBase
{
    // Written once: what changes later is offered, not written.
    private string _first = "";
    private string _text = "";
    private int _known;
    private int _offer;

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string Value { get; set; } = "";

    [Parameter]
    public EventCallback<string> ValueChanged { get; set; }

    /// <summary>For those who need to know upon which stored text something was typed.</summary>
    [Parameter]
    public EventCallback<TypedEventArgs> OnTyped { get; set; }

    /// <summary>Lines of a text; 0 for a field of one line.</summary>
    [Parameter]
    public int Lines { get; set; }

    /// <summary>Milliseconds without a key after which the server is told; null: when the field is left, or by Enter.</summary>
    [Parameter]
    public int? Pause { get; set; }

    /// <summary>Number of the newest typed text that is stored; null where typing alone stores nothing.</summary>
    [Parameter]
    public int? Saved { get; set; }

    /// <summary>Version of the stored text that the field shows or continues.</summary>
    [Parameter]
    public int Base { get; set; }

    /// <summary>Names the text in the browser's memory of this tab, which keeps it until it is stored; null: it is not kept.</summary>
    [Parameter]
    public string? Keep { get; set; }

    /// <summary>Of the <see cref="DraftScope"/> around it, which keeps what is typed until it is stored; null without one.</summary>
    [CascadingParameter(Name = nameof(Drafts))]
    public string? Drafts { get; set; }

    /// <summary>Names the field among those of its <see cref="DraftScope"/>; by default its label for readers.</summary>
    [Parameter]
    public string? DraftName { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected override void OnInitialized() => _first = _text = Value;

    protected override void OnParametersSet()
    {
        if (Value == _text)
            return;
        _text = Value;
        _offer++;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, Lines > 0 ? "textarea" : "input");
        builder.AddAttribute(1, "autocomplete", "off");
        builder.AddAttribute(2, "type", Lines > 0 ? null : "text");
        builder.AddMultipleAttributes(3, Attributes);
        builder.AddAttribute(4, "id", Id);
        builder.AddAttribute(5, "rows", Lines > 0 ? Number(Lines) : null);
        builder.AddAttribute(6, "value", _first);
        builder.AddAttribute(7, "data-typed", Pause is { } pause ? Number(pause) : "");
        builder.AddAttribute(8, "data-known", Number(_known));
        builder.AddAttribute(9, "data-offer", Number(_offer));
        builder.AddAttribute(10, "data-text", _text);
        builder.AddAttribute(11, "data-base", Base == 0 ? null : Number(Base));
        builder.AddAttribute(12, "data-saved", Saved is { } saved ? Number(saved) : null);
        builder.AddAttribute(13, "data-keep", Keep ?? KeptAs);
        builder.AddAttribute(14, "ontyped", EventCallback.Factory.Create<TypedEventArgs>(this, HearAsync));
        builder.CloseElement();
    }

    private string? KeptAs => Drafts is null ? null : $"{Drafts}|{DraftName ?? Attributes?.GetValueOrDefault("aria-label") ?? Id}";

    private async Task HearAsync(TypedEventArgs typed)
    {
        // Sent again because the answer was late or lost.
        if (typed.Number <= _known)
            return;
        (_known, _text) = (typed.Number, typed.Text);
        await ValueChanged.InvokeAsync(typed.Text);
        await OnTyped.InvokeAsync(typed);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
