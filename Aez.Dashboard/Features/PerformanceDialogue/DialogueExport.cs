using System.Reflection;
using Aez.Dashboard.Data;
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
    IDialogueQuality quality,
    SteeringMeasuresQuery measures,
    AuditLog audit,
    TimeProvider clock)
{
    private static readonly string Version = typeof(DialogueExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="file">Seekable and empty.</param>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    /// <param name="ifk">Null: the whole team.</param>
    public async Task<DialogueExportResult> WriteAsync(ActingUser user, Month month, string? team, string? ifk, Stream file, CancellationToken cancellationToken = default)
    {
        var result = await figuresQuery.GetAsync(user, month, team, ifk, cancellationToken);
        if (result.Figures is not { } figures)
            return new DialogueExportResult(null, result.Refusal);

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        DialogueWorkbook.Write(
            new DialogueContent
            {
                Figures = figures,
                Details = DialogueDetails.Of(await DetailCells.LoadAsync(db, user, figures, cancellationToken)),
                Quality = await quality.CheckAsync(user, month, figures.Team, ifk, cancellationToken),
                Measures = ifk is null && Access.May(user, Permission.SeeDialogue) ? await measures.OfMonthAsync(user, figures, cancellationToken) : null,
                Creator = user.Name,
                CreatedUtc = clock.GetUtcNow().UtcDateTime,
                Zone = clock.LocalTimeZone,
                Version = Version,
                IsDemo = await db.Settings.AnyAsync(s => s.Key == Setting.Demo, cancellationToken),
            },
            file);
        var name = DialogueWorkbook.FileName(month, figures.Team);
        await audit.WriteAsync(user, AuditAction.Exported, "Mappe des Performance-Dialogs", name, $"Umfang: {AuditScope.Of(month, figures.Team, ifk)}", cancellationToken);
        return new DialogueExportResult(name, null);
    }
}

/// <summary>The name of the written file, or one German sentence that says why there is none.</summary>
public sealed record DialogueExportResult(string? FileName, string? Refusal);
