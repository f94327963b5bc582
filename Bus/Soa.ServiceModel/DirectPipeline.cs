using Microsoft.Extensions.DependencyInjection;

namespace Soa.ServiceModel;

/// <summary>
/// Runs operations with nothing around them: no transaction, no memory of what was answered. For services that keep nothing.
/// </summary>
public sealed class DirectPipeline(IServiceScopeFactory scopes) : IOperationPipeline
{
    /// <inheritdoc />
    public async Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await operation.RunAsync(scope.ServiceProvider, request);
    }
}
