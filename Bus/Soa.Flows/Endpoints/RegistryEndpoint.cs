using System.Collections.Concurrent;
using Soa.Documents;
using Soa.Flows.Loading;

namespace Soa.Flows.Endpoints;

/// <summary>Represents an address that the configuration knows by a name.</summary>
internal sealed class RegistryEndpoint(
    string name, string rest, Func<string, (IEndpointTarget? Target, string? Error)> compile) : IEndpointTarget
{
    private readonly ConcurrentDictionary<string, (IEndpointTarget? Target, string? Error)> targets = new(StringComparer.Ordinal);

    public static EndpointDefinition Definition { get; } = new(
        ["registry"],
        "Channel Adapter",
        "An address that the settings give a name (Soa:Flows:Registry:acme = http://partner.example), looked up for each document, so "
            + "that it can change without changes to flows. The text after the name is added to the address. An unknown name is a "
            + "technical failure.",
        "registry:acme/orders",
        Parse,
        null);

    public bool Answers => true;

    public string Resolve(Exchange exchange) => Find(exchange.Runtime, exchange.Flow.Name).Resolve(exchange);

    public TimeSpan? DefaultTimeout(FlowOptions options) => options.CallTimeout;

    public ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken) =>
        Find(outgoing.Runtime, outgoing.Flow).DeliverAsync(outgoing, cancellationToken);

    private IEndpointTarget Find(FlowRuntime runtime, string? flow)
    {
        var address = runtime.FindAddress(name)
            ?? throw new FlowException(
                $"Flow {flow}: the registry has no address named '{name}'. Set Soa:Flows:Registry:{name} in the configuration.");
        var (target, error) = targets.GetOrAdd(address.TrimEnd('/') + rest, compile);
        return target ?? throw new FlowException($"Flow {flow}: the registry's address named '{name}' cannot be used: {error}");
    }

    private static RegistryEndpoint? Parse(EndpointSource source)
    {
        var slash = source.Path.IndexOf('/');
        var (name, rest) = slash < 0 ? (source.Path, "") : (source.Path[..slash], source.Path[slash..]);
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? new RegistryEndpoint(name, rest, source.Later)
            : source.Fail<RegistryEndpoint>("must begin with a name of the registry: registry:acme/orders.");
    }
}
