using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.Maps;

/// <summary>Writes no deeper than allowed, for who receives the document may recurse with it, and only characters that XML has.</summary>
internal sealed class LimitedWriter(XmlWriter inner, int maxDepth) : XmlWriter
{
    private int depth;
    private string element = "";

    /// <summary>Gets a value that indicates whether an element was written.</summary>
    public bool HasElement { get; private set; }

    public override WriteState WriteState => inner.WriteState;

    public override string? XmlLang => inner.XmlLang;

    public override XmlSpace XmlSpace => inner.XmlSpace;

    public override XmlWriterSettings? Settings => inner.Settings;

    public override void WriteStartElement(string? prefix, string localName, string? ns)
    {
        if (++depth > maxDepth)
            throw new LimitExceededException(
                new LimitMet(nameof(FlowLimits.Depth), $"{maxDepth} levels"), $"it nests elements deeper than {maxDepth} levels.");
        HasElement = true;
        element = localName;
        inner.WriteStartElement(prefix, localName, ns);
    }

    public override void WriteEndElement()
    {
        depth--;
        inner.WriteEndElement();
    }

    public override void WriteFullEndElement()
    {
        depth--;
        inner.WriteFullEndElement();
    }

    public override void Flush() => inner.Flush();

    public override string? LookupPrefix(string ns) => inner.LookupPrefix(ns);

    public override void WriteBase64(byte[] buffer, int index, int count) => inner.WriteBase64(buffer, index, count);

    public override void WriteCData(string? text) => inner.WriteCData(Checked(text));

    public override void WriteCharEntity(char ch) => inner.WriteCharEntity(ch);

    public override void WriteChars(char[] buffer, int index, int count) => inner.WriteChars(buffer, index, count);

    public override void WriteComment(string? text) => inner.WriteComment(Checked(text));

    public override void WriteDocType(string name, string? pubid, string? sysid, string? subset) =>
        inner.WriteDocType(name, pubid, sysid, subset);

    public override void WriteEndAttribute() => inner.WriteEndAttribute();

    public override void WriteEndDocument() => inner.WriteEndDocument();

    public override void WriteEntityRef(string name) => inner.WriteEntityRef(name);

    public override void WriteProcessingInstruction(string name, string? text) => inner.WriteProcessingInstruction(name, Checked(text));

    public override void WriteRaw(string data) => inner.WriteRaw(Checked(data)!);

    public override void WriteRaw(char[] buffer, int index, int count) => inner.WriteRaw(buffer, index, count);

    public override void WriteStartAttribute(string? prefix, string localName, string? ns) =>
        inner.WriteStartAttribute(prefix, localName, ns);

    public override void WriteStartDocument() => inner.WriteStartDocument();

    public override void WriteStartDocument(bool standalone) => inner.WriteStartDocument(standalone);

    public override void WriteString(string? text) => inner.WriteString(Checked(text));

    public override void WriteSurrogateCharEntity(char lowChar, char highChar) => inner.WriteSurrogateCharEntity(lowChar, highChar);

    public override void WriteWhitespace(string? ws) => inner.WriteWhitespace(ws);

    private string? Checked(string? text) =>
        text is not null && XmlCharacters.IndexOfInvalid(text) is >= 0 and var at
            ? throw new InvalidCharacterException(text[at], element)
            : text;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
