using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>The watched folder and what came by it.</summary>
/// <param name="Folder">Null where none is set, or the user may not see what comes by it.</param>
/// <param name="Problem">Why it can't be looked at, as one German sentence; null if it can.</param>
/// <param name="Waiting">What the last look of this program has left for a later one.</param>
/// <param name="Entries">The latest first.</param>
public sealed record DeliveryOverview(string? Folder, DeliveryMode Mode, int Seconds, string? Problem, IReadOnlyList<WaitingFile> Waiting, IReadOnlyList<Delivery> Entries);

/// <summary>Tells of deliveries. They may hold the data of every team: whoever is bound to one sees none.</summary>
public sealed class DeliveryQuery(IDbContextFactory<AezDbContext> factory, DeliveryFolder folder, DeliveryWatch watch, IOptions<DeliverySettings> settings, IOptions<ImportLimits> limits)
{
    public async Task<DeliveryOverview> ListAsync(ActingUser user, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        var (mode, seconds) = (settings.Value.Means, settings.Value.Seconds);
        if (user.Team is not null)
            return new DeliveryOverview(null, mode, seconds, null, [], []);
        await using var db = await factory.ReaderAsync(cancellation);
        var entries = await db.Deliveries.AsNoTracking().OrderByDescending(d => d.TakenAt).ThenByDescending(d => d.Id).ToListAsync(cancellation);
        return settings.Value.IsOn
            ? new DeliveryOverview(settings.Value.Folder, mode, seconds, folder.Look().Problem, [.. watch.Waiting.Select(w => w with { Name = AuditText.Of(w.Name, db.Numbers) })], entries)
            : new DeliveryOverview(null, mode, seconds, null, [], entries);
    }

    /// <summary>The file of a delivery, to be looked at and imported by hand.</summary>
    /// <returns>The file and its source; null where it lies no more where it was, or holds something else.</returns>
    public async Task<(DeliveredFile File, string? Source)?> FindFileAsync(ActingUser user, int id, CancellationToken cancellation = default)
    {
        Access.Demand(user, Permission.Import);
        if (user.Team is not null || !settings.Value.IsOn)
            return null;
        await using var db = await factory.ReaderAsync(cancellation);
        if (await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellation) is not { } delivery)
            return null;
        var named = folder.Look().Files.Where(file => file.Length <= limits.Value.MaxFileBytes && AuditText.Of(file.Name, db.Numbers) == delivery.FileName);
        return named.FirstOrDefault(file => HashOf(file.Path) == delivery.Sha256) is { } found ? (new DeliveredFile(found), delivery.Source) : null;
    }

    private static string? HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return FileOutline.Hash(stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
