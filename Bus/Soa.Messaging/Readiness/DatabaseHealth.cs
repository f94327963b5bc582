using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Messaging.Readiness;

/// <summary>Reports the process as failed while the shared database cannot be read, or is not migrated.</summary>
internal sealed class DatabaseHealth(SharedDatabase? database = null) : IHealthCheck
{
    private static readonly Statement Ask = new("SELECT 1 AS One");

    private bool isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (database is null)
            return HealthCheckResult.Healthy("This process has no database.");
        try
        {
            if (!isMigrated && await new SchemaState(database).FindProblemAsync(cancellationToken) is { } problem)
                return new HealthCheckResult(context.Registration.FailureStatus, problem);
            isMigrated = true;
            await database.ReadAsync(session => session.ScalarAsync<int>(Ask), cancellationToken);
            return HealthCheckResult.Healthy($"{database.Provider} answers.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{database.Provider} cannot be read; the log says why. "
                + "Check ConnectionStrings:Soa, and that the database runs.", e);
        }
    }
}
