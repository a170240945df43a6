using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;

namespace Aez.Dashboard.Platform;

/// <summary>
/// Holds the dialogues of the demo by the commands that people hold theirs by: what it signs is a proper signature of today, over the data
/// of today. Each step looks at what is there already, so that one that was broken off goes on.
/// </summary>
public sealed class DemoDialogueSeeder(DialogueQuery dialogues, DialogueCommands commands, ProcessChangeCommands processes)
{
    public async Task HoldAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var held = DemoDialogues.Of(options);
        if (held.Count == 0)
            return;
        // Before the first dialogue, which shows it; told a second time it is refused, and stays as it is.
        if (DemoDialogues.ProcessChangedIn(options) > options.FirstMonth)
            await processes.RecordAsync(DemoDialogues.Lead, DemoTeam.Team, DemoDialogues.Changed, DemoDialogues.ProcessChangedIn(options), DemoDialogues.ProcessReason, cancellationToken);
        foreach (var (month, end) in held)
            await HoldAsync(month, end, cancellationToken);
    }

    private async Task HoldAsync(Month month, DemoDialogueEnd end, CancellationToken cancellationToken)
    {
        var view = await ViewAsync(month, cancellationToken);
        if (view.Dialogue?.ReturnReason is not null)
            return;
        if (view.State == DialogueState.Draft)
            view = await SubmitAsync(view, cancellationToken);
        switch (end)
        {
            case DemoDialogueEnd.Returned:
                Check(await commands.ReturnAsync(DemoDialogues.Head, month, view.Team, DemoDialogues.ReturnReason, cancellationToken));
                break;
            case DemoDialogueEnd.Signed or DemoDialogueEnd.Corrected:
                if (view.State == DialogueState.Submitted)
                    view = await SignAsync(view, cancellationToken);
                if (end == DemoDialogueEnd.Corrected && view.Dialogue!.Version == 1)
                    await CorrectAsync(view, cancellationToken);
                break;
            case DemoDialogueEnd.Waiting:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(end), end, null);
        }
    }

    private async Task<DialogueView> SubmitAsync(DialogueView view, CancellationToken cancellationToken)
    {
        foreach (var item in view.Missing)
        {
            if (item.Figure is not { } figure)
                continue;
            var answer = DemoDialogues.AnswerTo(figure.Indicator, figure.InstrumentCode);
            if (item.Kind == MissingKind.Cause)
            {
                await SayAsync(DialogueField.Cause, figure, answer.Cause);
                await SayAsync(DialogueField.CauseText, figure, answer.Explanation);
            }
            else if (item.Kind == MissingKind.Measure)
            {
                await SayAsync(DialogueField.NoMeasureReason, figure, answer.NoMeasure);
            }
        }
        await SaveAsync(view, new TextKey(DialogueField.Minutes, "", ""), DemoDialogues.MinutesOf(view.Month), cancellationToken);
        Check(await commands.SubmitAsync(DemoDialogues.Lead, view.Month, view.Team, cancellationToken: cancellationToken));
        return await ViewAsync(view.Month, cancellationToken);

        Task SayAsync(DialogueField field, Figure figure, string text) =>
            SaveAsync(view, new TextKey(field, figure.Indicator.Key, figure.InstrumentCode ?? ""), text, cancellationToken);
    }

    private async Task<DialogueView> SignAsync(DialogueView view, CancellationToken cancellationToken)
    {
        Check(await commands.SignAsync(DemoDialogues.Head, view.Month, view.Team, view.Dialogue!.Revision, cancellationToken));
        return await ViewAsync(view.Month, cancellationToken);
    }

    private async Task CorrectAsync(DialogueView signed, CancellationToken cancellationToken)
    {
        Check(await commands.CorrectAsync(DemoDialogues.Lead, signed.Month, signed.Team, DemoDialogues.CorrectionReason, cancellationToken));
        var draft = await ViewAsync(signed.Month, cancellationToken);
        await SaveAsync(draft, new TextKey(DialogueField.CauseText, Indicator.Integrations.Key, ""), DemoDialogues.CorrectedExplanation, cancellationToken);
        await SignAsync(await SubmitAsync(draft, cancellationToken), cancellationToken);
    }

    private async Task SaveAsync(DialogueView view, TextKey key, string text, CancellationToken cancellationToken)
    {
        var stored = view.Dossier.Texts.FirstOrDefault(t => (t.Field, t.Indicator, t.Instrument) == (key.Field, key.Indicator, key.Instrument));
        if (stored?.Text == text)
            return;
        var result = await commands.SaveTextAsync(DemoDialogues.Lead, view.Month, view.Team, key, text, stored?.Version ?? 0, cancellationToken);
        if (result.Refusal is not null)
            throw Refused(result.Refusal);
    }

    private async Task<DialogueView> ViewAsync(Month month, CancellationToken cancellationToken)
    {
        var (view, refusal) = await dialogues.GetAsync(DemoDialogues.Lead, month, DemoTeam.Team, cancellationToken: cancellationToken);
        return view ?? throw Refused(refusal);
    }

    private static void Check(DialogueResult result)
    {
        if (result.Refusal is { } refusal)
            throw Refused(refusal);
    }

    private static InvalidOperationException Refused(string? refusal) => new($"Die Dialoge der Demodaten wurden nicht angenommen: {refusal}");
}
