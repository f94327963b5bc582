using System.Xml;
using System.Xml.XPath;
using Soa.Documents.Faults;
using Soa.Documents.Json;

namespace Soa.Documents;

/// <summary>
/// Represents a document that can be looked into. It is parsed at the first look, and once. JSON is seen as the XML that it converts to.
/// </summary>
public sealed class DocumentView
{
    // A tree costs about as much as reading the document so often.
    private const int ReadingsBeforeTree = 3;

    // The tree of a smaller document is not worth the trouble.
    private const int SmallestResting = 16 * 1024;

    private readonly int maxDepth;
    private XPathNavigator? root;
    private long scanned;

    // The tree that was parsed, while it rests.
    private WeakReference<XPathDocument>? resting;

    /// <summary>Initializes a view of a document that is not parsed yet.</summary>
    /// <param name="document">The document.</param>
    /// <param name="maxDepth">How deep its elements may be nested.</param>
    public DocumentView(Document document, int maxDepth)
    {
        Document = document;
        this.maxDepth = maxDepth;
    }

    /// <summary>Initializes a view of a document that is parsed already.</summary>
    public DocumentView(Document document, XPathNavigator root)
        : this(document, 0) => this.root = root;

    /// <summary>Gets the document as it was received.</summary>
    public Document Document { get; }

    /// <summary>
    /// Gets the document's root node (XPath 1.0, section 5.1). The cursor is shared: evaluate and select from it, but do not move it.
    /// </summary>
    /// <exception cref="MalformedDocumentException">The body is not well-formed XML or JSON.</exception>
    /// <exception cref="BusinessFaultException">
    /// It is nested too deeply, so large that it is kept as a file, or a SOAP Body of none or several elements.
    /// </exception>
    public XPathNavigator Root => root ??= resting?.TryGetTarget(out var tree) == true ? tree.CreateNavigator() : Parse();

    /// <summary>
    /// Lets go of the tree of a large document until the next look, for a wait in between. It is parsed again if its memory was needed
    /// meanwhile and no variable holds nodes of it.
    /// </summary>
    public void Rest()
    {
        if (resting is not null)
            root = null;
    }

    /// <summary>Gets how deep the document's elements may be nested.</summary>
    public int MaxDepth => maxDepth;

    /// <summary>
    /// Gets a value that indicates whether the document's bytes can be read forward in place of <see cref="Root"/>, and that is cheaper: it
    /// is one XML element in UTF-8, it is not parsed yet, and it was not read often.
    /// </summary>
    public bool CanBeScanned => root is null && scanned <= ReadingsBeforeTree * (long)Document.Body.Length
        && !Document.IsJson && !MappedBody.IsMapped(Document.Body) && Document.Frame is null or { Elements: 1 }
        && IsUtf8 && XmlEncoding.IsUtf8(Document.Body.Span);

    private bool IsUtf8 => Document.ContentType is not { } type || Charset.Of(type) is not { } charset
        || (Charset.TryFind(charset, out var encoding) && ReferenceEquals(encoding, Charset.Utf8));

    /// <summary>Records that so many bytes were read forward.</summary>
    public void AddScanned(int bytes) => scanned += bytes;

    /// <summary>Returns this view of a copy of the document, for one whose memory will be used again.</summary>
    public DocumentView InOwnMemory()
    {
        var copy = new Document(
            Document.Body.ToArray(), Document.MessageId, Document.ConversationId, Document.CausationId, Document.Headers)
        {
            Marks = Document.Marks,
            Redelivery = Document.Redelivery,
            Note = Document.Note,
            Frame = Document.Frame,
        };
        return new DocumentView(copy, maxDepth) { root = root, resting = resting, scanned = scanned };
    }

    private ReadOnlyMemory<byte> Decode(string charset) =>
        Document.IsJson ? JsonEncoding.ToUtf8(Document.Body, charset) : XmlEncoding.WithoutCharset(Document.Body, charset);

    private XPathNavigator Parse()
    {
        if (MappedBody.IsMapped(Document.Body))
        {
            throw BusinessFaultException.Limit(
                LimitMet.Bytes(LimitNames.DocumentBytes, MappedBody.MostInMemory(Document.Body)),
                $"The document has {Document.Body.Length} bytes, too many to look inside. Split it with 'streaming: true', "
                    + "or check it in with 'claim-check: store'.");
        }

        BodyElements.CheckOne(Document);
        try
        {
            // A body that could be decoded with its charset when it was received has been; for the others this reports why not.
            var body = Document.ContentType is { } type && Charset.Of(type) is { } charset ? Decode(charset) : Document.Body;
            if (Document.IsJson)
                body = JsonToXml.Convert(body, JsonToXml.Options.Default, maxDepth, int.MaxValue);
            using var reader = new LimitedReader(DocumentReader.Open(body), maxDepth);
            var tree = new XPathDocument(reader, XmlSpace.Preserve);
            resting = Document.Body.Length < SmallestResting ? null : new WeakReference<XPathDocument>(tree);
            return tree.CreateNavigator();
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            throw new MalformedDocumentException(Document, exception);
        }
    }
}
