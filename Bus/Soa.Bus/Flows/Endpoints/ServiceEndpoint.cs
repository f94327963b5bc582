using Soa.Bus.Documents;
using Soa.Bus.Flows.Loading;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>An operation of a service on the bus.</summary>
internal sealed class ServiceEndpoint(string service, string operation, ServiceOperationShape? shape) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["service"], "Request-Reply", "Calls an operation of a service through its queue.", "service:inventory/ReserveStock", Parse, null);

    public bool Answers => true;

    public ServiceOperationShape? Shape => shape;

    public string Resolve(Exchange exchange) => $"service:{service}/{operation}";

    public async ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken) =>
        await outgoing.Runtime.Bus.CallAsync(service, outgoing.Document, cancellationToken);

    private static ServiceEndpoint? Parse(EndpointSource source)
    {
        if (source.Path.Split('/') is not [{ Length: > 0 } service, { Length: > 0 } operation])
            return source.Fail<ServiceEndpoint>("must name a service and an operation: service:inventory/ReserveStock.");
        if (source.Services is not { } directory)
            return new ServiceEndpoint(service, operation, null);
        if (!directory.Services.TryGetValue(service, out var operations))
            return source.Fail<ServiceEndpoint>($"names the service '{service}', which is not known{Spelling.Suggest(service, directory.Services.Keys)}");
        if (!operations.TryGetValue(operation, out var shape))
        {
            return source.Fail<ServiceEndpoint>(
                $"names the operation '{operation}', which {service} does not have{Spelling.Suggest(operation, operations.Keys)}");
        }

        return new ServiceEndpoint(service, operation, shape);
    }
}
