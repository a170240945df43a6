using Aez.Dashboard.Domain.Disclosure;
using Aez.Dashboard.Excel.Dialogue;

namespace Aez.Dashboard.Excel.PassingOn;

/// <summary>What the edition for readers beyond the team is made of; the same for whoever asks for it.</summary>
public sealed record PassingOnContent
{
    /// <summary>With every IFK, whoever asks: who passes on decides nothing of what is shown.</summary>
    public required DialogueContent Dialogue { get; init; }

    /// <summary>Whether rows may name an IFK: only where a Dienstvereinbarung is recorded.</summary>
    public required bool NamesIfks { get; init; }

    /// <summary>What earlier editions showed of the year.</summary>
    public required IReadOnlyDictionary<EditionCell, int> ShownBefore { get; init; }

    /// <summary>Different persons behind a cell of several cases, as far as the records tell.</summary>
    public required IReadOnlyDictionary<EditionCell, int> Persons { get; init; }
}
