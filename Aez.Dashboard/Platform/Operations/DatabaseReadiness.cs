using Aez.Dashboard.Data;
using Aez.Dashboard.Shared;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aez.Dashboard.Platform.Operations;

/// <summary>Whether the server can do its work: its database answers and is of this version, and the server does not stop. The reason says nothing of places or settings: anybody may ask.</summary>
internal sealed class DatabaseReadiness(DatabaseSetup setup, Maintenance maintenance) : IHealthCheck
{
    internal const string Tag = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (maintenance.IsAnnounced)
            return HealthCheckResult.Unhealthy("Das Programm wird beendet.");
        try
        {
            return await Task.Run(setup.IsCurrent, cancellationToken).WaitAsync(Patience, cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Die Datenbank fehlt oder muss erst auf den Stand dieser Version gebracht werden.");
        }
        catch (UnusableDatabaseException)
        {
            return HealthCheckResult.Unhealthy("Die Datenbank ist nicht die dieses Programms oder von einer neueren Version.");
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("Die Datenbank ist nicht erreichbar.");
        }
    }
}
