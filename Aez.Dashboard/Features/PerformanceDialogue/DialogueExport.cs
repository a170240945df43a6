using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Steering;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Writes the workbook of the Performance-Dialog for page and command line.</summary>
public sealed class DialogueExport(
    IDbContextFactory<AezDbContext> factory,
    FiguresQuery figuresQuery,
    DialogueQuery dialogueQuery,
    IDialogueQuality quality,
    MonthStandQuery stands,
    AuditLog audit,
    TimeProvider clock)
{
    private static readonly string Version = typeof(DialogueExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="file">Seekable and empty.</param>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team.</param>
    /// <param name="version">A signed version; null: the latest signed one, else the dialogue as it stands.</param>
    public async Task<DialogueExportResult> WriteAsync(
        ActingUser user, Month month, string? team, string? ifk, Stream file, int? version = null, CancellationToken cancellationToken = default)
    {
        using var question = OneReading.Begin();
        var result = await figuresQuery.GetAsync(user, month, team, ifk, cancellationToken);
        if (result.Figures is not { } figures)
            return new DialogueExportResult(null, result.Refusal);

        var takesPart = ifk is null && Access.May(user, Permission.SeeDialogue);
        var (content, refusal) = takesPart
            ? await DialogueAsync(user, figures, version ?? figures.Signed?.Version, cancellationToken)
            : (await FiguresOnlyAsync(user, figures, cancellationToken), null);
        if (content is null)
            return new DialogueExportResult(null, refusal);

        await using var db = await factory.ReaderAsync(cancellationToken);
        var stand = content.Figures.Signed is { } signed
            ? new MonthStand(Days.Of(signed.SignedAt, clock.LocalTimeZone), null).SignedText
            : (await stands.GetAsync(month, figures.Team, cancellationToken)).LiveText;
        DialogueWorkbook.Write(content with { Stand = stand, LogEnd = AuditChain.End(db) is { Number: > 0 } end ? end : null, IsDemo = await db.Settings.AnyAsync(s => s.Key == Setting.Demo, cancellationToken) }, file);
        var name = DialogueWorkbook.FileName(month, figures.Team);
        await audit.WriteAsync(user, AuditAction.Exported, "Mappe des Performance-Dialogs", name, $"Umfang: {AuditScope.Of(month, figures.Team, ifk)}", cancellationToken);
        return new DialogueExportResult(name, null);
    }

    /// <summary>The whole dialogue: live in a draft, as submitted, or as signed.</summary>
    private async Task<(DialogueContent? Content, string? Refusal)> DialogueAsync(ActingUser user, MonthFigures figures, int? version, CancellationToken cancellationToken)
    {
        var (view, refusal) = await dialogueQuery.GetAsync(user, figures.Month, figures.Team, version, cancellationToken);
        return view is not { Dossier: var dossier } ? (null, refusal) : (Content(user, dossier.Figures, dossier.Details) with
        {
            Quality = dossier.Quality,
            Measures = dossier.Measures,
            Texts = dossier.Texts,
            Signatures = view.Signatures,
            Standing = view.State.Word() + (view.Dialogue is { Version: > 1 } correction ? $", Fassung {correction.Version}: {correction.CorrectionReason}" : ""),
        }, null);
    }

    /// <summary>For one IFK, and for whoever has no part in the dialogue.</summary>
    private async Task<DialogueContent> FiguresOnlyAsync(ActingUser user, MonthFigures figures, CancellationToken cancellationToken)
    {
        await using var db = await factory.ReaderAsync(cancellationToken);
        return Content(user, figures, await DetailCells.LoadAsync(db, user, figures, cancellationToken)) with
        {
            Quality = await quality.CheckAsync(user, figures.Month, figures.Team, figures.Ifk, cancellationToken),
        };
    }

    private DialogueContent Content(ActingUser user, MonthFigures figures, IReadOnlyList<MetricDetail> details) => new()
    {
        Figures = figures,
        Details = DialogueDetails.Of(details, figures.Rules),
        Creator = user.Name,
        CreatedUtc = clock.GetUtcNow().UtcDateTime,
        Zone = clock.LocalTimeZone,
        Version = Version,
        IsDemo = false,
    };
}

/// <summary>The name of the written file, or one German sentence that says why there is none.</summary>
public sealed record DialogueExportResult(string? FileName, string? Refusal);
