using System.Globalization;
using System.Security.Cryptography;
using System.Xml;
using System.Xml.XPath;
using Soa.Documents;
using Soa.Documents.Faults;

namespace Soa.Flows.State.Claims;

/// <summary>
/// Represents a checked-in body in documents. It is the key to the body: it holds the body's hash, which cannot be guessed.
/// </summary>
/// <param name="Id">The body's id.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">Its hash, in hexadecimal.</param>
/// <param name="ExpiresAt">Until when it is kept; a whole second.</param>
/// <param name="Name">The name of its element as <c>{namespace}Name</c>, for people.</param>
/// <param name="ContentType">The content type, if it is not XML.</param>
internal sealed record Claim(Guid Id, int Size, string Sha256, DateTime ExpiresAt, string Name, string? ContentType)
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Returns the claim of a body.</summary>
    public static Claim Of(Guid id, Document document, DateTime expiresAt)
    {
        var name = !document.IsJson && document.TryReadName(out var found) ? found : XmlQualifiedName.Empty;
        return new Claim(
            id,
            document.Body.Length,
            Hash(document.Body),
            expiresAt.AddTicks(-(expiresAt.Ticks % TimeSpan.TicksPerSecond)),
            name.Namespace.Length == 0 ? name.Name : $"{{{name.Namespace}}}{name.Name}",
            document.ContentType);
    }

    /// <summary>Reads the element that <see cref="Write"/> wrote.</summary>
    /// <returns><c>null</c> if it is none.</returns>
    public static Claim? Read(XPathNavigator element)
    {
        string Text(string name) => element.SelectSingleNode($"*[local-name() = '{name}' and namespace-uri() = "
            + $"'{FlowFault.Namespace}']")?.Value.Trim() ?? "";
        return element is { LocalName: "Claim", NamespaceURI: FlowFault.Namespace }
            && Guid.TryParse(Text("Id"), out var id)
            && int.TryParse(Text("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && DateTime.TryParseExact(
                Text("ExpiresAt"), TimeFormat, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var expiresAt)
                ? new Claim(
                    id, size, Text("Sha256"), expiresAt, Text("Document"), Text("ContentType") is { Length: > 0 } type ? type : null)
                : null;
    }

    /// <summary>
    /// Returns <c>&lt;Claim xmlns="http://soa.example.com/flows/v1"&gt;</c> with Id, Size, Sha256, ExpiresAt, Document and, if it is not
    /// XML, ContentType.
    /// </summary>
    public ReadOnlyMemory<byte> Write()
    {
        using var stream = new MemoryStream(512);
        using (var writer = DocumentWriter.Create(stream))
        {
            writer.WriteStartElement("Claim", FlowFault.Namespace);
            writer.WriteElementString("Id", FlowFault.Namespace, Id.ToString());
            writer.WriteElementString("Size", FlowFault.Namespace, XmlConvert.ToString(Size));
            writer.WriteElementString("Sha256", FlowFault.Namespace, Sha256);
            writer.WriteElementString("ExpiresAt", FlowFault.Namespace, ExpiresAt.ToString(TimeFormat, CultureInfo.InvariantCulture));
            writer.WriteElementString("Document", FlowFault.Namespace, Name);
            if (ContentType is not null)
                writer.WriteElementString("ContentType", FlowFault.Namespace, ContentType);
            writer.WriteEndElement();
        }

        return stream.GetBuffer().AsMemory(0, (int)stream.Length);
    }

    /// <summary>Returns whether a body is the one that was checked in.</summary>
    public bool IsOf(ReadOnlyMemory<byte> body) =>
        body.Length == Size && string.Equals(Hash(body), Sha256, StringComparison.OrdinalIgnoreCase);

    private static string Hash(ReadOnlyMemory<byte> body)
    {
        using var stream = DocumentReader.OpenStream(body);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
