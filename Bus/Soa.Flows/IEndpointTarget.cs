using Soa.Documents;
using Soa.Flows.Loading;

namespace Soa.Flows;

/// <summary>
/// Represents an endpoint that a step sends to. The class has a static property <c>Definition</c> of type <see
/// cref="EndpointDefinition"/>, by which the catalogue finds it.
/// </summary>
public interface IEndpointTarget
{
    /// <summary>Gets a value that indicates whether it answers what is sent to it, so that it can be called.</summary>
    bool Answers { get; }

    /// <summary>Gets the elements it accepts and answers with, if that is known.</summary>
    ServiceOperationShape? Shape => null;

    /// <summary>Gets the names of the business faults with which it answers; <c>null</c> if that is not known.</summary>
    IReadOnlyList<string>? Faults => Answers ? null : [];

    /// <summary>Returns the address with what is dynamic in it filled in.</summary>
    /// <exception cref="FlowException">The document's value is not such an address.</exception>
    string Resolve(Exchange exchange);

    /// <summary>Returns the headers that a document gets on its way there, if any.</summary>
    IReadOnlyDictionary<string, string>? Headers(Exchange exchange) => null;

    /// <summary>
    /// Returns how long an answer may take if the step does not say; <c>null</c> if the transport has a time-out of its own.
    /// </summary>
    TimeSpan? DefaultTimeout(FlowOptions options) => null;

    /// <summary>Brings a document there.</summary>
    /// <returns>The answer, a SOAP 1.2 fault if the document was refused, or <c>null</c> if it does not answer.</returns>
    /// <exception cref="Exception">A technical failure.</exception>
    ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken);
}
