using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Soa.Documents;

namespace Soa.Soap;

/// <summary>
/// Writes the details of a problem (RFC 9457). The texts may quote anything: both forms have U+FFFD in place of characters that XML does
/// not have.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">The explanation for a person.</param>
/// <param name="Field">The field of the request that caused it, if there is one.</param>
internal sealed record ProblemDocument(int Status, string Title, string Detail, string? Field = null)
{
    public const string JsonType = "application/problem+json";
    public const string XmlType = "application/problem+xml; charset=utf-8";

    private const string Namespace = "urn:ietf:rfc:7807";

    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize };

    /// <summary>Returns the problem as <c>application/problem+json</c>.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream(512);
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("title", XmlCharacters.ReplaceInvalid(Title));
            writer.WriteNumber("status", Status);
            writer.WriteString("detail", XmlCharacters.ReplaceInvalid(Detail));
            if (Field is not null)
                writer.WriteString("field", XmlCharacters.ReplaceInvalid(Field));
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Returns the problem as <c>application/problem+xml</c>.</summary>
    public byte[] ToXml()
    {
        using var stream = new MemoryStream(512);
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("problem", Namespace);
            writer.WriteElementString("title", Namespace, XmlCharacters.ReplaceInvalid(Title));
            writer.WriteElementString("status", Namespace, Status.ToString(CultureInfo.InvariantCulture));
            writer.WriteElementString("detail", Namespace, XmlCharacters.ReplaceInvalid(Detail));
            if (Field is not null)
                writer.WriteElementString("field", Namespace, XmlCharacters.ReplaceInvalid(Field));
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }
}
