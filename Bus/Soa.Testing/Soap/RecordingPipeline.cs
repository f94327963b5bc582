using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Soa.ServiceModel;

namespace Soa.Testing.Soap;

/// <summary>Remembers what reached the services.</summary>
internal sealed class RecordingPipeline(IServiceScopeFactory scopes) : IOperationPipeline
{
    private readonly DirectPipeline direct = new(scopes);

    public ConcurrentQueue<(string Operation, MessageIdentity Identity)> Calls { get; } = new();

    public Task<OperationAnswer> InvokeAsync(
        ServiceOperation operation, object request, MessageIdentity identity, CancellationToken cancellationToken)
    {
        Calls.Enqueue((operation.Name, identity));
        return direct.InvokeAsync(operation, request, identity, cancellationToken);
    }
}
