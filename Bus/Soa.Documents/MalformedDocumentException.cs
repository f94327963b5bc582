using System.Xml;

namespace Soa.Documents;

/// <summary>The exception that is thrown for a document that is not well-formed XML or JSON.</summary>
public sealed class MalformedDocumentException : Exception
{
    /// <summary>Initializes the exception with the document and with what its parser reported.</summary>
    public MalformedDocumentException(Document document, XmlException cause)
        : base($"Document {document.MessageId} cannot be read: {cause.Message}", cause)
    {
        MessageId = document.MessageId;
        Line = cause.LineNumber;
        Column = cause.LinePosition;
        Reason = cause.Message;
    }

    /// <summary>Gets the id of the document.</summary>
    public Guid MessageId { get; }

    /// <summary>Gets the reason, with line and position.</summary>
    public string Reason { get; }

    /// <summary>Gets the line in which reading ended, from 1; 0 if not known.</summary>
    public int Line { get; }

    /// <summary>Gets the character in that line, from 1; 0 if not known.</summary>
    public int Column { get; }
}
