using System.Text;
using Soa.Documents;

namespace Soa.Testing.Messaging;

/// <summary>Documents for tests.</summary>
internal static class Xml
{
    public const string Fault =
        "<e:Fault xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Code><e:Value>e:Sender</e:Value></e:Code>"
        + "<e:Reason><e:Text xml:lang='en'>no</e:Text></e:Reason></e:Fault>";

    public static Document New(string xml, IReadOnlyDictionary<string, string>? headers = null) =>
        new(Bytes(xml), Guid.NewGuid(), headers: headers);

    public static ReadOnlyMemory<byte> Bytes(string xml) => Encoding.UTF8.GetBytes(xml);

    public static string Text(this Document document) => Encoding.UTF8.GetString(document.Body.Span);
}
