using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Typing;

/// <summary>A field for a day. A text that is no day, or one out of range, gives no day but a mistake, and is never thrown away.</summary>
public sealed partial class DayPicker
{
    private readonly string _id = $"tag-{Guid.NewGuid():N}";
    private string _text = "";
    private string? _mistake;
    private DateOnly? _reported;
    private bool _open;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public DateOnly? Value { get; set; }

    [Parameter]
    public EventCallback<DateOnly?> ValueChanged { get; set; }

    /// <summary>Why the text is no day that can be taken, as a German sentence; null if it is one, or empty.</summary>
    [Parameter]
    public string? Mistake { get; set; }

    /// <summary>A form must not be saved with a mistake: it would lose what was typed.</summary>
    [Parameter]
    public EventCallback<string?> MistakeChanged { get; set; }

    /// <summary>First day that can be chosen.</summary>
    [Parameter]
    public DateOnly? Min { get; set; }

    /// <summary>Last day that can be chosen.</summary>
    [Parameter]
    public DateOnly? Max { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Clearable { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? HelperText { get; set; }

    /// <summary>What else is wrong with the day; null if nothing is.</summary>
    [Parameter]
    public string? Problem { get; set; }

    private string ButtonId => _id + "-kalender";

    /// <summary>Another day than the field has told of takes the place of what was typed.</summary>
    protected override void OnParametersSet()
    {
        if (Value == _reported)
            return;
        (_reported, _text, _mistake) = (Value, TextOf(Value), null);
    }

    private async Task TypeAsync(string text)
    {
        _text = text;
        var mistake = GermanInput.TryDay(text, out var day) ? RangeMistake(day)
            : string.IsNullOrWhiteSpace(text) ? null
            : $"„{text.Trim()}“ ist kein Tag: Geben Sie ihn als TT.MM.JJJJ an, zum Beispiel 30.09.2016.";
        DateOnly? value = mistake is null && day != default ? day : null;
        if (value is not null)
            _text = TextOf(value);
        if (mistake != _mistake)
            await MistakeChanged.InvokeAsync(_mistake = mistake);
        if (value == _reported)
            return;
        _reported = value;
        await ValueChanged.InvokeAsync(value);
    }

    private Task ChooseAsync(DateOnly day) => TypeAsync(TextOf(day));

    private string? RangeMistake(DateOnly day) =>
        day < Min ? $"{Label}: frühestens {German.Day(Min)}."
        : day > Max ? $"{Label}: spätestens {German.Day(Max)}."
        : null;

    private static string TextOf(DateOnly? day) => day is null ? "" : German.Day(day);
}
