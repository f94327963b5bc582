using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Bus.Services;

namespace Soa.Bus.Flows.Http;

/// <summary>Says by HTTP why there is no answer: application/problem+xml (RFC 9457, appendix B).</summary>
internal static class XmlProblem
{
    private const string Namespace = "urn:ietf:rfc:7807";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false) };

    /// <summary>Writes the response, unless it has begun already.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string title, string detail, string? field = null)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+xml; charset=utf-8";
        await context.Response.Body.WriteAsync(Write(status, title, detail, field), context.RequestAborted);
    }

    private static byte[] Write(int status, string title, string detail, string? field)
    {
        using var stream = new MemoryStream(512);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("problem", Namespace);
            writer.WriteElementString("title", Namespace, XmlCharacters.Clean(title));
            writer.WriteElementString("status", Namespace, status.ToString(CultureInfo.InvariantCulture));
            writer.WriteElementString("detail", Namespace, XmlCharacters.Clean(detail));
            if (field is not null)
                writer.WriteElementString("field", Namespace, XmlCharacters.Clean(field));
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }
}
