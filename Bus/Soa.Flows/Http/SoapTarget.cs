using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Xml;
using Soa.Documents;
using Soa.Flows.Envelopes;
using Soa.Flows.Expressions;
using Soa.Flows.Loading;
using Soa.Messaging;
using Soa.Soap;
using Soa.Soap.Http;
using Soa.Soap.Security.Messages;

namespace Soa.Flows.Http;

/// <summary>Represents a SOAP service elsewhere.</summary>
internal sealed class SoapTarget(TextTemplate template, SoapVersion version, TextTemplate? action, XPathQuery? headers)
    : IEndpointTarget, IKeepsNothing
{
    private const string Scheme = "soap:";
    private const string ActionHeader = "soapaction";

    private readonly string? constantAddress = template.IsConstant ? Scheme + template.Literal : null;

    // Of most targets the action is all, and is known.
    private readonly FrozenDictionary<string, string>? constantHeaders = headers is null && action is { IsConstant: true, Text.Length: > 0 }
        ? new Dictionary<string, string> { [ActionHeader] = action.Literal.ReplaceLineEndings(" ") }
            .ToFrozenDictionary(StringComparer.Ordinal)
        : null;

    // The address of the last call. Most targets have one address, and it is parsed once.
    private volatile KnownAddress? last;

    public static EndpointDefinition Definition { get; } = new(
        ["soap"],
        "Messaging Gateway",
        "SOAP. A flow is served at a path (soap:/partners/orders), in both versions and with its WSDL, and calls services elsewhere: "
            + "the content of the body is the document. The Header of a request is the variable $soap-header, that of the last answer "
            + "$soap-answer-header. wsa:MessageID and Idempotency-Key carry the document's id. A fault is a business fault, unless it "
            + "blames the receiver and has no typed detail. Such a fault, no answer, and an error without an envelope other than a "
            + "refusal (4xx) are technical failures. With validate: false, an answer that no step changes is passed on as it came: its "
            + "fault, even a technical one, its header blocks, and no or several elements in its Body. Header blocks and faults are "
            + "translated between SOAP 1.1 and 1.2; an answer's blocks of WS-Addressing and WS-Security are passed on only if the "
            + "request carried the caller's. An answer in MTOM is read as if it contained its parts; other attachments are the fault "
            + "InvalidAttachment. A step that looks into a Body with no or several elements gets the fault EmptyBody or "
            + "SeveralElements. A document that no step looks into is not parsed. It is still read as a whole, within "
            + "Soa:Flows:Limits:DocumentBytes, because envelopes change, faults differ from answers, and retries and the journal need "
            + "it. If callers must sign in, the bus reads their Security header, and $soap-header does not contain it. The encoding of "
            + "an envelope is determined by a byte order mark, otherwise by the charset of the Content-Type, otherwise by the XML "
            + "declaration (RFC 7303, section 3). Envelopes are sent in UTF-8.",
        "soap:http://partner.example/services/orders",
        Parse,
        SoapSourceParser.Parse)
    {
        SourceOptions = SoapSourceParser.Options,
        TargetOptions =
        [
            new("version", OptionKind.Choice, "The version of SOAP.", Default: "1.1") { Choices = ["1.1", "1.2"] },
            new("action", OptionKind.Template, "The SOAPAction (1.1) or the action parameter (1.2), and the wsa:Action.", Default: "none"),
            new("headers", OptionKind.XPath, "Header blocks: XPath that selects elements. A Header stands for the blocks in it. If "
                + "they contain WS-Addressing blocks, the bus adds none of its own.",
                Default: "wsa:MessageID, and wsa:Action with an action"),
        ],
        OptionsExample = "{ endpoint: 'soap:http://partner.example/services/orders', version: 1.2, action: 'urn:orders/Submit', "
            + "headers: '$soap-header/*/*' }",
    };

    public bool Answers => true;

    public string Resolve(Exchange exchange) => constantAddress ?? Scheme + HttpAddress.Resolve(exchange, "", template);

    public TimeSpan? DefaultTimeout(FlowOptions options) => options.CallTimeout;

    public IReadOnlyDictionary<string, string>? Headers(Exchange exchange)
    {
        if (constantHeaders is not null)
            return constantHeaders;
        var values = new Dictionary<string, string>(2, StringComparer.Ordinal);
        if (action?.Fill(exchange) is { Length: > 0 } text)
            values[ActionHeader] = text.ReplaceLineEndings(" ");
        if (headers is not null)
            values[HeaderVariable.SoapHeader] = HeaderBlocks.Write(headers.AsNodes(exchange), version);
        return values.Count > 0 ? values : null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Document?> DeliverAsync(EndpointCall outgoing, CancellationToken cancellationToken)
    {
        var messages = outgoing.Runtime.Messages;
        var address = AddressOf(outgoing.Address);
        var protection = messages?.ProtectionFor(address, template.IsOneExpression);
        using var request = Request(outgoing, address, protection is null);
        if (protection is not null)
            await ProtectAsync(request, messages!, protection, cancellationToken);
        using var response = await HttpExchange.SendAsync(outgoing, request, template, cancellationToken);
        var body = Open(outgoing, response, await HttpExchange.ReadAsync(outgoing, response, cancellationToken));
        if (protection is not null)
            body = await messages!.OpenAnswerAsync(
                body, version, protection, EnvelopeHeader.IdOf(outgoing.Document, SoapHeaderOf(outgoing)), cancellationToken);

        // A one-way operation is answered 200, 202 or 204, with nothing.
        if (body.IsEmpty && response.IsSuccessStatusCode)
            return outgoing.Document.Answer(body, new EnvelopeFrame(null));
        return SoapAnswerReader.Read(outgoing, response.StatusCode, body, SoapHeaderOf(outgoing));
    }

    private static ReadOnlyMemory<byte> Open(EndpointCall outgoing, HttpResponseMessage response, ReadOnlyMemory<byte> body) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var value)
            && ContentTypeText.TryParse(value.ToString(), out var type) && type.Is(SoapContentType.Multipart)
            ? SoapAnswerReader.Unpack(outgoing, type, body)
            : InUtf8(outgoing, response, body);

    // The envelope that goes on is said to be UTF-8, so what says nothing of its encoding is looked through.
    private static ReadOnlyMemory<byte> InUtf8(EndpointCall outgoing, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return body;
        try
        {
            var charset = HttpExchange.CharsetOf(response);
            var utf8 = XmlEncoding.ToUtf8(body, charset);
            if (charset is null)
                XmlEncoding.VerifyUtf8(utf8.Span);
            return utf8;
        }
        catch (XmlException unreadable)
        {
            throw new ServiceUnavailableException(
                $"{outgoing.Place} answered {(int)response.StatusCode} with text that cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static string SoapHeaderOf(EndpointCall outgoing) => outgoing.Document.Headers.GetValueOrDefault(HeaderVariable.SoapHeader, "");

    private HttpRequestMessage Request(EndpointCall outgoing, Uri address, bool isTraced)
    {
        var document = outgoing.Document;
        var soapAction = document.Headers.GetValueOrDefault(ActionHeader, "");
        var blocks = SoapHeaderOf(outgoing);
        // A protected envelope carries its trace in the header of HTTP only; blocks that are given may bring their own.
        if (isTraced && !blocks.Contains(SoapTraceContext.Namespace, StringComparison.Ordinal))
            blocks += SoapTraceContext.Write();
        var header = EnvelopeHeader.Write(document, soapAction, blocks);
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new EnvelopeContent(
            version, header, document.Body, soapAction)
        };
        if (version == SoapVersion.Soap11)
            request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{soapAction}\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", document.MessageId.ToString());
        request.Headers.TryAddWithoutValidation(WebJournal.ConversationHeader, document.ConversationId.ToString());
        return request;
    }

    private Uri AddressOf(string address)
    {
        var known = last;
        if (known is null || known.Text != address)
            last = known = new KnownAddress(address, new Uri(address[Scheme.Length..]));
        return known.Uri;
    }

    private async Task ProtectAsync(
        HttpRequestMessage request, MessageSecurity messages, MessageProtection protection, CancellationToken cancellationToken)
    {
        var plain = request.Content!;
        var type = plain.Headers.ContentType;
        request.Content = new ByteArrayContent(messages.Protect(await plain.ReadAsByteArrayAsync(cancellationToken), version, protection));
        request.Content.Headers.ContentType = type;
        plain.Dispose();
    }

    private static SoapTarget? Parse(EndpointSource source)
    {
        var scheme = source.Path.StartsWith("https:", StringComparison.Ordinal) ? "https" : "http";
        var rest = source.Path.StartsWith(scheme + ":", StringComparison.Ordinal) ? source.Path[(scheme.Length + 1)..] : source.Path;
        if (HttpAddress.Parse(source, scheme, rest) is not { } checkedRest)
            return null;
        var version = source.Options.Choice("version") == "1.2" ? SoapVersion.Soap12 : SoapVersion.Soap11;
        var action = source.Option("action") is { } text ? source.Template(text) : null;
        return source.Template(checkedRest.IsOneExpression ? rest : $"{scheme}:{rest}") is { } template
            ? new SoapTarget(template, version, action, source.Options.XPath("headers"))
            : null;
    }

    private sealed record KnownAddress(string Text, Uri Uri);
}
