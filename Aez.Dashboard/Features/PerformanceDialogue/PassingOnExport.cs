using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>Writes the Weitergabefassung of the dialogue's workbook: for readers beyond the team, small numbers hidden.</summary>
public sealed class PassingOnExport(
    IDbContextFactory<AezDbContext> factory, FiguresQuery figuresQuery, AuditLog audit, TimeProvider clock)
{
    /// <summary>Name and value in the address of the download.</summary>
    public const string AddressKey = "fassung";

    public const string AddressValue = "weitergabe";

    /// <param name="file">Seekable and empty.</param>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    public async Task<DialogueExportResult> WriteAsync(ActingUser user, Month month, string? team, Stream file, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.PassOn);
        var result = await figuresQuery.GetAsync(user, month, team, cancellationToken: cancellationToken);
        if (result.Figures is not { } figures)
            return new DialogueExportResult(null, result.Refusal);

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        DialogueWorkbook.WriteForPassingOn(
            new DialogueContent
            {
                Figures = figures,
                Details = DialogueDetails.Of(await DetailCells.LoadAsync(db, user, figures, cancellationToken)),
                Creator = user.Name,
                CreatedUtc = clock.GetUtcNow().UtcDateTime,
                Zone = clock.LocalTimeZone,
                Version = typeof(PassingOnExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
                IsDemo = await db.Settings.AnyAsync(s => s.Key == Setting.Demo, cancellationToken),
            },
            file);
        var name = DialogueWorkbook.FileNameForPassingOn(month, figures.Team);
        await audit.WriteAsync(user, AuditAction.Exported, "Weitergabefassung des Performance-Dialogs", name, $"Umfang: {AuditScope.Of(month, figures.Team, null)}", cancellationToken);
        return new DialogueExportResult(name, null);
    }
}
