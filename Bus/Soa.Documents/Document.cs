using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Soa.Documents;

/// <summary>
/// What travels on the bus: one XML element, as in a SOAP body, with the identity of the message that carries it.
/// Between partners that speak JSON it may be JSON (<see cref="IsJson"/>). It is immutable: a change makes a new one.
/// </summary>
public sealed class Document
{
    /// <summary>The header with the content type of the body.</summary>
    public const string ContentTypeHeader = "content-type";

    /// <summary>The headers of a document whose body is JSON.</summary>
    public static readonly IReadOnlyDictionary<string, string> JsonHeaders =
        new Dictionary<string, string> { [ContentTypeHeader] = "application/json" }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> NoHeaders = FrozenDictionary<string, string>.Empty;
    private readonly string? derivedBy;
    private XmlQualifiedName? name;
    private object? id;

    /// <summary>Initializes a document.</summary>
    /// <param name="body">
    /// The element as UTF-8 (or any encoding its XML declaration names). Not copied: do not write to it afterwards.
    /// </param>
    /// <param name="messageId">The message's identity, by which receivers recognise a repetition.</param>
    /// <param name="conversationId">The conversation that the message belongs to; by default it begins one of its own id.</param>
    /// <param name="causationId">The message that led to this one, if one did.</param>
    /// <param name="headers">Named values beside the document, such as those of its transport.</param>
    public Document(
        ReadOnlyMemory<byte> body, Guid messageId, Guid? conversationId = null, Guid? causationId = null,
        IReadOnlyDictionary<string, string>? headers = null)
    {
        Body = body;
        id = messageId;
        ConversationId = conversationId ?? messageId;
        CausationId = causationId;
        Headers = headers ?? NoHeaders;
    }

    // The id of a derived document, such as an answer that is only passed on, may never be needed.
    private Document(
        ReadOnlyMemory<byte> body, string derivedBy, Guid conversationId, Guid causationId, IReadOnlyDictionary<string, string>? headers)
    {
        Body = body;
        this.derivedBy = derivedBy;
        ConversationId = conversationId;
        CausationId = causationId;
        Headers = headers ?? NoHeaders;
    }

    /// <summary>Gets the element's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Gets the message's identity.</summary>
    public Guid MessageId => (Guid)(id ??= DeterministicId.Create(CausationId!.Value, derivedBy!));

    /// <summary>Gets the id that all messages of one business conversation share.</summary>
    public Guid ConversationId { get; }

    /// <summary>Gets the id of the message that led to this one.</summary>
    public Guid? CausationId { get; }

    /// <summary>Gets named values beside the document.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>
    /// Gets the content type of a body that is JSON, or that came by HTTP with one and is unchanged; <c>null</c> for other XML.
    /// </summary>
    public string? ContentType => Headers.GetValueOrDefault(ContentTypeHeader);

    /// <summary>
    /// Gets whether the body is JSON. XPath and maps see such a document as the XML that <c>convert: json-to-xml</c> makes of it.
    /// </summary>
    public bool IsJson => ContentType is { } type && NamesJson(type);

    /// <summary>
    /// Determines whether a content type is <c>application/json</c> or ends in <c>+json</c> (RFC 6838, 4.2.8), whatever its parameters.
    /// </summary>
    public static bool NamesJson(string contentType)
    {
        var type = contentType.AsSpan(0, contentType.IndexOf(';') is var end and >= 0 ? end : contentType.Length).Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith(
            "+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Gets or sets headers that the receiver adds while it handles the document. The bus keeps them with the document for further
    /// attempts and in the dead letters.
    /// </summary>
    public IReadOnlyDictionary<string, string> Marks { get; set; } = NoHeaders;

    /// <summary>Gets or sets the previous delivery, if the broker delivers the document again because nobody acknowledged it.</summary>
    public Redelivery? Redelivery { get; set; }

    /// <summary>Gets a remark on a fault for the journal, which callers do not see.</summary>
    public string? Note { get; init; }

    /// <summary>Gets what surrounded the document in its envelope, if it was received in one and is passed on unchanged.</summary>
    public EnvelopeFrame? Frame { get; init; }

    /// <summary>Gets the element's qualified name, read from the start of the body at first use.</summary>
    /// <exception cref="XmlException">The body does not begin with an XML element.</exception>
    public XmlQualifiedName Name => name ??= DocumentReader.ReadName(Body);

    /// <summary>Reads the element's name without throwing. Returns false if the body does not begin with an XML element.</summary>
    public bool TryReadName([NotNullWhen(true)] out XmlQualifiedName? found)
    {
        try
        {
            found = Name;
            return true;
        }
        catch (XmlException)
        {
            found = null;
            return false;
        }
    }

    // A body of another type is passed on, and is looked into only where that is necessary.
    private bool MayBeXml => ContentType is not { } type || MediaType.KindOf(type) == MediaKind.Xml;

    /// <summary>Gets whether the document is a SOAP 1.2 fault.</summary>
    public bool IsFault => MayBeXml && !Body.IsEmpty && Name is { Name: "Fault", Namespace: DocumentReader.Soap12Namespace };

    /// <summary>Gets whether the document, which need not be XML, is a SOAP 1.2 fault.</summary>
    public bool IsKnownFault => MayBeXml && TryReadName(out _) && IsFault;

    /// <summary>Returns the answer to this document: of the same conversation, caused by it, with an id derived from its id.</summary>
    /// <param name="body">The body.</param>
    /// <param name="headers">Named values beside the answer; <see cref="JsonHeaders"/> if it is JSON.</param>
    public Document Answer(ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string>? headers = null) =>
        Derive(body, "answer", headers);

    /// <summary>Returns the fault that answers this document, with a remark for the journal.</summary>
    public Document Answer(ReadOnlyMemory<byte> fault, string note) =>
        new(fault, "answer", ConversationId, MessageId, null) { Note = note };

    /// <summary>Returns the answer to this document that came in an envelope.</summary>
    public Document Answer(ReadOnlyMemory<byte> body, EnvelopeFrame frame) =>
        new(body, "answer", ConversationId, MessageId, null) { Frame = frame };

    /// <summary>Returns the headers of a document of a type; <c>null</c> for XML.</summary>
    public static IReadOnlyDictionary<string, string>? HeadersOf(string? contentType) =>
        contentType is null ? null : new Dictionary<string, string> { [ContentTypeHeader] = contentType };

    /// <summary>Returns this document with other headers.</summary>
    public Document With(IReadOnlyDictionary<string, string> headers) =>
        new(Body, MessageId, ConversationId, CausationId, headers) { name = name, Frame = Frame };

    /// <summary>
    /// Returns a document sent because of this one. Its id follows from this one's id and <paramref name="path"/>, so that doing the same
    /// again sends the same id again.
    /// </summary>
    /// <param name="body">The element's bytes.</param>
    /// <param name="path">Which of all that this document leads to: a step's path, an event's place.</param>
    /// <param name="headers">Named values beside the new document.</param>
    public Document Derive(ReadOnlyMemory<byte> body, string path, IReadOnlyDictionary<string, string>? headers = null) =>
        new(body, path, ConversationId, MessageId, headers);
}
