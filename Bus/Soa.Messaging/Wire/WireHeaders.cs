using System.Security.Cryptography;
using System.Text;
using System.Xml;
using MassTransit;
using Soa.Documents;
using Soa.Messaging.Telemetry;

namespace Soa.Messaging.Wire;

/// <summary>Describes how a document's identity and headers travel beside its body in the transport.</summary>
internal static class WireHeaders
{
    /// <summary>Specifies the qualified name as <c>{namespace}Name</c>, for people; never read.</summary>
    public const string Name = "document";

    /// <summary>Specifies the conversation's id.</summary>
    public const string Conversation = "conversation-id";

    /// <summary>Specifies the id of the message that led to this one.</summary>
    public const string Causation = "causation-id";

    /// <summary>Marks an answer that reports a technical failure of the service.</summary>
    public const string TechnicalFailure = "technical-failure";

    /// <summary>Specifies the value of <see cref="TechnicalFailure"/> if the same call would fail again.</summary>
    public const string Permanent = "permanent";

    /// <summary>Specifies the header for AMQP's property reply-to, where there are no properties.</summary>
    public const string ReplyTo = "reply-to";

    /// <summary>Specifies the header for AMQP's property correlation-id, where there are no properties.</summary>
    public const string Correlation = "correlation-id";

    /// <summary>Specifies a document's place in the store of the in-memory bus.</summary>
    public const string StoredId = "stored-id";

    private const string Prefix = "soa-";
    private const string BrokerDeaths = "x-death";

    // Names the ids of messages whose publisher has ids that are not GUIDs.
    private static readonly Guid ForeignIds = new("5d0c4e0a-9a0f-5c0b-8f4e-3f1b7a7f6c11");

    /// <summary>Writes all but the body.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">Where to.</param>
    /// <param name="ownNames">True if its headers go to others, who know them by their own names.</param>
    public static void Write(Document document, SendContext context, bool ownNames = false)
    {
        context.MessageId = document.MessageId;
        context.ConversationId = document.ConversationId;
        context.InitiatorId = document.CausationId;
        var headers = context.Headers;
        headers.Set(Conversation, document.ConversationId.ToString());
        if (document.CausationId is { } cause)
            headers.Set(Causation, cause.ToString());
        if (document.TryReadName(out var name))
            headers.Set(Name, name.Namespace.Length == 0 ? name.Name : $"{{{name.Namespace}}}{name.Name}");
        foreach (var (key, value) in document.Headers)
            headers.Set(ownNames ? key : Prefix + key, value);
    }

    /// <summary>
    /// Reads a document. Its publisher need not know this bus: missing ids are filled in, and headers of its own keep their names.
    /// </summary>
    public static Document Read(ReadOnlyMemory<byte> body, Headers transport, string? contentType = null)
    {
        Guid? id = null, conversation = null, cause = null;
        var charset = Charset.Of(contentType);
        var headers = contentType is not null && Document.NamesJson(contentType)
            ? new Dictionary<string, string> { [Document.ContentTypeHeader] = contentType }
            : null;
        foreach (var (key, value) in transport.GetAll())
        {
            if (key == BrokerDeaths)
            {
                ReadDeath(value, headers ??= []);
                continue;
            }

            if (value?.ToString() is not { Length: > 0 } text)
                continue;
            if (key == MessageHeaders.MessageId)
                id = Guid.TryParse(text, out var ours) ? ours : DeterministicId.Create(ForeignIds, text);
            else if (key == Conversation)
                conversation = Guid.TryParse(text, out var parsed) ? parsed : DeterministicId.Create(ForeignIds, text);
            else if (key == Causation)
                cause = Guid.TryParse(text, out var parsed) ? parsed : DeterministicId.Create(ForeignIds, text);
            else if (key == MessageHeaders.ContentType && Document.NamesJson(text))
                (headers ??= []).TryAdd(Document.ContentTypeHeader, text);
            else if (HeaderName(key) is { } own && value is string or ValueType)
                (headers ??= [])[own] = text;
        }
        return new Document(
            charset is null ? body : WithoutCharset(body, contentType!, charset, ref headers), id ?? IdOfContent(body.Span, headers),
            conversation, cause, headers);
    }

    /// <summary>Reads the trace that a message was sent in (<see cref="TraceContext"/>); <c>null</c> if it was sent in none.</summary>
    public static string? ReadTrace(Headers transport) =>
        transport.TryGetHeader(TraceContext.ParentHeader, out var parent)
            ? TraceContext.Of(Text(parent), transport.TryGetHeader(TraceContext.StateHeader, out var state) ? Text(state) : null)
            : null;

    // A body that cannot be decoded keeps the type that declares its encoding, so that reading it fails with the reason.
    private static ReadOnlyMemory<byte> WithoutCharset(
        ReadOnlyMemory<byte> body, string contentType, string charset, ref Dictionary<string, string>? headers)
    {
        try
        {
            if (!Document.NamesJson(contentType))
                return XmlEncoding.WithoutCharset(body, charset);
            var json = JsonEncoding.ToUtf8(body, charset);
            headers![Document.ContentTypeHeader] = Charset.WithUtf8(contentType, isNamed: false);
            return json;
        }
        catch (XmlException)
        {
            (headers ??= [])[Document.ContentTypeHeader] = contentType;
            return body;
        }
    }

    // Of a message that has none, so that it has the same when it is delivered again. Two that are alike in everything are one.
    private static Guid IdOfContent(ReadOnlySpan<byte> body, Dictionary<string, string>? headers)
    {
        var name = new StringBuilder(Convert.ToHexString(SHA256.HashData(body)));
        var sorted = headers?.OrderBy(header => header.Key, StringComparer.Ordinal);
        foreach (var (key, value) in sorted ?? Enumerable.Empty<KeyValuePair<string, string>>())
            name.Append('\n').Append(key).Append('=').Append(value);
        return DeterministicId.Create(ForeignIds, name.ToString());
    }

    // The broker's own record, the latest first (RabbitMQ: Dead Letter Exchanges): in which queue it gave a message up, and why. That a
    // message expired is no death here: it was delayed.
    private static void ReadDeath(object? deaths, Dictionary<string, string> headers)
    {
        foreach (var death in (deaths as IEnumerable<object?> ?? []).OfType<IDictionary<string, object?>>())
        {
            if (!death.TryGetValue("reason", out var reason) || Text(reason) is not { } why || why == "expired"
                || !death.TryGetValue("queue", out var queue))
                continue;
            headers[DeadLetterHeaders.Reason] = why;
            headers[DeadLetterHeaders.Queue] = Text(queue) ?? "";
            return;
        }
    }

    private static string? Text(object? value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString();

    private static string? HeaderName(string key) => key switch
    {
        _ when key.StartsWith(Prefix, StringComparison.Ordinal) => key[Prefix.Length..],
        Name or TechnicalFailure or ReplyTo or Correlation or StoredId or TraceContext.ParentHeader or TraceContext.StateHeader => null,
        MessageHeaders.CorrelationId or MessageHeaders.ContentType => null,
        _ when key.StartsWith("MT-", StringComparison.Ordinal) || key.StartsWith("x-", StringComparison.Ordinal)
            || key.StartsWith("RabbitMQ-", StringComparison.Ordinal) => null,
        _ => key,
    };
}
