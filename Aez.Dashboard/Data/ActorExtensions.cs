using Aez.Dashboard.Domain;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Data;

public static class ActorExtensions
{
    /// <summary>A context for changes that somebody is responsible for.</summary>
    public static async Task<AezDbContext> CreateForAsync(this IDbContextFactory<AezDbContext> factory, ActingUser user, CancellationToken cancellationToken = default)
    {
        var db = await factory.CreateDbContextAsync(cancellationToken);
        db.Actor = user;
        return db;
    }
}
