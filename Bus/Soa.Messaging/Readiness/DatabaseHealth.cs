using Microsoft.Extensions.Diagnostics.HealthChecks;
using Soa.Database;
using Soa.Database.Migrations;

namespace Soa.Messaging.Readiness;

/// <summary>Reports the process as failed while the shared database cannot be read, or is not migrated.</summary>
internal sealed class DatabaseHealth(SharedDatabase? database = null) : IHealthCheck
{
    // What was migrated once stays so. A newer version may go on with migrations, of which this one cannot work with all.
    private bool isMigrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (database is null)
            return HealthCheckResult.Healthy("This process has no database.");
        try
        {
            var schema = new SchemaState(database);
            if (await (isMigrated ? schema.FindNewerAsync(cancellationToken) : schema.FindProblemAsync(cancellationToken)) is { } problem)
                return new HealthCheckResult(context.Registration.FailureStatus, problem);
            isMigrated = true;
            return HealthCheckResult.Healthy($"{database.Provider} answers.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"{database.Provider} cannot be read; the log says why. "
                + "Check ConnectionStrings:Soa, and that the database runs.", e);
        }
    }
}
