using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Registers;

/// <summary>List and sheet of a register follow from its fields.</summary>
public static class EntryShapes
{
    private const string State = "Zustand";
    private const string ChangedBy = "Zuletzt geändert von";

    public static RegisterShape<Entry> ShapeOf(Register register, EntrySurroundings around) => new(
        register.Key,
        [.. register.States.Select(s => (s.Key, s.Word))],
        entry => register.StateOf(entry, around).Key,
        [.. register.Fields.Where(f => f.IsFilter).Select(f => new RegisterChoice<Entry>(f.Key, f.Label, "alle", entry => ValueOf(f, entry, around), Descending: f is EntryMonth))]);

    /// <summary>All fields, those of which the program knows the kind as what they are.</summary>
    public static ListSheet<Entry> SheetOf(RegisterContent content)
    {
        var (register, around) = (content.Register, content.Around);
        var sheet = new ListSheet<Entry>(register.Title);
        HashSet<string> heads = new([State, ChangedBy], StringComparer.OrdinalIgnoreCase);
        foreach (var field in register.FieldsOf(null, around))
        {
            _ = field switch
            {
                EntryDay day => sheet.Date(Head(field), e => e.Of(day)),
                EntryCount count => sheet.Whole(Head(field), e => e.Of(count)),
                _ => sheet.Text(Head(field), e => e.Text(field, around), field.Width),
            };
        }
        return sheet
            .Text(State, e => register.StateOf(e, around).Word, 24)
            .Text(ChangedBy, e => e.ChangedBy, 24);

        // What a house calls its own may be there already.
        string Head(EntryField field) =>
            Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? field.Label : $"{field.Label} ({n})").First(heads.Add);
    }

    private static (string, string)? ValueOf(EntryField field, Entry entry, EntrySurroundings around) => entry.Values.TryGetValue(field.Key, out var kept)
        ? (field.OptionsIn(around) is null ? AddressWords.KeyOf(kept) : kept, field.Show(kept, around))
        : null;
}
