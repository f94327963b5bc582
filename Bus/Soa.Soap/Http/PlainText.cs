using System.Xml;
using Microsoft.AspNetCore.Http;
using Soa.Documents;

namespace Soa.Soap.Http;

/// <summary>Writes responses without an envelope: a status and a line of text.</summary>
public static class PlainText
{
    /// <summary>Returns the content type with which a browser shows a document as it is, in the document's own encoding.</summary>
    public static string TypeOf(ReadOnlySpan<byte> document)
    {
        try
        {
            return $"text/plain; charset={XmlEncoding.Find(document)?.WebName ?? "utf-8"}";
        }
        catch (XmlException)
        {
            return "text/plain";
        }
    }

    /// <summary>Answers a request.</summary>
    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
