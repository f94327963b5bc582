using System.Xml;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Soap.Http;

namespace Soa.Soap.Mtom;

/// <summary>Represents an envelope with its binary parts (XOP 1.0; SOAP Message Transmission Optimization Mechanism).</summary>
public sealed class XopPackage
{
    private readonly Dictionary<string, ArraySegment<byte>> parts = new(StringComparer.Ordinal);

    private XopPackage(MimePart root) => Envelope = root.Content;

    /// <summary>Gets the bytes of the envelope, with references in place of the parts.</summary>
    public ArraySegment<byte> Envelope { get; }

    /// <summary>Takes a body apart.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="type">Its content type; that of the root part names the version and the action.</param>
    /// <param name="mostParts">How many parts it may have, the envelope included.</param>
    /// <exception cref="InputException">The body is not an XOP package.</exception>
    public static XopPackage Open(ArraySegment<byte> body, ref SoapContentType type, int mostParts)
    {
        var package = Open(MimeParts.Split(body, type.Boundary!, mostParts), type.Start, out var root);
        type = type.OfRoot(root.ContentType)
            ?? throw MimeParts.Error("Its root part must be application/xop+xml in UTF-8, "
            + $"of type text/xml or application/soap+xml as start-info says; it is '{root.ContentType}'.");
        return package;
    }

    private static XopPackage Open(List<MimePart> parts, string? start, out MimePart rootPart)
    {
        var root = start is null ? 0 : parts.FindIndex(part => part.Id == start);
        if (root < 0 || parts.Count == 0)
            throw MimeParts.Error("It has no part with the Content-ID that the parameter start names.");
        rootPart = parts[root];
        var package = new XopPackage(parts[root]);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i != root && !package.parts.TryAdd(parts[i].Id, parts[i].Content))
                throw MimeParts.Error($"Two parts have the Content-ID '{parts[i].Id}'.");
        }

        return package;
    }

    /// <summary>Takes an answer apart. Partners describe their packages in many ways, so the version is read from the envelope.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="type">Its content type.</param>
    /// <param name="mostParts">How many parts it may have, the envelope included.</param>
    /// <exception cref="InputException">The body is not a package.</exception>
    public static XopPackage OpenAnswer(ArraySegment<byte> body, ContentTypeText type, int mostParts) =>
        Open(
            MimeParts.Split(body, type.Parameter("boundary") ?? throw MimeParts.Error("Its Content-Type names no boundary."), mostParts),
            type.Parameter("start")?.Trim().Trim('<', '>'),
            out _);

    /// <summary>Returns the envelope as if its parts were in it: base64 text in place of each <c>xop:Include</c>.</summary>
    /// <exception cref="InputException">A part is missing, or nothing refers to it.</exception>
    /// <exception cref="XmlException">The envelope is malformed.</exception>
    public ArraySegment<byte> Inline()
    {
        var envelope = Envelope.AsSpan().IndexOf("www.w3.org/2004/08/xop/include"u8) < 0
            ? Envelope
            : XmlBytes.Write(this, static (writer, package) =>
            {
                var bytes = package.Envelope;
                using var reader = new XopReader(
                    XmlDictionaryReader.CreateTextReader(bytes.Array!, bytes.Offset, bytes.Count, XmlDictionaryReaderQuotas.Max), package);
                reader.MoveToContent();
                writer.WriteNode(reader, defattr: false);
            });
        return parts.Count == 0
            ? envelope
            : throw MimeParts.Error(
                $"No xop:Include refers to its part '{parts.Keys.First()}'. Other attachments than those of MTOM are not supported.");
    }

    /// <summary>Takes a part out. Each can be had once, or a small request could become a large one.</summary>
    /// <param name="href">The reference: <c>cid:</c> and the Content-ID, escaped as a URL is (RFC 2392).</param>
    /// <exception cref="InputException">There is no such part, or it was had before.</exception>
    public ArraySegment<byte> Take(string? href)
    {
        if (href is null || !href.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
            throw MimeParts.Error($"xop:Include has the href '{href}'; it must begin with cid:.");
        return parts.Remove(Uri.UnescapeDataString(href[4..]), out var part)
            ? part
            : throw MimeParts.Error($"There is no part '{href[4..]}', or it is referred to twice.");
    }
}
