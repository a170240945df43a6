using Microsoft.Playwright;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>Text fields of one place of the product, and the way to them.</summary>
/// <param name="Component">File that renders them, below the product's folder.</param>
/// <param name="Address">Page, with its parameters.</param>
/// <param name="Selectors">One for each text field that the file names; of several alike the first.</param>
internal sealed record TypedField(string Component, string Address, params string[] Selectors)
{
    /// <summary>Who types; null: the team lead.</summary>
    public string? User { get; init; }

    /// <summary>What to do on the page before the fields are there.</summary>
    public Func<IPage, Task> Open { get; init; } = _ => Task.CompletedTask;

    /// <summary>Whether the text outlives leaving the field.</summary>
    public bool Stays { get; init; } = true;

    /// <summary>Whether the text is stored while it is typed.</summary>
    public bool StoresItself { get; init; }

    /// <summary>Whether it needs the page as it comes, and not as the place before has left it.</summary>
    public bool Alone { get; init; }

    /// <summary>Stands for its kind of field where not all are typed into.</summary>
    public bool IsExample { get; init; }
}
