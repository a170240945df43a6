using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Metrics;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Features.Demo;

/// <summary>Puts a synthetic team into an empty database and marks it as such.</summary>
public sealed class DemoSeeder(IDbContextFactory<AezDbContext> factory, MetricsStore metrics, TimeProvider clock)
{
    /// <summary>False, and nothing done, where the database already holds an import.</summary>
    public async Task<bool> SeedAsync(DemoOptions options, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Imports.AnyAsync(cancellationToken))
            return false;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var now = clock.GetUtcNow().UtcDateTime;
        var data = DemoGenerator.Create(options);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await AddAsync(RecordKind.Officers, data.Officers);
        await AddAsync(RecordKind.Stock, data.Care);
        await AddAsync(RecordKind.Agreements, data.Agreements);
        await AddAsync(RecordKind.Contacts, data.Contacts);
        await AddAsync(RecordKind.Integrations, data.Integrations);
        await AddAsync(RecordKind.MeasureEntries, data.Entries);
        await AddAsync(RecordKind.Feedback, data.Feedback);
        await AddAsync(RecordKind.Metrics, data.ReadyMetrics);
        var targets = await ImportAsync(RecordKind.Targets, data.Targets.Count);
        db.Targets.AddRange(data.Targets.Select((t, i) => new TargetVersion
        {
            Year = t.Year,
            Indicator = t.Indicator.Key,
            Instrument = t.Instrument ?? "",
            Ifk = "",
            Value = t.Indicator.Unit == IndicatorUnit.Share ? t.Value / 100 : t.Value,
            Weights = t.Weights is null ? null : TargetWeights.Write(MonthlyWeights.FromProfile(t.Weights)),
            Version = 1,
            Reason = "Demodaten",
            CreatedBy = "Demo",
            CreatedAt = now,
            ImportId = targets.Id,
            SourceRow = i + 2,
        }));
        db.Settings.Add(new Setting { Key = Setting.Demo, Value = "1", ChangedBy = "Demo", ChangedAt = now });
        await db.SaveChangesAsync(cancellationToken);
        await metrics.RebuildAsync(db, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;

        async Task AddAsync<T>(RecordKind kind, List<T> rows)
            where T : ImportedRecord
        {
            var importId = (await ImportAsync(kind, rows.Count)).Id;
            for (var i = 0; i < rows.Count; i++)
                (rows[i].ImportId, rows[i].SourceRow) = (importId, i + 2);
            db.AddRange(rows);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        async Task<Data.Import> ImportAsync(RecordKind kind, int rows)
        {
            var import = new Data.Import
            {
                FileName = kind.Name() + ".csv",
                Sha256 = new string('0', 64),
                Kind = kind,
                ImportedBy = "Demo",
                ImportedAt = now,
                DataAsOf = DemoOptions.DataAsOf,
                NewRows = rows,
            };
            db.Imports.Add(import);
            await db.SaveChangesAsync(cancellationToken);
            return import;
        }
    }
}
