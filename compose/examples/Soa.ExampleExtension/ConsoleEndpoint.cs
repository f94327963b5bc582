using System.Text;
using Soa.Documents;
using Soa.Flows;
using Soa.Flows.Loading;

namespace Soa.ExampleExtension;

/// <summary>Writes documents to the console. The flow file gives the address, the host gives the clock.</summary>
public sealed class ConsoleEndpoint(string address, TimeProvider time) : IEndpointTarget
{
    /// <summary>Gets what the catalogue says of it, and how it is made of an address.</summary>
    public static EndpointDefinition Definition { get; } = new(
        ["console"], "Channel Adapter", "Writes each document to the process's console.", "console:payments",
        source => source.Create<ConsoleEndpoint>(source.Text), null);

    /// <inheritdoc/>
    public bool Answers => false;

    /// <inheritdoc/>
    public string Resolve(Exchange exchange) => address;

    /// <inheritdoc/>
    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(outgoing.Document.Body.Span);
        await Console.Out.WriteLineAsync($"{time.GetUtcNow():T} {outgoing.Address}: {text}".AsMemory(), cancellationToken);
        return null;
    }
}
