using System.Buffers;
using System.Text;
using System.Xml.Schema;

namespace Soa.Soap.Mtom;

/// <summary>Writes envelopes as MTOM: binary values of some size travel as they are, in parts of their own.</summary>
internal static class XopWriter
{
    private const string Root = "envelope@soa.example.com";

    /// <summary>Returns what delimits the parts of one package and of no other.</summary>
    public static string NewBoundary() => $"soa-{Guid.NewGuid():N}";

    /// <summary>Returns the content type of a package.</summary>
    public static string ContentTypeOf(SoapVersion version, string boundary) =>
        $"{SoapContentType.Multipart}; type=\"{SoapContentType.Xop}\"; start=\"<{Root}>\"; start-info=\"{version.MediaType}\"; "
            + $"boundary=\"{boundary}\"";

    /// <summary>Returns an envelope as a package.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="boundary">What delimits the parts.</param>
    /// <param name="schemas">Say which values are binary; without them, all stay in the envelope.</param>
    public static ReadOnlyMemory<byte> Write(Envelope envelope, string boundary, XmlSchemaSet? schemas)
    {
        List<byte[]> parts = [];
        if (schemas is not null)
        {
            (var body, parts) = BinaryValues.TakeOut(envelope.Body, schemas);
            envelope = envelope with { Body = body };
        }

        var content = new ArrayBufferWriter<byte>(envelope.Body.Length + 1024);
        Start(content, boundary, $"{SoapContentType.Xop}; charset=utf-8; type=\"{envelope.Version.MediaType}\"", "8bit", Root);
        EnvelopeWriter.Write(content, envelope);
        for (var i = 0; i < parts.Count; i++)
        {
            Start(content, boundary, "application/octet-stream", "binary", BinaryValues.IdOf(i));
            content.Write(parts[i]);
        }

        Text(content, $"\r\n--{boundary}--\r\n");
        return content.WrittenMemory;
    }

    private static void Start(ArrayBufferWriter<byte> content, string boundary, string type, string encoding, string id) =>
        Text(content, $"{(content.WrittenCount > 0 ? "\r\n" : "")}--{boundary}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: "
            + $"{encoding}\r\nContent-ID: <{id}>\r\n\r\n");

    private static void Text(ArrayBufferWriter<byte> content, string text) => Encoding.ASCII.GetBytes(text, content);
}
