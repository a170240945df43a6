using System.Globalization;
using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace Aez.Dashboard.Shared.Typing;

/// <summary>A calendar of one month as a dialog of its own, which keeps the focus and gives it back.</summary>
public sealed partial class DayCalendar
{
    private const int Week = 7;

    private static readonly (string Name, string Sign)[] Weekdays =
        [.. Enumerable.Range(1, Week).Select(i => (German.Culture.DateTimeFormat.DayNames[i % Week], German.Culture.DateTimeFormat.AbbreviatedDayNames[i % Week]))];

    private readonly string _id = $"kalender-{Guid.NewGuid():N}";

    // The marked day; its month is shown.
    private DateOnly _day;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Id of the element that it opens beside.</summary>
    [Parameter, EditorRequired]
    public required string Anchor { get; set; }

    /// <summary>The day that is chosen so far.</summary>
    [Parameter]
    public DateOnly? Value { get; set; }

    [Parameter]
    public DateOnly? Min { get; set; }

    [Parameter]
    public DateOnly? Max { get; set; }

    [Parameter]
    public EventCallback<DateOnly> OnChosen { get; set; }

    /// <summary>Chosen or not: it is no longer shown.</summary>
    [Parameter]
    public EventCallback OnClosed { get; set; }

    private IEnumerable<IEnumerable<DateOnly>> Weeks
    {
        get
        {
            var first = new DateOnly(_day.Year, _day.Month, 1);
            var monday = first.AddDays(-DaysSinceMonday(first));
            return Enumerable.Range(0, 6).Select(week => Enumerable.Range(week * Week, Week).Select(monday.AddDays));
        }
    }

    protected override void OnInitialized() => _day = Within(Value ?? Clock.Today());

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await Js.InvokeVoidAsync("aezCalendar.show", _id, Anchor);
    }

    private RenderFragment Step(string name, string icon, int months) => builder =>
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "icon-button");
        builder.AddAttribute(3, "aria-label", name);
        builder.AddAttribute(4, "onclick", EventCallback.Factory.Create<MouseEventArgs>(this, () => _day = Within(Term.Same(_day, months))));
        builder.OpenComponent<MudIcon>(5);
        builder.AddComponentParameter(6, nameof(MudIcon.Icon), icon);
        builder.AddComponentParameter(7, nameof(MudIcon.Size), Size.Small);
        builder.CloseComponent();
        builder.CloseElement();
    };

    private async Task PressAsync(KeyboardEventArgs key)
    {
        DateOnly? to = key switch
        {
            { Key: "ArrowLeft" } => _day.AddDays(-1),
            { Key: "ArrowRight" } => _day.AddDays(1),
            { Key: "ArrowUp" } => _day.AddDays(-Week),
            { Key: "ArrowDown" } => _day.AddDays(Week),
            { Key: "Home" } => _day.AddDays(-DaysSinceMonday(_day)),
            { Key: "End" } => _day.AddDays(Week - 1 - DaysSinceMonday(_day)),
            { Key: "PageUp" } => Term.Same(_day, key.ShiftKey ? -12 : -1),
            { Key: "PageDown" } => Term.Same(_day, key.ShiftKey ? 12 : 1),
            _ => null,
        };
        if (to is { } day)
            _day = Within(day);
        else if (key.Key is "Enter" or " ")
            await ChooseAsync(_day);
    }

    private async Task ChooseAsync(DateOnly day)
    {
        if (!IsOpen(day))
            return;
        await OnChosen.InvokeAsync(day);
        // The browser gives the focus back, and says that it is closed.
        await Js.InvokeVoidAsync("aezCalendar.hide", _id);
    }

    private bool IsOpen(DateOnly day) => !(day < Min) && !(day > Max);

    private DateOnly Within(DateOnly day) => day < Min ? Min.Value : day > Max ? Max.Value : day;

    private static int DaysSinceMonday(DateOnly day) => ((int)day.DayOfWeek + Week - 1) % Week;

    private string ClassOf(DateOnly day) =>
        $"{(day == _day ? "calendar-day marked" : "calendar-day")}{(day == Value ? " chosen" : "")}{(day.Month == _day.Month ? "" : " other-month")}";

    private string CellId(DateOnly day) => $"{_id}-{day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
}
