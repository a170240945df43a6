using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Steering.Registers;

namespace Aez.Dashboard.Registers;

/// <summary>List and sheet of a register follow from its fields.</summary>
public static class EntryShapes
{
    public static RegisterShape<Entry> ShapeOf(Register register, EntrySurroundings around) => new(
        register.Key,
        [.. register.States.Select(s => (s.Key, s.Word))],
        entry => register.StateOf(entry, around).Key,
        [.. register.Fields.Where(f => f.IsFilter).Select(f => new RegisterChoice<Entry>(f.Key, f.Label, "alle", entry => ValueOf(f, entry, around)))]);

    /// <summary>All fields, those of which the program knows the kind as what they are.</summary>
    public static ListSheet<Entry> SheetOf(RegisterContent content)
    {
        var (register, around) = (content.Register, content.Around);
        var sheet = new ListSheet<Entry>(register.Title);
        foreach (var field in register.Fields)
        {
            _ = field switch
            {
                EntryDay day => sheet.Date(field.Label, e => e.Of(day)),
                EntryCount count => sheet.Whole(field.Label, e => e.Of(count)),
                _ => sheet.Text(field.Label, e => e.Text(field, around), field.Width),
            };
        }
        return sheet
            .Text("Zustand", e => register.StateOf(e, around).Word, 24)
            .Text("Zuletzt geändert von", e => e.ChangedBy, 24);
    }

    private static (string, string)? ValueOf(EntryField field, Entry entry, EntrySurroundings around) => entry.Values.TryGetValue(field.Key, out var kept)
        ? (field.OptionsIn(around) is null ? AddressWords.KeyOf(kept) : kept, field.Show(kept, around))
        : null;
}
