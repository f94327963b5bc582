using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Documents;

namespace Soa.Soap.Http;

/// <summary>Says by HTTP why there is no answer, as application/problem+xml or, to who speaks JSON, application/problem+json (RFC 9457).</summary>
public static class HttpProblem
{
    private const string Namespace = "urn:ietf:rfc:7807";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <summary>Writes the response, unless it has begun already.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string title, string detail, string? field = null)
    {
        if (context.Response.HasStarted)
            return;
        var isJson = SpeaksJson(context.Request);
        context.Response.StatusCode = status;
        context.Response.ContentType = isJson ? "application/problem+json" : "application/problem+xml; charset=utf-8";
        var body = isJson ? WriteJson(status, title, detail, field) : WriteXml(status, title, detail, field);
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool SpeaksJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            || (MediaType.KindOf(request.ContentType) == MediaKind.Json && !accept.Contains("xml", StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] WriteJson(int status, string title, string detail, string? field)
    {
        using var stream = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("title", title);
            writer.WriteNumber("status", status);
            writer.WriteString("detail", detail);
            if (field is not null)
                writer.WriteString("field", field);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static byte[] WriteXml(int status, string title, string detail, string? field)
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
