using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Database;

namespace Soa.Bus.Delivery;

/// <summary>Failed while the shared database cannot be read: no service can do anything then.</summary>
internal sealed class DatabaseHealth(SharedDatabase database) : IHealthCheck
{
    private static readonly Statement Ask = new("SELECT 1 AS One");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.ReadAsync(session => session.ScalarAsync<int>(Ask), cancellationToken);
            return HealthCheckResult.Healthy($"{database.Provider} answers.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{database.Provider} cannot be read.", e);
        }
    }
}
