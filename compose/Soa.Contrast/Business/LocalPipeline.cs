using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;

namespace Soa.Contrast.Business;

/// <summary>Runs an operation that came over SOAP in the transaction of its process; a refusal rolls it back.</summary>
internal sealed class LocalPipeline(LocalTransaction local) : IOperationPipeline
{
    /// <inheritdoc/>
    public async Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken)
    {
        if (operation.IsReadOnly)
            return await local.ReadAsync(scope => operation.RunAsync(scope, request), cancellationToken);
        try
        {
            return await local.RunAsync(
                async scope =>
                {
                    var answer = await operation.RunAsync(scope, request);
                    return answer.IsFault ? throw new RefusedException(answer) : answer;
                },
                identity,
                cancellationToken);
        }
        catch (RefusedException refused)
        {
            return refused.Answer;
        }
    }

    /// <summary>The exception that rolls back the work that the service refused.</summary>
    private sealed class RefusedException(OperationAnswer answer) : Exception
    {
        public OperationAnswer Answer => answer;
    }
}
