using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Excel;
using Aez.Dashboard.Excel.Dialogue;
using Aez.Dashboard.Excel.PassingOn;
using Aez.Dashboard.Figures;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.PerformanceDialogue;

/// <summary>The Weitergabefassung of the dialogue: for readers beyond the team, one for everyone, numbers rounded; as a workbook and for paper.</summary>
public sealed class PassingOnExport(
    FiguresQuery figuresQuery, PassedOnStore passedOn, IDbContextFactory<AezDbContext> factory, AuditLog audit, TimeProvider clock)
{
    /// <summary>Name and value in the address of the download.</summary>
    public const string AddressKey = "fassung";

    public const string AddressValue = "weitergabe";

    /// <summary>For the page that is printed.</summary>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    public async Task<(PassingOnEdition? Edition, string? Refusal)> ReadAsync(ActingUser user, Month month, string? team, CancellationToken cancellationToken = default)
    {
        var (content, refusal) = await ContentAsync(user, month, team, cancellationToken);
        if (content is null)
            return (null, refusal);
        var (edition, counts) = await passedOn.DecideAsync(content, cancellationToken);
        await audit.WriteAsync(
            user, AuditAction.Exported, "Weitergabefassung des Performance-Dialogs", "Druckansicht", $"Umfang: {AuditScope.Of(month, content.Figures.Team, null)}", cancellationToken);
        return (PassingOnEdition.Of(edition, counts), null);
    }

    /// <param name="file">Seekable and empty.</param>
    /// <param name="team">Null: the only team with AEZ IFKs.</param>
    public async Task<DialogueExportResult> WriteAsync(ActingUser user, Month month, string? team, Stream file, CancellationToken cancellationToken = default)
    {
        var (content, refusal) = await ContentAsync(user, month, team, cancellationToken);
        if (content is null)
            return new DialogueExportResult(null, refusal);
        var (edition, counts) = await passedOn.DecideAsync(content, cancellationToken);
        DialogueWorkbook.WriteForPassingOn(edition, counts, file);
        var name = DialogueWorkbook.FileNameForPassingOn(month, content.Figures.Team);
        await audit.WriteAsync(user, AuditAction.Exported, "Weitergabefassung des Performance-Dialogs", name, $"Umfang: {AuditScope.Of(month, content.Figures.Team, null)}", cancellationToken);
        return new DialogueExportResult(name, null);
    }

    /// <summary>With the parts of every IFK, whoever asks: the edition is one for everyone, and what it names of them is decided in <see cref="PassedOnStore"/>.</summary>
    private async Task<(DialogueContent? Content, string? Refusal)> ContentAsync(ActingUser user, Month month, string? team, CancellationToken cancellationToken)
    {
        Access.Demand(user, Permission.PassOn);
        var allowed = await figuresQuery.GetAsync(user, month, team, cancellationToken: cancellationToken);
        if (allowed.Figures is null)
            return (null, allowed.Refusal);
        var figures = (await figuresQuery.GetAsync(ActingUser.System, month, allowed.Figures.Team, cancellationToken: cancellationToken)).Figures!;

        await using var db = await factory.ReaderAsync(cancellationToken);
        return (new DialogueContent
        {
            Figures = figures,
            LogEnd = AuditChain.End(db) is { Number: > 0 } end ? end : null,
            Details = DialogueDetails.Of(await DetailCells.LoadAsync(db, ActingUser.System, figures, cancellationToken), figures.Rules),
            Creator = user.Name,
            CreatedUtc = clock.GetUtcNow().UtcDateTime,
            Zone = clock.LocalTimeZone,
            Version = typeof(PassingOnExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            IsDemo = await db.Settings.AnyAsync(s => s.Key == Setting.Demo, cancellationToken),
        }, null);
    }
}
