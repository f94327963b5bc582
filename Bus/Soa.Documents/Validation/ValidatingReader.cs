using System.Xml;
using System.Xml.Schema;
using Soa.Documents.Faults;

namespace Soa.Documents.Validation;

/// <summary>
/// Reads one element and validates it on the way, in the same pass. It ends with the element it began with. Errors are collected, not
/// thrown; malformed XML is thrown as ever, and kept in <see cref="Malformed"/> because serializers wrap it.
/// </summary>
public sealed class ValidatingReader : BodyReader, IXmlNamespaceResolver
{
    private const string XmlnsNamespace = "http://www.w3.org/2000/xmlns/";

    private readonly XmlSchemaSet schemas;
    private readonly XmlSchemaValidator validator;
    private readonly XmlSchemaInfo info = new();
    private readonly XmlValueGetter value;
    private readonly ElementPath path = new();
    private readonly int rootDepth;
    private readonly int mostErrors;
    private List<ValidationError>? errors;
    private XmlSchemaType? elementType;
    private bool atEnd;

    /// <summary>Initializes a reader whose current node is the current element of <paramref name="inner"/>.</summary>
    /// <param name="inner">The reader.</param>
    /// <param name="schemas">The compiled schemas.</param>
    /// <param name="mostErrors">The maximum number of errors that are listed.</param>
    public ValidatingReader(XmlDictionaryReader inner, XmlSchemaSet schemas, int mostErrors = 50)
        : base(inner)
    {
        (this.schemas, this.mostErrors) = (schemas, mostErrors);
        rootDepth = inner.Depth;
        value = () => XmlCharacters.Verify(Inner.Value);
        // With these flags a validator only reads the set: AllowXmlAttributes would add a schema to it, and hints of the document would
        // load some.
        validator = new XmlSchemaValidator(inner.NameTable, schemas, this, XmlSchemaValidationFlags.ProcessIdentityConstraints)
        {
            XmlResolver = null,
            LineInfoProvider = inner as IXmlLineInfo,
        };
        validator.ValidationEventHandler += (_, e) => Add(e);
        validator.Initialize();
        BeginElement();
    }

    /// <summary>Gets the errors found so far, in document order.</summary>
    public IReadOnlyList<ValidationError> Errors => errors ?? [];

    /// <summary>Gets the number of further errors, which are not listed.</summary>
    public int More { get; private set; }

    /// <summary>Gets the error that ended the reading, if the document is not well-formed.</summary>
    public Exception? Malformed { get; private set; }

    /// <summary>Gets the path of the element that the reader is in.</summary>
    public string Path => path.ToString();

    /// <inheritdoc/>
    public override XmlNodeType NodeType => atEnd ? XmlNodeType.None : Inner.NodeType;

    /// <inheritdoc/>
    public override bool EOF => atEnd;

    /// <inheritdoc/>
    public override ReadState ReadState => atEnd ? ReadState.EndOfFile : Inner.ReadState;

    /// <inheritdoc/>
    public override bool Read()
    {
        if (atEnd || Malformed is not null)
            return false;
        Inner.MoveToElement();
        if (Inner.Depth == rootDepth && (Inner.NodeType == XmlNodeType.EndElement || Inner.IsEmptyElement))
        {
            validator.EndValidation();
            atEnd = true;
            return false;
        }

        try
        {
            if (!Inner.Read())
                throw new XmlException($"The document ends within the element {Path}.");
            Validate();
            return true;
        }
        catch (Exception e) when (InputErrors.IsAboutInput(e))
        {
            Malformed = e;
            throw;
        }
    }

    /// <summary>Reads what a reader that gave up has left, for the sake of the errors in it.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    IDictionary<string, string> IXmlNamespaceResolver.GetNamespacesInScope(XmlNamespaceScope scope) => new Dictionary<string, string>();

    string? IXmlNamespaceResolver.LookupPrefix(string namespaceName) => null;

    private void Validate()
    {
        switch (Inner.NodeType)
        {
            case XmlNodeType.Element:
                BeginElement();
                break;
            case XmlNodeType.EndElement:
                EndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA:
                XmlCharacters.Verify(Inner.Value);
                validator.ValidateText(value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                validator.ValidateWhitespace(value);
                break;
        }
    }

    private void BeginElement()
    {
        path.Begin(Inner.LocalName);
        string? type = null, nil = null;
        var attributes = Inner.AttributeCount > 0;
        if (attributes)
        {
            type = Inner.GetAttribute("type", XmlSchema.InstanceNamespace);
            nil = Inner.GetAttribute("nil", XmlSchema.InstanceNamespace);
        }

        validator.ValidateElement(Inner.LocalName, Inner.NamespaceURI, info, type, nil, null, null);
        elementType = info.SchemaType;
        if (info.SchemaElement is { MaxOccurs: > 1 })
            path.MarkRepeating();
        if (attributes)
            ValidateAttributes();
        validator.ValidateEndOfAttributes(info);
        if (Inner.IsEmptyElement)
            EndElement();
    }

    private void ValidateAttributes()
    {
        while (Inner.MoveToNextAttribute())
        {
            if (Inner.NamespaceURI is not (XmlnsNamespace or XmlSchema.InstanceNamespace))
                validator.ValidateAttribute(Inner.LocalName, Inner.NamespaceURI, value, info);
        }

        Inner.MoveToElement();
    }

    private void EndElement()
    {
        validator.ValidateEndElement(info);
        path.End();
    }

    private void Add(ValidationEventArgs e)
    {
        errors ??= [];
        if (errors.Count == mostErrors)
        {
            More++;
            return;
        }

        // The type is that of the element that began last, and only one without elements in it has a value.
        var type = Inner.NodeType == XmlNodeType.Attribute
            ? FacetText.OfAttribute(elementType, new XmlQualifiedName(Inner.LocalName, Inner.NamespaceURI), schemas)
            : elementType;
        var text = FacetText.Complete(ValidationText.Plain(e.Message, Inner.NamespaceURI), type);
        if (!text.Contains($"'{Inner.LocalName}'", StringComparison.Ordinal))
            text = $"'{Inner.LocalName}': {text}";
        errors.Add(new ValidationError(e.Exception.LineNumber, e.Exception.LinePosition, Path, text));
    }
}
