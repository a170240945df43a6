namespace Aez.Dashboard.Domain.Registers;

/// <summary>What was agreed on, by whom it is done, and by when.</summary>
public sealed record MeetingTask(string What, string Responsible, DateOnly On, bool IsDone);

/// <summary>Tasks, one a line: "Was; wer; bis wann", with "erledigt" behind it once it is.</summary>
public sealed class EntryTasks : EntryText
{
    private const string Done = "erledigt";

    public EntryTasks(string key, string label)
        : base(key, label, 2000) => (Lines, Hint) = (3, "je Zeile eine: „Was; wer; TT.MM.JJJJ“, danach „; erledigt“, sobald es getan ist");

    /// <param name="text">As it is kept; null: none.</param>
    public static IReadOnlyList<MeetingTask> TasksOf(string? text) => [.. LinesOf(text ?? "").Select(TaskOf).OfType<MeetingTask>()];

    protected override string? RefusalOf(string text, EntrySurroundings around) => base.RefusalOf(text, around)
        ?? LinesOf(text).Select((line, i) => TaskOf(line) is null ? $"„{Label}“, Zeile {i + 1}: „{line}“ geht nicht. Schreiben Sie „Was; wer; TT.MM.JJJJ“, zum Beispiel „Flyer bestellen; AEZ-01; 15.12.2026“." : null)
            .FirstOrDefault(r => r is not null);

    private static IEnumerable<string> LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static MeetingTask? TaskOf(string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        return parts.Length is 3 or 4 && parts[0].Length > 0 && parts[1].Length > 0 && GermanInput.TryDay(parts[2], out var on) && on >= EntryDay.First && on <= EntryDay.Last
            && (parts.Length == 3 || parts[3].Equals(Done, StringComparison.OrdinalIgnoreCase))
            ? new MeetingTask(parts[0], parts[1], on, parts.Length == 4)
            : null;
    }
}
