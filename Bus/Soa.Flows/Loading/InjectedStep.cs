
using Soa.Flows.Running;

namespace Soa.Flows.Loading;

/// <summary>Runs a step of a user: one instance for each document, created with the services of a scope that ends with the step.</summary>
internal sealed class InjectedStep<TStep>(Injection<TStep> injection) : IFlowStep
    where TStep : class, IFlowStep
{
    public async ValueTask<StepOutcome> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        await using var scope = injection.OpenScope();
        var step = injection.Create(scope.ServiceProvider);
        try
        {
            return await step.RunAsync(exchange, cancellationToken);
        }
        finally
        {
            await Injection<TStep>.ReleaseAsync(step);
        }
    }
}
