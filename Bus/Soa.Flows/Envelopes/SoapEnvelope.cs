using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Soap;

namespace Soa.Flows.Envelopes;

/// <summary>
/// Takes SOAP 1.1 and 1.2 envelopes apart whose content is passed on as bytes: by their frame where that is ordinary (<see
/// cref="EnvelopeScan"/>), else with an XML reader. An endpoint with a contract reads its envelopes with <c>EnvelopeReader</c> instead,
/// which never keeps the content.
/// </summary>
internal static class SoapEnvelope
{
    /// <summary>Returns whether a body is an envelope of SOAP 1.1 or 1.2.</summary>
    public static bool IsEnvelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            return DocumentReader.ReadName(body)
                is { Name: "Envelope", Namespace: SoapVersion.Soap11Namespace or DocumentReader.Soap12Namespace };
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <summary>Takes an envelope apart.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="maxDepth">How deep its elements may be nested, if it has to be parsed.</param>
    /// <param name="parts">The parts of the envelope.</param>
    /// <param name="reason">Why it is none.</param>
    /// <exception cref="BusinessFaultException">They are, or it has too many attributes or namespaces.</exception>
    public static bool TryOpen(
        ReadOnlyMemory<byte> envelope, int maxDepth, out EnvelopeParts parts, [NotNullWhen(false)] out string? reason)
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
    /// <exception cref="BusinessFaultException">They are, or it has too many attributes or namespaces.</exception>
    public static bool TryUnwrap(
        ReadOnlyMemory<byte> envelope, int maxDepth, [NotNullWhen(true)] out SoapAnswer? answer, [NotNullWhen(false)] out string? reason)
    {
        answer = null;
        if (!TryOpen(envelope, maxDepth, out var parts, out reason))
            return false;
        try
        {
            answer = IsFault(parts) ? ReadFault(parts, maxDepth) : new SoapAnswer(parts.Body, parts, null);
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
        XPathNavigator? header = null, body = null;
        foreach (XPathNavigator child in root.SelectChildren(XPathNodeType.Element))
        {
            if (child.NamespaceURI == version.EnvelopeNamespace && child.LocalName == "Header" && header is null && body is null)
                header = child.Clone();
            else if (child.NamespaceURI == version.EnvelopeNamespace && child.LocalName == "Body" && body is null)
                body = child.Clone();
            else
                return $"its Envelope has the child {child.Name}, where only one Header and one Body are allowed";
        }

        if (body is null)
            return "its Envelope has no Body";
        using var content = new MemoryStream(1024);
        var elements = 0;
        foreach (XPathNavigator child in body.SelectChildren(XPathNodeType.All))
        {
            if (child.NodeType == XPathNodeType.Text && !string.IsNullOrWhiteSpace(child.Value))
                return "its Body holds text outside of any element";
            if (child.NodeType != XPathNodeType.Element)
                continue;
            content.Write(ScopedElement.ToBytes(child, inherits: true));
            elements++;
        }

        parts = new EnvelopeParts(
            version, header is null or { IsEmptyElement: true } ? default : ScopedElement.ToBytes(header, inherits: true),
            content.ToArray(), elements);
        return null;
    }

    private static SoapVersion? VersionOf(string ns) => ns switch
    {
        SoapVersion.Soap11Namespace => SoapVersion.Soap11,
        DocumentReader.Soap12Namespace => SoapVersion.Soap12,
        _ => null,
    };

    private static bool IsFault(EnvelopeParts parts) =>
        parts.Elements == 1 && DocumentReader.ReadName(parts.Body) is { Name: "Fault" } name
            && name.Namespace == parts.Version.EnvelopeNamespace;

    private static SoapAnswer ReadFault(EnvelopeParts parts, int maxDepth)
    {
        using var reader = new LimitedReader(DocumentReader.Open(parts.Body), maxDepth);
        var element = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator().SelectSingleNode("*")!;
        if (parts.Version == SoapVersion.Soap12)
            return new SoapAnswer(parts.Body, parts, FaultReader.Read12(element));
        var fault = FaultReader.Read11(element);
        return new SoapAnswer(FaultElement.ToSoap12(fault), parts, fault);
    }
}
