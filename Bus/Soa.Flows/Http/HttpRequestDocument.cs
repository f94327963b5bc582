using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Soa.Documents;
using Soa.Flows.Expressions;

namespace Soa.Flows.Http;

/// <summary>Describes what a flow gets to know of a request beside its body.</summary>
internal readonly struct HttpRequestDocument(HttpContext context, HttpSource source, Flow flow)
{
    /// <summary>Specifies the namespace of the document that stands for a request without a body.</summary>
    public const string Namespace = "http://soa.example.com/http/v1";

    // Ids of documents that came with a key are named within this space.
    private static readonly Guid KeySpace = new("7b0d2a52-6c0e-4f6b-9b57-3a3d0f6f1c55");

    /// <summary>Returns the values of path and query, and those headers that the flow uses; nothing else of the request is kept.</summary>
    public IReadOnlyDictionary<string, string> Headers(bool isJson)
    {
        if (!isJson && source.Variables.Count == 0 && flow.Headers.Count == 0)
            return FrozenDictionary<string, string>.Empty;
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in flow.Headers)
        {
            if (context.Request.Headers.TryGetValue(HeaderVariable.HeaderOf(variable), out var value))
                headers[HeaderVariable.HeaderOf(variable)] = value.ToString();
        }

        foreach (var name in source.PathVariables)
            headers[name] = context.GetRouteValue(name)?.ToString() ?? "";
        foreach (var name in source.Query)
            headers[name] = context.Request.Query[name].ToString();
        if (isJson)
            headers[Document.ContentTypeHeader] = "application/json";
        return headers;
    }

    /// <summary>Returns a document for a request that brings none: its method, path and query.</summary>
    public ReadOnlyMemory<byte> WithoutBody()
    {
        using var stream = new MemoryStream(256);
        using (var writer = DocumentWriter.Create(stream))
        {
            writer.WriteStartElement("request", Namespace);
            writer.WriteAttributeString("method", context.Request.Method);
            writer.WriteAttributeString("path", context.Request.Path);
            foreach (var (name, values) in context.Request.Query)
            {
                foreach (var value in values)
                    WriteParameter(writer, name, value ?? "");
            }

            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>
    /// Returns the identity of the request, if it came with a key: who repeats one with its key repeats the same document. Callers choose
    /// keys without knowing of each other, so the body counts too, and where it was sent.
    /// </summary>
    public Guid? MessageId(ReadOnlyMemory<byte> body)
    {
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is 0 or > 200)
            return null;
        using var stream = DocumentReader.OpenStream(body);
        return DeterministicId.Create(
            KeySpace, $"{flow.Name}/{context.Request.Method} {context.Request.Path}/{key}/{Convert.ToHexString(SHA256.HashData(stream))}");
    }

    private static void WriteParameter(XmlWriter writer, string name, string value)
    {
        writer.WriteStartElement("parameter", Namespace);
        writer.WriteAttributeString("name", XmlCharacters.ReplaceInvalid(name));
        writer.WriteString(XmlCharacters.ReplaceInvalid(value));
        writer.WriteEndElement();
    }
}
