using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Soa.Bus.Documents;

/// <summary>
/// What travels on the bus: one XML element, which is what would stand in a SOAP body, with the identity of the message that carries it.
/// Immutable; whoever changes it makes a new one.
/// </summary>
public sealed class Document
{
    private static readonly FrozenDictionary<string, string> NoHeaders = FrozenDictionary<string, string>.Empty;
    private XmlQualifiedName? name;

    /// <summary>A document.</summary>
    /// <param name="body">The element as UTF-8 (or any encoding its XML declaration names). Not copied: do not write to it afterwards.</param>
    /// <param name="messageId">The message's identity, by which receivers recognise a repetition.</param>
    /// <param name="conversationId">What the message belongs to; its own id if it begins something.</param>
    /// <param name="causationId">The message that led to this one, if one did.</param>
    /// <param name="headers">Named values beside the document, such as those of its transport.</param>
    public Document(
        ReadOnlyMemory<byte> body, Guid messageId, Guid? conversationId = null, Guid? causationId = null, IReadOnlyDictionary<string, string>? headers = null)
    {
        Body = body;
        MessageId = messageId;
        ConversationId = conversationId ?? messageId;
        CausationId = causationId;
        Headers = headers ?? NoHeaders;
    }

    /// <summary>The element's bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The message's identity.</summary>
    public Guid MessageId { get; }

    /// <summary>All messages of one business conversation share it.</summary>
    public Guid ConversationId { get; }

    /// <summary>The id of the message that led to this one.</summary>
    public Guid? CausationId { get; }

    /// <summary>Named values beside the document.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The element's qualified name, read from the start of the body at first use.</summary>
    /// <exception cref="XmlException">The body does not begin with an XML element.</exception>
    public XmlQualifiedName Name => name ??= DocumentReader.ReadName(Body);

    /// <summary>Tells the element's name without throwing: false if the body does not begin with an XML element.</summary>
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

    /// <summary>True if the document is a SOAP 1.2 fault.</summary>
    public bool IsFault => Name is { Name: "Fault", Namespace: DocumentReader.Soap12Namespace };

    /// <summary>The answer to this document: the same conversation, caused by it, with an id derived from its id.</summary>
    public Document Answer(ReadOnlyMemory<byte> body) => Derive(body, "answer");

    /// <summary>
    /// A document sent because of this one. Its id follows from this one's id and <paramref name="path"/>, so that doing the same again
    /// sends the same id again.
    /// </summary>
    /// <param name="body">The element's bytes.</param>
    /// <param name="path">Which of all that this document leads to: a step's path, an event's place.</param>
    /// <param name="headers">Named values beside the new document.</param>
    public Document Derive(ReadOnlyMemory<byte> body, string path, IReadOnlyDictionary<string, string>? headers = null) =>
        new(body, DeterministicId.Create(MessageId, path), ConversationId, MessageId, headers);
}
