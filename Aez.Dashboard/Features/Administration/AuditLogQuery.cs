using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Auditing;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Shared;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Administration;

/// <param name="Users">Everybody whom the log names, for the choice.</param>
public sealed record AuditLogView(IReadOnlyList<string> Users, DateTime? FirstAt, long Count);

/// <summary>Reads the audit log, a page at a time; there is no way to write it.</summary>
public sealed class AuditLogQuery(IDbContextFactory<AezDbContext> factory, TimeProvider clock)
{
    public async Task<AuditLogView> GetAsync(ActingUser user, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeAuditLog);
        await using var db = await factory.ReaderAsync(cancellationToken);
        return new AuditLogView(
            await db.AuditEntries.Select(e => e.User).Distinct().OrderBy(name => name).ToListAsync(cancellationToken),
            await db.AuditEntries.MinAsync(e => (DateTime?)e.At, cancellationToken),
            await db.AuditEntries.LongCountAsync(cancellationToken));
    }

    /// <summary>The entries of the filter, the latest first.</summary>
    public async Task<Page<AuditEntry>> PageAsync(ActingUser user, AuditFilter filter, int skip, int take, CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeAuditLog);
        await using var db = await factory.ReaderAsync(cancellationToken);
        var entries = Matching(db, filter);
        return new Page<AuditEntry>(
            await entries.CountAsync(cancellationToken),
            (await entries.OrderByDescending(e => e.Id).Skip(skip).Take(take).ToListAsync(cancellationToken)).ConvertAll(AuditWordings.Conceal));
    }

    /// <summary>All entries of the filter, the latest first, as they are read.</summary>
    public async IAsyncEnumerable<AuditEntry> AllAsync(
        ActingUser user, AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Access.Demand(user, Permission.SeeAuditLog);
        await using var db = await factory.ReaderAsync(cancellationToken);
        await foreach (var entry in Matching(db, filter).OrderByDescending(e => e.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return AuditWordings.Conceal(entry);
    }

    private IQueryable<AuditEntry> Matching(AezDbContext db, AuditFilter filter)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.From is { } from)
        {
            var start = Days.StartOf(from, clock.LocalTimeZone);
            entries = entries.Where(e => e.At >= start);
        }
        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Days.StartOf(to.AddDays(1), clock.LocalTimeZone);
            entries = entries.Where(e => e.At < end);
        }
        if (filter.User is { } name)
            entries = entries.Where(e => e.User == name);
        if (filter.Action is { } action)
            entries = entries.Where(e => e.Action == action);
        if (filter.Text is { } text)
        {
            var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            // Who may not read a wording must not find out by searching whether a word is in it.
            var worded = AuditWordings.Subjects;
            entries = entries.Where(e => EF.Functions.Like(e.Subject, pattern, @"\") || EF.Functions.Like(e.Key, pattern, @"\")
                || (!worded.Contains(e.Subject) && (EF.Functions.Like(e.Before!, pattern, @"\") || EF.Functions.Like(e.After!, pattern, @"\"))));
        }
        return entries;
    }
}
