using System.Net;
using System.Text;

namespace Soa.Soap.Wsdl;

/// <summary>Writes the page for a person who opens an endpoint's address in a browser.</summary>
internal static class EndpointPage
{
    /// <summary>Returns the page in UTF-8.</summary>
    public static byte[] Write(SoapContract contract, string address)
    {
        var name = Encode(contract.Name);
        var page = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{name}</title>
            <style>body {"{"} font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em {"}"} dt {"{"} font-weight: bold {"}"}</style></head>
            <body>
            <h1>{name}</h1>
            <p>{Encode(contract.Documentation ?? "A SOAP service.")}</p>
            <p>Its WSDL: <a href="{Encode(address)}?wsdl">{Encode(address)}?wsdl</a>
            (in one document: <a href="{Encode(address)}?singleWsdl">?singleWsdl</a>; for clients that know one version only: <a href="{Encode(address)}/soap11?wsdl">SOAP 1.1</a>, <a href="{Encode(address)}/soap12?wsdl">SOAP 1.2</a>)</p>
            <h2>Addresses</h2>
            <dl>

            """);
        foreach (var version in (ReadOnlySpan<SoapVersion>)[SoapVersion.Soap11, SoapVersion.Soap12])
            page.Append($"<dt>SOAP {version.Number}</dt><dd>POST "
                + $"<code>{Encode(EndpointDescription.AddressOf(version, address))}</code>, {version.MediaType}</dd>\n");
        page.Append("</dl>\n<h2>Operations</h2>\n<dl>\n");
        foreach (var operation in contract.Operations)
            page.Append($"<dt>{Encode(operation.Name)}</dt><dd>{Encode(operation.Documentation ?? "")}</dd>\n");
        page.Append("</dl>\n</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
