using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Support;

public static class ActorExtensions
{
    /// <summary>A context with which a test changes what is audited; the program does that by its unit of work.</summary>
    public static async Task<AezDbContext> CreateForAsync(this IDbContextFactory<AezDbContext> factory, ActingUser user, CancellationToken cancellationToken = default)
    {
        var db = await factory.CreateDbContextAsync(cancellationToken);
        db.Actor = user;
        return db;
    }
}
