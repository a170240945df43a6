using System.Diagnostics;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The sentences above the dialogue.</summary>
internal static class DialogueWords
{
    /// <summary>Where the dialogue stands.</summary>
    public static string Finding(DialogueEditor editor, TimeZoneInfo zone)
    {
        var view = editor.View;
        var head = $"{German.MonthName(view.Month)}, Team {view.Team}:";
        return view.State switch
        {
            DialogueState.Signed => $"{head} {view.State.Word()} am {German.Instant(view.Dialogue!.SignedAt!.Value, zone)} von {view.Dialogue.SubmittedBy} und {view.Dialogue.SignedBy}.",
            DialogueState.Submitted => $"{head} {view.State.Word()} von {view.Dialogue!.SubmittedBy}; die Unterschrift der Bereichsleitung steht aus.",
            _ when view.Missing.Count > 0 => $"{head} {view.State.Word()}, {(view.Missing.Count == 1 ? "eine Angabe fehlt" : $"{view.Missing.Count} Angaben fehlen")}.",
            DialogueState.Draft => $"{head} {view.State.Word()}, es kann eingereicht werden.",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What a reader must know before reading on; null: nothing.</summary>
    public static string? Notice(DialogueEditor editor, TimeZoneInfo zone) => editor.View switch
    {
        { Dialogue: { } old, Snapshots: [var latest, ..] } when editor.IsOldVersion =>
            $"Sie lesen die unterschriebene Fassung {old.Version} vom {German.Instant(old.SignedAt!.Value, zone)}. {(latest.Version == old.Version ? "Sie gilt" : $"Es gilt die Fassung {latest.Version}")}.",
        { Dialogue: { State: DialogueState.Draft, ReturnReason: { } reason } returned } => $"{returned.ReturnedBy} hat den Dialog zurückgegeben: „{reason}“",
        { Dialogue: { State: not DialogueState.Signed, CorrectionReason: { } reason } correction } =>
            $"Berichtigung, Fassung {correction.Version}: „{reason}“. Hier stehen die heutigen Zahlen; überall sonst gilt die unterschriebene Fassung {correction.Version - 1}, bis auch diese unterschrieben ist.",
        { State: DialogueState.Draft } when !editor.MayPrepare => "Die Teamleitung bereitet den Dialog vor. Die Zahlen sind noch nicht festgehalten.",
        _ => null,
    };
}
