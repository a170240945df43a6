using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Shared.Typing;

/// <summary>What stands in a text field; sent by <c>wwwroot/js/typing.js</c>, where the browser owns the text.</summary>
public sealed class TypedEventArgs : EventArgs
{
    /// <summary>Counts the changes that were typed into the field; a number that was heard already says nothing new.</summary>
    public int Number { get; set; }

    public string Text { get; set; } = "";

    /// <summary>The last of the server's texts that the browser has shown.</summary>
    public int Seen { get; set; }

    /// <summary>Version of the stored text that it was typed upon; 0 where nothing is stored by versions.</summary>
    public int Base { get; set; }
}

/// <summary>Tells the Razor compiler of the event.</summary>
[EventHandler("ontyped", typeof(TypedEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
