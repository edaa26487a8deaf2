using Microsoft.Extensions.Diagnostics.HealthChecks;
using ToaDam.Documents.Typesetting;

namespace ToaDam.Web.Printing;

/// <summary>Healthy when papers can be printed at once, degraded while the typesetter gets ready.</summary>
public sealed class TypesetterHealth(Typesetter typesetter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            typesetter.State.Phase switch
            {
                TypesetterPhase.Ready => HealthCheckResult.Healthy(),
                TypesetterPhase.Failed => HealthCheckResult.Unhealthy(typesetter.State.Reason),
                _ => HealthCheckResult.Degraded(),
            }
        );
}
