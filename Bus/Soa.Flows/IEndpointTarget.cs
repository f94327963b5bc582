using Soa.Documents;
using Soa.Flows.Loading;

namespace Soa.Flows;

/// <summary>
/// An endpoint that a step sends to. The class has a static property <c>Definition</c> of type <see cref="EndpointDefinition"/>, by which the
/// catalogue finds it.
/// </summary>
public interface IEndpointTarget
{
    /// <summary>True if it answers what is sent to it, so that it can be called.</summary>
    bool Answers { get; }

    /// <summary>The elements it accepts and answers with, if that is known.</summary>
    ServiceOperationShape? Shape => null;

    /// <summary>The names of the business faults with which it answers; <c>null</c> if that is not known.</summary>
    IReadOnlyList<string>? Faults => Answers ? null : [];

    /// <summary>The address with what is dynamic in it filled in.</summary>
    /// <exception cref="FlowException">What the document says is no such address.</exception>
    string Resolve(Exchange exchange);

    /// <summary>The headers that a document gets on its way there, if any.</summary>
    IReadOnlyDictionary<string, string>? Headers(Exchange exchange) => null;

    /// <summary>How long an answer may take if the step does not say; <c>null</c> if the transport has a time-out of its own.</summary>
    TimeSpan? DefaultTimeout(FlowOptions options) => null;

    /// <summary>Brings a document there.</summary>
    /// <returns>The answer, a SOAP 1.2 fault if the document was refused, or <c>null</c> if it does not answer.</returns>
    /// <exception cref="Exception">A technical failure.</exception>
    ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken);
}
