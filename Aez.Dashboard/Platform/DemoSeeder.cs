using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Platform;

/// <summary>Imports a synthetic team into an empty database, on the way that real exports take, and marks it as synthetic.</summary>
public sealed class DemoSeeder(IDbContextFactory<AezDbContext> factory, ImportService imports, TimeProvider clock)
{
    private const string Begun = "begun";
    private const string Done = "done";

    private static readonly ActingUser User = new("Demodaten", Role.Controlling);

    /// <summary>False, and nothing done, where the database already holds an import. Seeding that was broken off goes on.</summary>
    public async Task<bool> SeedAsync(DemoOptions options, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateForAsync(User, cancellationToken);
        var mark = await db.Settings.FindAsync([Setting.Demo], cancellationToken);
        if (mark?.Value != Begun && await db.Imports.AnyAsync(cancellationToken))
            return false;
        if (mark is null)
        {
            // Before the first row, so that no synthetic row is ever without the mark.
            mark = new Setting { Key = Setting.Demo, Value = Begun, ChangedBy = User.Name, ChangedAt = clock.GetUtcNow().UtcDateTime };
            db.Settings.Add(mark);
            await db.SaveChangesAsync(cancellationToken);
        }

        var files = await DemoFiles.WriteAsync(DemoGenerator.Create(options), cancellationToken);
        var reports = await imports.ImportAsync(
            [.. files.Select(f => new ImportFile(f.Name, () => new MemoryStream(f.Content, writable: false), f.Kind, f.Source))],
            new ImportOptions(DemoOptions.DataAsOf),
            User,
            cancellation: cancellationToken);
        if (reports.FirstOrDefault(r => !r.IsCommitted) is { } refused)
            throw new InvalidOperationException($"Die Demodaten wurden nicht angenommen: {refused.FileName}: {refused.Failure ?? $"{refused.Rejected} Zeilen abgelehnt"}");

        db.SteeringMeasures.AddRange(DemoDecisions.Create());
        mark.Value = Done;
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
