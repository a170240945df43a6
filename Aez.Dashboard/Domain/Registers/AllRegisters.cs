using System.Collections.Immutable;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>All registers of the product, in the order of the menu: a new one is a line here.</summary>
public static class AllRegisters
{
    public static readonly IReadOnlyList<Register> All =
    [
        FeedbackRegister.Instance,
        PartnerRegister.Instance,
        NeedRegister.Instance,
        MeetingRegister.Instance,
        QualificationRegister.Instance,
        FindingNoteRegister.Instance,
        ReviewPointRegister.Instance,
        ReviewRegister.Instance,
    ];

    /// <exception cref="ArgumentException">There is no such register.</exception>
    public static Register Of(string key) => All.FirstOrDefault(r => r.Key == key) ?? throw new ArgumentException($"There is no register '{key}'.", nameof(key));

    /// <summary>The heading of a register, for those who know only its key; the key itself of one that this program does not have.</summary>
    public static string TitleOf(string key) => All.FirstOrDefault(r => r.Key == key)?.Title ?? key;

    /// <summary>What stands in an entry as one line, but not whom it is about: "Partner: Beispiel gGmbH; Endet am: 31.12.2026".</summary>
    public static string TextOf(string key, ImmutableDictionary<string, string> values)
    {
        var fields = All.FirstOrDefault(r => r.Key == key)?.Fields ?? [];
        return string.Join("; ", fields.Where(f => f is not EntryCustomer && values.ContainsKey(f.Key)).Select(f => $"{f.Label}: {f.Show(values[f.Key], EntrySurroundings.None)}"));
    }
}
