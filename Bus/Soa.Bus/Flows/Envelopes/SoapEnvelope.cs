using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.XPath;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Running;
using Soa.Bus.Soap;

namespace Soa.Bus.Flows.Envelopes;

/// <summary>Takes SOAP 1.1 and 1.2 envelopes apart: by their frame where that is ordinary, else with an XML reader.</summary>
internal static class SoapEnvelope
{
    /// <summary>True if a body is an envelope of SOAP 1.1 or 1.2.</summary>
    public static bool IsEnvelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            return DocumentReader.ReadName(body) is { Name: "Envelope", Namespace: SoapVersion.Soap11Namespace or DocumentReader.Soap12Namespace };
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Takes an envelope apart.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="maxDepth">How deep its elements may be nested, if it has to be parsed.</param>
    /// <param name="parts">What is in it.</param>
    /// <param name="reason">Why it is none.</param>
    /// <exception cref="Faults.BusinessFaultException">They are, or it has too many attributes or namespaces.</exception>
    public static bool TryOpen(ReadOnlyMemory<byte> envelope, int maxDepth, out EnvelopeParts parts, [NotNullWhen(false)] out string? reason)
    {
        reason = null;
        if (EnvelopeScan.TryFind(envelope, out parts))
            return true;
        try
        {
            using var reader = new LimitedReader(DocumentReader.Open(envelope), maxDepth);
            var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
            reason = Open(root, out parts);
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            reason = exception.Message;
        }

        return reason is null;
    }

    /// <summary>Takes an answer out of its envelope; a fault comes as a SOAP 1.2 fault, whatever the version.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="maxDepth">How deep its elements may be nested.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="reason">Why there is none.</param>
    /// <exception cref="Faults.BusinessFaultException">They are, or it has too many attributes or namespaces.</exception>
    public static bool TryUnwrap(
        ReadOnlyMemory<byte> envelope, int maxDepth, [NotNullWhen(true)] out SoapAnswer? answer, [NotNullWhen(false)] out string? reason)
    {
        answer = null;
        if (!TryOpen(envelope, maxDepth, out var parts, out reason))
            return false;
        try
        {
            answer = IsFault(parts) ? ReadFault(parts, maxDepth) : new SoapAnswer(parts.Body, false, false);
        }
        catch (DocumentLimitException tooMuch)
        {
            throw tooMuch.ToFault();
        }
        catch (XmlException exception)
        {
            reason = exception.Message;
        }

        return answer is not null;
    }

    private static string? Open(XPathNavigator document, out EnvelopeParts parts)
    {
        parts = default;
        var root = document.SelectSingleNode("*")!;
        if (root.LocalName != "Envelope" || VersionOf(root.NamespaceURI) is not { } version)
            return $"it begins with {{{root.NamespaceURI}}}{root.LocalName}, and not with an Envelope of SOAP 1.1 or 1.2";
        var names = new XmlNamespaceManager(root.NameTable);
        names.AddNamespace("s", version.EnvelopeNamespace);
        if (root.SelectSingleNode("s:Body", names) is not { } body)
            return "its Envelope has no Body";
        parts = new EnvelopeParts(version, ToBytes(root.SelectSingleNode("s:Header", names)), ToBytes(body.SelectSingleNode("*")));
        return null;
    }

    private static SoapVersion? VersionOf(string ns) => ns switch
    {
        SoapVersion.Soap11Namespace => SoapVersion.Soap11,
        DocumentReader.Soap12Namespace => SoapVersion.Soap12,
        _ => null,
    };

    private static bool IsFault(EnvelopeParts parts) =>
        !parts.Body.IsEmpty && DocumentReader.ReadName(parts.Body) is { Name: "Fault" } name && name.Namespace == parts.Version.EnvelopeNamespace;

    private static SoapAnswer ReadFault(EnvelopeParts parts, int maxDepth)
    {
        using var reader = new LimitedReader(DocumentReader.Open(parts.Body), maxDepth);
        var fault = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator().SelectSingleNode("*")!;
        return parts.Version == SoapVersion.Soap12 ? ReadFault12(parts.Body, fault) : ReadFault11(fault);
    }

    private static SoapAnswer ReadFault12(ReadOnlyMemory<byte> body, XPathNavigator fault)
    {
        var names = new XmlNamespaceManager(fault.NameTable);
        names.AddNamespace("s", DocumentReader.Soap12Namespace);
        var code = fault.SelectSingleNode("s:Code/s:Value", names)?.Value.Trim() ?? "";
        var business = code.EndsWith(":Sender", StringComparison.Ordinal) || fault.SelectSingleNode("s:Detail/*", names) is not null;
        return new SoapAnswer(body, true, business);
    }

    private static SoapAnswer ReadFault11(XPathNavigator fault)
    {
        var code = fault.SelectSingleNode("faultcode")?.Value.Trim() ?? "";
        var local = code[(code.IndexOf(':') + 1)..];
        var detail = fault.SelectSingleNode("detail");
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.Create(stream))
        {
            const string soap = DocumentReader.Soap12Namespace;
            var sender = local.StartsWith("Client", StringComparison.Ordinal);
            writer.WriteStartElement("s", "Fault", soap);
            writer.WriteStartElement("Code", soap);
            writer.WriteElementString("Value", soap, sender ? "s:Sender" : "s:Receiver");
            writer.WriteEndElement();
            writer.WriteStartElement("Reason", soap);
            writer.WriteStartElement("Text", soap);
            writer.WriteAttributeString("xml", "lang", null, "en");
            writer.WriteString(fault.SelectSingleNode("faultstring")?.Value ?? local);
            writer.WriteEndElement();
            writer.WriteEndElement();
            if (detail is { HasChildren: true })
            {
                writer.WriteStartElement("Detail", soap);
                foreach (XPathNavigator child in detail.Select("*"))
                    child.WriteSubtree(writer);
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
            writer.Flush();
            var business = sender || detail?.SelectSingleNode("*") is not null;
            return new SoapAnswer(stream.ToArray(), true, business);
        }
    }

    private static ReadOnlyMemory<byte> ToBytes(XPathNavigator? element)
    {
        if (element is null)
            return default;
        using var stream = new MemoryStream(1024);
        using (var writer = DocumentWriter.Create(stream))
            element.WriteSubtree(writer);
        return stream.ToArray();
    }
}
