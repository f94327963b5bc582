using System.Net;
using System.Net.Http.Headers;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Running;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Messaging;
using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>A SOAP 1.1 service elsewhere.</summary>
internal sealed class SoapEndpoint(TextTemplate template, string action) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["soap"],
        "Messaging Gateway",
        "SOAP. A flow is served at a path (soap:/partners/orders) and calls SOAP 1.1 services elsewhere: what stands in the body is the document. "
        + "The option 'action' gives the SOAPAction; wsa:MessageID and Idempotency-Key carry the document's id.",
        "soap:http://partner.example/services/orders",
        Parse,
        source => HttpPath.Parse(source, FlowSourceKind.Soap));

    public bool Answers => true;

    public string Resolve(Exchange exchange) => "soap:" + HttpAddress.Resolve(exchange, "", template);

    public TimeSpan? DefaultTimeout(FlowOptions options) => options.CallTimeout;

    public async ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken)
    {
        var envelope = SoapEnvelope.Wrap(outgoing.Document, action);
        var messages = outgoing.Runtime.Messages;
        var seal = messages?.SealFor(new Uri(outgoing.Path));
        if (seal is not null)
            envelope = messages!.Protect(envelope, SoapVersion.Soap11, seal);
        using var request = new HttpRequestMessage(HttpMethod.Post, outgoing.Path) { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/xml", "utf-8");
        request.Headers.Add("SOAPAction", $"\"{action}\"");
        request.Headers.Add("Idempotency-Key", outgoing.Document.MessageId.ToString());
        request.Headers.Add(WebJournal.ConversationHeader, outgoing.Document.ConversationId.ToString());
        using var response = await HttpExchange.SendAsync(outgoing, request, template, cancellationToken);
        var body = await HttpExchange.ReadAsync(outgoing, response, cancellationToken);
        if (seal is not null)
            body = messages!.OpenAnswer(body, SoapVersion.Soap11, seal);

        // SOAP 1.1, section 6.2: a fault comes with status 500, so the body decides.
        var depth = outgoing.Runtime.Options.Limits.Depth;
        if (SoapEnvelope.TryUnwrap(body, depth, out var answer, out var reason) && Fits(response.StatusCode, answer.Value))
            return answer.Value.Body is { Length: > 0 } content ? outgoing.Document.Answer(content) : null;
        throw new ServiceUnavailableException(
            $"{outgoing.Address} answered {(int)response.StatusCode} {response.ReasonPhrase}{(reason is null ? "" : $", which is no SOAP 1.1 envelope: {reason}")}.");
    }

    private static bool Fits(HttpStatusCode status, SoapAnswer answer) => answer.IsFault ? answer.IsBusinessFault : (int)status is >= 200 and < 300;

    private static SoapEndpoint? Parse(EndpointSource source)
    {
        var scheme = source.Path.StartsWith("https:", StringComparison.Ordinal) ? "https" : "http";
        var rest = source.Path.StartsWith(scheme + ":", StringComparison.Ordinal) ? source.Path[(scheme.Length + 1)..] : source.Path;
        if (HttpAddress.Parse(source, scheme, rest) is not { } checkedRest)
            return null;
        return source.Template(checkedRest.IsOneExpression ? rest : $"{scheme}:{rest}") is { } template
            ? new SoapEndpoint(template, source.Option("action") ?? "")
            : null;
    }
}
