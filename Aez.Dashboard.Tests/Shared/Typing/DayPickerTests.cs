using Aez.Dashboard.Shared.Typing;
using Aez.Dashboard.Tests.Support;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Shared.Typing;

public sealed class DayPickerTests : ComponentContext
{
    private readonly List<DateOnly?> _told = [];
    private string? _mistake;

    public DayPickerTests() => Services.AddSingleton(TimeProvider.System);

    [Theory]
    [InlineData("3.9.2016", "03.09.2016")]
    [InlineData("2016-09-03", "03.09.2016")]
    [InlineData(" 03.09.2016 ", "03.09.2016")]
    public async Task Typed_AsPeopleWriteDays_GivesTheDay(string text, string shown)
    {
        var picker = Open(new DateOnly(2016, 10, 3));

        await picker.Find("input").TypeAsync(text);

        Assert.Equal(new DateOnly(2016, 9, 3), Assert.Single(_told));
        Assert.Equal((shown, null), (picker.Find("input").Shown(), _mistake));
    }

    [Theory]
    [InlineData("31.09.2016", "„31.09.2016“ ist kein Tag: Geben Sie ihn als TT.MM.JJJJ an, zum Beispiel 30.09.2016.")]
    [InlineData("heute", "„heute“ ist kein Tag: Geben Sie ihn als TT.MM.JJJJ an, zum Beispiel 30.09.2016.")]
    [InlineData("01.12.2016", "Datenstand: spätestens 30.11.2016.")]
    [InlineData("31.12.2015", "Datenstand: frühestens 01.01.2016.")]
    public async Task Typed_WhatIsNoDayInRange_StaysWithItsMistakeAndGivesNone(string text, string mistake)
    {
        var picker = Open(new DateOnly(2016, 10, 3));

        await picker.Find("input").TypeAsync(text);
        picker.Render(p => p.Add(d => d.Value, null));

        Assert.Null(Assert.Single(_told));
        Assert.Equal((text, mistake, mistake), (picker.Find("input").Shown(), _mistake, picker.Find(".field-problem").TextContent));
        await picker.Find("input").TypeAsync("30.09.2016");
        Assert.Equal((new DateOnly(2016, 9, 30), null), (_told[^1], _mistake));
    }

    [Fact]
    public async Task Typed_TheSameDayAgain_TellsNothing()
    {
        var picker = Open(new DateOnly(2016, 10, 3));

        await picker.Find("input").TypeAsync("3.10.2016");

        Assert.Empty(_told);
    }

    [Fact]
    public void Parent_WithAnotherDay_ShowsIt()
    {
        var picker = Open(new DateOnly(2016, 10, 3));

        picker.Render(p => p.Add(d => d.Value, new DateOnly(2016, 9, 30)));

        Assert.Equal("30.09.2016", picker.Find("input").Shown());
    }

    [Fact]
    public async Task Calendar_ByKeys_MovesAndChooses()
    {
        var picker = Open(new DateOnly(2016, 10, 3));
        await picker.Find("button[aria-label='Datenstand: Kalender öffnen']").ClickAsync(new());
        Assert.Equal("Oktober 2016", picker.Find(".calendar-month").TextContent);

        // Monday 3rd: to Sunday, a week up, a month back, two days on.
        foreach (var key in new[] { "End", "ArrowUp", "PageUp", "ArrowRight", "ArrowRight" })
            await Grid().KeyDownAsync(new KeyboardEventArgs { Key = key });
        Assert.Equal("4", picker.Find(".marked").TextContent);
        Assert.EndsWith("20160904", Grid().GetAttribute("aria-activedescendant"), StringComparison.Ordinal);
        Assert.Equal("Sonntag, 4. September 2016", picker.Find(".marked").GetAttribute("aria-label"));
        await Grid().KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });

        Assert.Equal(new DateOnly(2016, 9, 4), Assert.Single(_told));
        Assert.Equal("04.09.2016", picker.Find("input").Shown());

        IElement Grid() => picker.Find("[role=grid]");
    }

    [Fact]
    public async Task Calendar_BeyondTheRange_StaysWithin()
    {
        var picker = Open(new DateOnly(2016, 11, 29));
        await picker.Find("button[aria-label='Datenstand: Kalender öffnen']").ClickAsync(new());

        await picker.Find("[role=grid]").KeyDownAsync(new KeyboardEventArgs { Key = "PageDown", ShiftKey = true });
        Assert.Equal("30", picker.Find(".marked").TextContent);
        await picker.Find("td[aria-disabled]").ClickAsync(new());

        Assert.Empty(_told);
    }

    private IRenderedComponent<DayPicker> Open(DateOnly? day) => Render<DayPicker>(p => p
        .Add(d => d.Label, "Datenstand")
        .Add(d => d.Value, day)
        .Add(d => d.Min, new DateOnly(2016, 1, 1))
        .Add(d => d.Max, new DateOnly(2016, 11, 30))
        .Add(d => d.ValueChanged, _told.Add)
        .Add(d => d.MistakeChanged, mistake => _mistake = mistake));
}
