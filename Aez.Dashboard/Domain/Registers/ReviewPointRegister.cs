using System.Globalization;
using Aez.Dashboard.Domain.Reviews;

namespace Aez.Dashboard.Domain.Registers;

/// <summary>The checklist of the house for the review of cases (section 8 of the concept): what holds in a month, every case of it is asked.</summary>
public sealed class ReviewPointRegister : Register
{
    public static readonly ReviewPointRegister Instance = new();

    public static readonly EntryText Name = new("punkt", "Prüfpunkt", 60) { IsRequired = true };

    public static readonly EntryText Question = new("frage", "Frage", 200) { Hint = "mit „ja“ beantwortet ist alles, wie es sein soll" };

    public static readonly EntryText Section = new("abschnitt", "Fundstelle im Fachkonzept", 40) { ListLabel = "Fundstelle", Hint = "zum Beispiel „Abschnitt 8“" };

    public static readonly EntryDay From = new("ab", "Gilt ab") { IsRequired = true };

    public static readonly EntryDay Until = new("bis", "Gilt bis") { Hint = "leer: ohne Ende" };

    private static readonly EntryState Holds = new("gilt", "gilt", MeasureState.Open);
    private static readonly EntryState Comes = new("kommt", "gilt noch nicht", MeasureState.Open);
    private static readonly EntryState Ended = new("galt", "gilt nicht mehr", MeasureState.Closed);

    private ReviewPointRegister()
    {
    }

    public override string Key => "pruefpunkte";

    public override string Title => "Prüfpunkte";

    public override string EntryName => "Prüfpunkt";

    public override string EmptyText => "Das Haus hat keine eigenen Prüfpunkte: Es gelten die sechs aus dem Fachkonzept.";

    public override IReadOnlyList<EntryField> Fields => [Name, Question, Section, From, Until];

    public override IReadOnlyList<EntryState> States => [Holds, Comes, Ended];

    public override Permission Sees => Permission.SeeFigures;

    public override Permission Changes => Permission.ChangeMasterData;

    /// <summary>Which months have cases already.</summary>
    public override IReadOnlyList<string> LeansOn => [ReviewRegister.Name];

    public override string NameOf(Entry entry, EntrySurroundings around) => entry.Of(Name) ?? "";

    public override EntryState StateOf(Entry entry, EntrySurroundings around) =>
        entry.Of(From) > around.Today ? Comes : entry.Of(Until) < around.Today ? Ended : Holds;

    public override string Finding(IReadOnlyList<Entry> entries, EntrySurroundings around)
    {
        var (holding, coming) = (entries.Count(e => StateOf(e, around) == Holds), entries.Count(e => StateOf(e, around) == Comes));
        var finding = holding == 0 ? "Heute gilt kein eigener Prüfpunkt: Es gelten die sechs aus dem Fachkonzept." : $"Heute {(holding == 1 ? "gilt" : "gelten")} {German.Quantity(holding, "eigener Prüfpunkt", "eigene Prüfpunkte")} statt der sechs aus dem Fachkonzept.";
        return coming == 0 ? finding : $"{finding} {German.Quantity(coming, "weiterer gilt", "weitere gelten")} später.";
    }

    public override string? Refusal(Entry entry, Entry? before, EntrySurroundings around) =>
        OrderRefusal(From, Until, entry)
        ?? (around.Others.Any(o => o.Id != entry.Id && !o.IsRemoved && string.Equals(o.Of(Name), entry.Of(Name), StringComparison.OrdinalIgnoreCase) && Overlap(o, entry))
            ? $"Den Prüfpunkt „{entry.Of(Name)}“ gibt es in dieser Zeit schon."
            : null);

    /// <summary>Whoever answered was asked something: of a month with drawn cases no point comes, goes or changes.</summary>
    public override string? ChangeRefusal(Entry? before, Entry? after, EntrySurroundings around)
    {
        var months = around.EntriesOf(ReviewRegister.Name).Select(e => e.Of(ReviewRegister.Month)).OfType<Month>().Distinct().OrderDescending();
        foreach (var month in months)
        {
            var (held, holds) = (before is not null && HoldsIn(before, month), after is not null && HoldsIn(after, month));
            if (held == holds && (!held || WordingOf(before!) == WordingOf(after!)))
                continue;
            var next = German.Day(month.Next.FirstDay);
            return before is null || !held
                ? $"Für {German.MonthName(month)} sind schon Fälle gezogen: Der Prüfpunkt kann frühestens ab {next} gelten."
                : $"Für {German.MonthName(month)} sind schon Fälle mit diesem Prüfpunkt gezogen: Beenden Sie ihn frühestens zum {German.Day(month.KeyDay)}, und nehmen Sie ab {next} einen neuen auf.";
        }
        return null;
    }

    /// <summary>Whether cases of a month are asked it: it holds on the key day.</summary>
    public static bool HoldsIn(Entry point, Month month) => !point.IsRemoved && point.Of(From) <= month.KeyDay && !(point.Of(Until) < month.KeyDay);

    internal static ReviewPoint PointOf(Entry point) =>
        new(point.Id.ToString(CultureInfo.InvariantCulture), point.Of(Name) ?? "", point.Of(Question) ?? "", point.Of(Section) ?? "");

    private static (string?, string?, string?) WordingOf(Entry point) => (point.Of(Name), point.Of(Question), point.Of(Section));

    private static bool Overlap(Entry a, Entry b) => a.Of(From) <= (b.Of(Until) ?? DateOnly.MaxValue) && b.Of(From) <= (a.Of(Until) ?? DateOnly.MaxValue);
}
