using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Xml;
using Soa.Documents;
using Soa.Flows.Endpoints;
using Soa.Flows.Maps;
using Soa.Messaging;

namespace Soa.Flows.Steps;

/// <summary>Describes what all steps that send do: make the document, give it its id, bring it to the endpoint in time.</summary>
/// <param name="Target">Where to.</param>
/// <param name="Map">The map that makes the document; <c>null</c> if the current one is sent.</param>
/// <param name="Timeout">How long an answer may take; <c>null</c> for the endpoint's default.</param>
/// <param name="Path">The step.</param>
internal sealed record SendOperation(IEndpointTarget Target, XsltMap? Map, TimeSpan? Timeout, string Path)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = FrozenDictionary<string, string>.Empty;

    /// <summary>Gets a value that indicates whether the flow goes on with the answer.</summary>
    public bool NeedsAnswer { get; init; } = true;

    /// <summary>Sends the document.</summary>
    /// <returns>The answer or fault; <c>null</c> if there is none.</returns>
    /// <exception cref="ServiceUnavailableException">No answer came in time.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Document?> RunAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var document = await CreateAsync(exchange, cancellationToken);
        var address = Target.Resolve(exchange);
        if (Target.Shape is { } shape)
            CheckName(exchange, document, address, shape.Request);

        var outgoing = new EndpointCall(address, document, exchange.Runtime)
        {
            Flow = exchange.Flow.Name,
            FlowVersion = exchange.Flow.Version,
            Step = Path,
            Attempt = exchange.Attempt,
            Loan = exchange.Loan,
            NeedsAnswer = NeedsAnswer,
        };
        var limit = Timeout ?? Target.DefaultTimeout(exchange.Runtime.Options);
        using var stop = limit is { } time ? exchange.Runtime.StopAfter(time, cancellationToken) : null;
        if (Map is not null)
            exchange.Current.Rest();
        try
        {
            var answer = await exchange.Runtime.Outlet.DeliverAsync(Target, outgoing, stop?.Token ?? cancellationToken);
            // A flow that refused has noted itself what came to nothing in it; the rest of it stands, by the id of what it received.
            if (answer is { IsKnownFault: true } && !FlowEndpoint.IsAddress(address))
                exchange.Calls.Refused(Path);
            return answer;
        }
        catch (OperationCanceledException exception) when (stop is { IsLate: true })
        {
            throw new ServiceUnavailableException($"{outgoing.Place} gave no answer within {limit!.Value.TotalSeconds} s.", exception);
        }
    }

    private ValueTask<Document> CreateAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var headers = Headers(exchange);
        var body = Map is null ? exchange.Current.Document.Body : Map.Apply(exchange);
        return Target.Answers
            ? exchange.Calls.CreateAsync(body, Path, headers, cancellationToken)
            : new(exchange.Create(body, Path, headers));
    }

    // The endpoint's headers override those that the flow has set before.
    private IReadOnlyDictionary<string, string>? Headers(Exchange exchange)
    {
        var own = Target.Headers(exchange);
        var type = Map is null ? exchange.Current.Document.ContentType : null;
        if (type is null && (own is null || exchange.Headers.Count == 0))
            return own ?? (exchange.Headers.Count == 0 ? null : exchange.Headers);
        var headers = new Dictionary<string, string>(exchange.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in own ?? NoHeaders)
            headers[name] = value;
        if (type is not null)
            headers[Document.ContentTypeHeader] = type;
        return headers;
    }

    private void CheckName(Exchange exchange, Document document, string address, XmlQualifiedName expected)
    {
        try
        {
            if (document.Name != expected)
            {
                var what = Map is null ? "the current document" : Map.File;
                throw new FlowException(
                    $"Flow {exchange.Flow.Name}, {Path}: {what} is {document.Name}, but {address} takes {expected}. Correct the map.");
            }
        }
        catch (XmlException exception)
        {
            throw new MalformedDocumentException(exchange.Current.Document, exception);
        }
    }
}
