using System.Buffers;
using System.Text;
using System.Xml.Schema;
using Microsoft.AspNetCore.Http;

namespace Soa.Bus.Soap.Mtom;

/// <summary>Sends envelopes as MTOM: binary values of some size travel as they are, in parts of their own.</summary>
internal static class XopWriter
{
    private const string Root = "envelope@soa.example.com";

    /// <summary>Sends an envelope as the response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="status">The status.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="schemas">What tells which values are binary; without it, all stay in the envelope.</param>
    public static async Task WriteAsync(HttpResponse response, int status, Envelope envelope, XmlSchemaSet? schemas)
    {
        List<byte[]> parts = [];
        if (schemas is not null)
        {
            (var body, parts) = BinaryValues.TakeOut(envelope.Body, schemas);
            envelope = envelope with { Body = body };
        }

        var boundary = $"soa-{Guid.NewGuid():N}";
        var media = envelope.Version.MediaType;
        var content = new ArrayBufferWriter<byte>(envelope.Body.Length + 1024);
        Start(content, boundary, $"{SoapContentType.Xop}; charset=utf-8; type=\"{media}\"", "8bit", Root);
        EnvelopeWriter.Write(content, envelope);
        for (var i = 0; i < parts.Count; i++)
        {
            Start(content, boundary, "application/octet-stream", "binary", BinaryValues.IdOf(i));
            content.Write(parts[i]);
        }

        Text(content, $"\r\n--{boundary}--\r\n");

        response.StatusCode = status;
        response.ContentType = $"{SoapContentType.Multipart}; type=\"{SoapContentType.Xop}\"; start=\"<{Root}>\"; start-info=\"{media}\"; boundary=\"{boundary}\"";
        response.ContentLength = content.WrittenCount;
        await response.Body.WriteAsync(content.WrittenMemory, response.HttpContext.RequestAborted);
    }

    private static void Start(ArrayBufferWriter<byte> content, string boundary, string type, string encoding, string id) =>
        Text(content, $"{(content.WrittenCount > 0 ? "\r\n" : "")}--{boundary}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-ID: <{id}>\r\n\r\n");

    private static void Text(ArrayBufferWriter<byte> content, string text) => Encoding.ASCII.GetBytes(text, content);
}
