using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Messaging;
using Soa.Soap.Http;

namespace Soa.Flows.Http;

/// <summary>Sends XML or JSON by HTTP.</summary>
internal sealed class HttpEndpoint(string prefix, TextTemplate template) : IEndpointTarget, IKeepsNothing
{
    // Longer than any that means well, and what receipts have room for.
    private const int LongestContentType = 200;

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static EndpointDefinition Definition { get; } = new(
        ["http", "https"],
        "Channel Adapter",
        "XML or JSON by HTTP. A flow receives at a path (http:/orders/{number}), in which names in braces are variables, and calls an "
            + "address; values put into an address are escaped (a value that would change the path is the fault AddressRefused), or "
            + "the whole address is one expression (http:{$customer//c:Address}). A request without a body becomes the document "
            + "h:request (xmlns:h=\"http://soa.example.com/http/v1\") with method, path and parameters. Headers of a request are "
            + "variables: $header-accept. The header Idempotency-Key carries the document's id. A body beyond "
            + "Soa:Flows:Limits:DocumentBytes and up to LargeDocumentBytes is kept as a file if the flow does not look inside, splits "
            + "it as a stream, or checks it in. Otherwise, with one-way, and where soap: has the same path, it is refused (413). A "
            + "refusal (4xx) is a business fault with the status; the journal has the rest. Other failures are technical. The encoding "
            + "is determined by a byte order mark, otherwise by the charset of the Content-Type, otherwise by the XML declaration (RFC "
            + "7303, section 3). Text whose encoding is known only from the charset becomes UTF-8. A body that no step changes keeps "
            + "its Content-Type; an answer that is neither XML nor JSON is passed on unchanged.",
        "http://partner.example/orders/{o:Number}",
        Parse,
        HttpSourceParser.Parse)
    {
        SourceOptions = HttpSourceParser.Options,
        TargetOptions =
        [
            new("method", OptionKind.Choice, "The method; GET and DELETE send no body.", Default: "POST") { Choices = Methods },
            new("headers", OptionKind.Templates, "Headers of the request."),
            new("content-type", OptionKind.Text, "The content type of the body.", Default: "application/xml, or application/json for JSON"),
            new("faults", OptionKind.Templates, "The names of refusals, by status: { 404: UnknownOrder }.", Default: "HttpRefused"),
        ],
        OptionsExample = "{ endpoint: 'http://partner.example/orders/{o:Number}', method: PUT, headers: { Prefer: respond-async }, "
            + "faults: { 404: UnknownOrder } }",
        Listener = WebListener.Of,
    };

    public bool Answers => true;

    private HttpMethod Method { get; init; } = HttpMethod.Post;

    private string? ContentType { get; init; }

    private IReadOnlyList<KeyValuePair<string, TextTemplate>> RequestHeaders { get; init; } = [];

    private IReadOnlyDictionary<int, string> FaultNames { get; init; } = new Dictionary<int, string>();

    public string Resolve(Exchange exchange) => HttpAddress.Resolve(exchange, prefix, template);

    public IReadOnlyDictionary<string, string>? Headers(Exchange exchange) => HeaderValues.Fill(RequestHeaders, exchange);

    public TimeSpan? DefaultTimeout(FlowOptions options) => options.CallTimeout;

    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        using var request = Request(outgoing);
        using var response = await HttpExchange.SendAsync(outgoing, request, template, cancellationToken);
        var body = await HttpExchange.ReadAsync(outgoing, response, cancellationToken);
        if (response.IsSuccessStatusCode)
            return body.Length == 0 ? null : Answer(outgoing, body, HttpExchange.ContentTypeOf(response) ?? "application/xml");

        var status = (int)response.StatusCode;
        var what = $"was answered {status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd();
        if (!FaultNames.ContainsKey(status)
            && (status is < 400 or >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests))
            throw new ServiceUnavailableException($"{Method} {outgoing.Place} {what}.");

        // It may reach the flow's caller, to whom it is nothing where partners are and what they say to us.
        var name = FaultNames.GetValueOrDefault(status, "HttpRefused");
        var fault = FlowFault.Write([new Violation(name, $"The call by HTTP in step {outgoing.Step} {what}.")]);
        return outgoing.Document.Answer(fault, $"{Method} {outgoing.Place} {what}: {HttpExchange.Excerpt(body)}");
    }

    private static Document Answer(EndpointCall outgoing, ReadOnlyMemory<byte> body, string contentType)
    {
        var answer = new ReadableBody(body, contentType);
        var kind = MediaType.KindOf(contentType);
        try
        {
            if (kind != MediaKind.Other)
                answer = ReadableBody.Of(body, contentType, kind == MediaKind.Json);
        }
        catch (XmlException)
        {
            // A step that looks inside meets it again.
        }

        var type = answer.ContentType!;
        return outgoing.Document.Answer(
            answer.Body,
            Document.HeadersOf(type.Length <= LongestContentType ? type : TextCut.Cut(type.Split(';')[0], LongestContentType)));
    }

    private HttpRequestMessage Request(EndpointCall outgoing)
    {
        var document = outgoing.Document;
        var request = new HttpRequestMessage(Method, outgoing.Address);
        if (Method != HttpMethod.Get && Method != HttpMethod.Delete)
        {
            request.Content = MappedBody.TryOpenStream(document.Body, out var file)
                ? new StreamContent(file)
                : new ReadOnlyMemoryContent(Body(document));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType ?? document.ContentType ?? "application/xml");
        }

        foreach (var (name, value) in document.Headers)
        {
            if (name != Document.ContentTypeHeader)
                request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation("Idempotency-Key", document.MessageId.ToString());
        request.Headers.TryAddWithoutValidation(WebJournal.ConversationHeader, document.ConversationId.ToString());
        return request;
    }

    // As it is, unless the flow says that it is sent in UTF-8.
    private ReadOnlyMemory<byte> Body(Document document)
    {
        if (Charset.Of(ContentType) is null)
            return document.Body;
        try
        {
            var charset = Charset.Of(document.ContentType);
            return document.IsJson ? JsonEncoding.ToUtf8(document.Body, charset) : XmlEncoding.ToUtf8(document.Body, charset);
        }
        catch (XmlException unreadable)
        {
            throw new MalformedDocumentException(document, unreadable);
        }
    }

    private static HttpEndpoint? Parse(EndpointSource source)
    {
        var options = source.Options;
        var contentType = options.Text("content-type");
        if (contentType is not null && !MediaTypeHeaderValue.TryParse(contentType, out _))
            options.Fail($"'{contentType}' is not a content type. Write one such as application/xml.", "content-type");
        else if (Charset.Of(contentType) is { } charset
            && !(Charset.TryFind(charset, out var encoding) && encoding.CodePage == Charset.Utf8.CodePage))
            options.Fail($"'{contentType}' would be wrong: documents are sent in UTF-8. Leave the charset out.", "content-type");
        return HttpAddress.Parse(source, source.Scheme, source.Path) is { } template
            ? new HttpEndpoint(source.Scheme + ":", template)
            {
                Method = new HttpMethod(options.Choice("method") ?? "POST"),
                ContentType = contentType,
                RequestHeaders = options.Templates("headers"),
                FaultNames = Faults(options),
            }
            : null;
    }

    private static Dictionary<int, string> Faults(StepSource options)
    {
        var names = new Dictionary<int, string>();
        foreach (var (status, name) in options.Templates("faults"))
        {
            if (int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 300 and < 600)
                names[number] = name.Text;
            else
                options.Fail($"'{status}' is not a status that refuses; write a number from 300 to 599.", "faults");
        }

        return names;
    }
}
