using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Rules;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import;

/// <summary>What the import of a file works with: whose it is, what was asked for, and where it goes.</summary>
/// <param name="IsDryRun">Whether the caller will not commit: the figures are then computed only to be told.</param>
/// <param name="Cancellation">Of the user, and of the time that a file may take.</param>
internal sealed record ImportJob(
    AezDbContext Db, ImportOptions Options, ActingUser User, bool IsDryRun, MetricsStore Metrics, RuleTimeline Rules, ImportLimits Limits, TimeProvider Clock,
    IProgress<ImportProgress>? Progress, CancellationToken Cancellation);
