using System.Net;
using System.Net.Http.Headers;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Expressions;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Running;
using Soa.Bus.Journal.Recording;
using Soa.Bus.Messaging;

namespace Soa.Bus.Flows.Endpoints;

/// <summary>XML by HTTP POST.</summary>
internal sealed class HttpEndpoint(string prefix, TextTemplate template) : IEndpointTarget
{
    public static EndpointDefinition Definition { get; } = new(
        ["http", "https"],
        "Channel Adapter",
        "XML by HTTP POST. A flow receives at a path (http:/partners/orders) and calls an address; values put into an address are escaped, "
        + "or the whole address is one expression (http:{$customer//c:Address}). The header Idempotency-Key carries the document's id.",
        "http://partner.example/orders/{o:Number}",
        Parse,
        source => HttpPath.Parse(source, FlowSourceKind.Http));

    public bool Answers => true;

    public string Resolve(Exchange exchange) => HttpAddress.Resolve(exchange, prefix, template);

    public TimeSpan? DefaultTimeout(FlowOptions options) => options.CallTimeout;

    public async ValueTask<Document?> DeliverAsync(OutgoingDocument outgoing, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, outgoing.Address) { Content = new ReadOnlyMemoryContent(outgoing.Document.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        request.Headers.Add("Idempotency-Key", outgoing.Document.MessageId.ToString());
        request.Headers.Add(WebJournal.ConversationHeader, outgoing.Document.ConversationId.ToString());
        using var response = await HttpExchange.SendAsync(outgoing, request, template, cancellationToken);
        var body = await HttpExchange.ReadAsync(outgoing, response, cancellationToken);
        if (response.IsSuccessStatusCode)
            return body.Length == 0 ? null : outgoing.Document.Answer(body);

        var what = $"POST {outgoing.Address} was answered {(int)response.StatusCode} {response.ReasonPhrase}";
        if ((int)response.StatusCode is < 400 or >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
            throw new ServiceUnavailableException($"{what}.");
        return outgoing.Document.Answer(FlowFault.Write([new Violation("HttpRefused", $"{what}: {HttpExchange.Excerpt(body)}")]));
    }

    private static HttpEndpoint? Parse(EndpointSource source) =>
        HttpAddress.Parse(source, source.Scheme, source.Path) is { } template ? new HttpEndpoint(source.Scheme + ":", template) : null;
}
