using Soa.Documents;
using Soa.Documents.Validation;
using Soa.Flows.Loading;

namespace Soa.Flows.Endpoints;

/// <summary>Represents an operation of a service on the bus.</summary>
internal sealed class ServiceEndpoint(string service, string? operation, ServiceOperationShape? shape) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["service"], "Request-Reply", "Calls an operation of a service through its queue. service:inventory alone means the operation "
            + "that takes the document.", "service:inventory/ReserveStock", Parse, null);

    public bool Answers => true;

    public ServiceOperationShape? Shape => shape;

    public IReadOnlyList<string>? Faults { get; init; }

    public string Resolve(Exchange exchange) => operation is null ? $"service:{service}" : $"service:{service}/{operation}";

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken) =>
        await outgoing.Runtime.Bus.CallAsync(service, outgoing.Document, cancellationToken);

    private static ServiceEndpoint? Parse(EndpointSource source)
    {
        var parts = source.Path.Split('/');
        if (parts is not [{ Length: > 0 }] and not [{ Length: > 0 }, { Length: > 0 }])
            return source.Fail<ServiceEndpoint>("must name a service and an operation: service:inventory/ReserveStock.");
        var (service, operation) = (parts[0], parts.ElementAtOrDefault(1));
        if (source.Services is not { } directory)
            return new ServiceEndpoint(service, operation, null);
        if (!directory.Services.TryGetValue(service, out var operations))
            return source.Fail<ServiceEndpoint>(
                $"names the service '{service}', which is not known{Spelling.Suggest(service, directory.Services.Keys)}");
        if (operation is null)
            return new ServiceEndpoint(service, null, null) { Faults = FaultsOf(operations.Values) };
        if (!operations.TryGetValue(operation, out var shape))
        {
            return source.Fail<ServiceEndpoint>(
                $"names the operation '{operation}', which {service} does not have{Spelling.Suggest(operation, operations.Keys)}");
        }

        return new ServiceEndpoint(service, operation, shape) { Faults = FaultsOf([shape]) };
    }

    // What it declares, and what the bus answers in its stead.
    private static IReadOnlyList<string>? FaultsOf(IEnumerable<ServiceOperationShape> shapes) =>
        shapes.Any(shape => shape.Faults is null)
            ? null
            : [.. shapes.SelectMany(shape => shape.Faults!).Concat(InputFaults.Names).Distinct()];
}
