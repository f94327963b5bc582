using System.Xml;

namespace Soa.Documents;

/// <summary>A document is no well-formed XML, or goes beyond a limit of what is read.</summary>
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

    /// <summary>Which document.</summary>
    public Guid MessageId { get; }

    /// <summary>What is wrong, with line and position.</summary>
    public string Reason { get; }

    /// <summary>The line in which reading ended, from 1; 0 if not known.</summary>
    public int Line { get; }

    /// <summary>The character in that line, from 1; 0 if not known.</summary>
    public int Column { get; }
}
