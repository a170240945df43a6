using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Steering;

/// <summary>What a dialogue says of a missed target: why, and why nothing is done about it where nothing is.</summary>
/// <param name="Cause">Null where none of the list was chosen.</param>
/// <param name="Words">The cause in own words; null for none.</param>
/// <param name="NoMeasure">Why no measure is needed; null for none.</param>
public sealed record StatedCause(DeviationCause? Cause, string? Words, string? NoMeasure)
{
    /// <summary>"Personalausfall, Vakanz: zwei Stellen sind unbesetzt"; null where nothing is said of a cause.</summary>
    public string? Text => (Cause, Words) switch
    {
        (null, null) => null,
        ({ } cause, null) => cause.Name,
        (null, { } words) => words,
        ({ } cause, { } words) => cause == DeviationCause.Other ? words : $"{cause.Name}: {words}",
    };
}

/// <summary>The causes that a team's dialogues state, by month and figure.</summary>
public sealed class StatedCauses
{
    private static readonly DialogueField[] Fields = [DialogueField.Cause, DialogueField.CauseText, DialogueField.NoMeasureReason];

    private readonly IReadOnlyDictionary<(Month Month, string Indicator, string Instrument), StatedCause> _stated;

    private StatedCauses(IReadOnlyDictionary<(Month, string, string), StatedCause> stated) => _stated = stated;

    /// <summary>What is said of a figure in a month; of an instrument that has no word of its own what is said of the total. Null for nothing.</summary>
    /// <param name="instrument">Code; null for the total.</param>
    public StatedCause? Of(Month month, Indicator indicator, string? instrument) =>
        _stated.GetValueOrDefault((month, indicator.Key, instrument ?? "")) ?? (instrument is null ? null : Of(month, indicator, null));

    /// <param name="signed">Of a month that is being corrected what was signed, as its figures are; else what stands there now.</param>
    public static async Task<StatedCauses> LoadAsync(AezDbContext db, string team, IReadOnlyCollection<Month> months, bool signed, CancellationToken cancellationToken) =>
        (await WithLocksAsync(db, team, months, signed, cancellationToken)).Causes;

    /// <summary>With the months whose decisions stand: one statement, of which the dialogue of a month has not many to spare.</summary>
    internal static async Task<(StatedCauses Causes, IReadOnlySet<Month> Locked)> WithLocksAsync(AezDbContext db, string team, IReadOnlyCollection<Month> months, bool signed, CancellationToken cancellationToken)
    {
        var values = months.Select(m => m.Value).Distinct().ToList();
        var names = await MeasureLocks.NamesOfAsync(db, team, cancellationToken);
        var texts = db.DialogueTexts.Where(t => Fields.Contains(t.Field))
            .Join(db.Dialogues.Where(d => d.Team == team && values.Contains(d.Month)), t => t.DialogueId, d => d.Id, (t, _) => t);
        var rows = await (
            from d in db.Dialogues.Where(d => names.Contains(d.Team))
            join t in texts on d.Id equals t.DialogueId into its
            from t in its.DefaultIfEmpty()
            select new { d.Id, d.Month, d.State, d.Version, d.Team, Text = t }).AsNoTracking().ToListAsync(cancellationToken);
        var causes = new StatedCauses(rows.Where(d => d.Team == team).GroupBy(d => d.Month)
            .SelectMany(versions => versions.GroupBy(d => (signed && d.State == DialogueState.Signed, d.Version)).MaxBy(version => version.Key)!)
            .Where(d => d.Text is not null)
            .GroupBy(d => (Month.FromValue(d.Month), d.Text.Indicator, d.Text.Instrument), d => d.Text)
            .ToDictionary(t => t.Key, t => new StatedCause(
                DeviationCause.Find(Of(t, DialogueField.Cause)), Of(t, DialogueField.CauseText), Of(t, DialogueField.NoMeasureReason))));
        return (causes, MeasureLocks.Of(rows.Select(d => (d.Month, d.Version, d.State))));
    }

    private static string? Of(IEnumerable<DialogueText> texts, DialogueField field) =>
        texts.FirstOrDefault(t => t.Field == field)?.Text is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
