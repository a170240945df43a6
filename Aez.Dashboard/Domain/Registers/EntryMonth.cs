using System.Globalization;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>A month, kept as "2026-11" and read as "November 2026".</summary>
public sealed class EntryMonth(string key, string label) : EntryField<Month?>(key, label)
{
    public override double Width => 18;

    public override int MaxLength => 30;

    public override string Keep(string text) => TryRead(text, out var month) ? month.ToString() : text;

    public override Month? Read(string kept) => Month.TryParseExact(kept, out var month) ? month : null;

    public override string Show(string kept, EntrySurroundings around) => Read(kept) is { } month ? German.MonthName(month) : kept;

    protected override string? RefusalOf(string text, EntrySurroundings around) =>
        TryRead(text, out _) ? null : $"„{Label}“: „{text}“ ist kein Monat. Geben Sie ihn als MM.JJJJ an, zum Beispiel 09.2026.";

    private static bool TryRead(string text, out Month month)
    {
        if (Month.TryParse(text, out month))
            return true;
        var isNamed = DateTime.TryParseExact(text.Trim(), "MMMM yyyy", German.Culture, DateTimeStyles.None, out var day);
        month = isNamed ? new Month(day.Year, day.Month) : default;
        return isNamed;
    }
}
