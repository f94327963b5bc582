namespace Soa.Testing.Security;

/// <summary>
/// A flow that is served over SOAP and HTTP: <c>Ask</c> gets <c>Answer</c>. Beside it one that holds requests to no contract and tells
/// what Header it saw.
/// </summary>
internal static class AcmeFlow
{
    public const string Path = "/partners/acme";
    public const string ProxyPath = "/partners/acme-proxy";
    public const string PlainPath = "/partners/acme-plain";
    public const string Ask = "<Ask xmlns='urn:acme'><Number>7</Number></Ask>";

    public const string Steps = """
          - require: { that: number(/a:Ask/a:Number) = number(/a:Ask/a:Number), code: NotANumber, message: '{/a:Ask/a:Number} is no number.' }
          - reply:
            map: answer.xslt
        """;

    private const string Map = """
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:acme">
          <xsl:template match="/"><a:Answer>yes, <xsl:value-of select="/a:Ask/a:Number"/></a:Answer></xsl:template>
        </xsl:stylesheet>
        """;

    private const string SeenMap = """
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
          <xsl:param name="soap-header"/>
          <xsl:template match="/"><Seen><xsl:copy-of select="$soap-header"/></Seen></xsl:template>
        </xsl:stylesheet>
        """;

    private const string Wsdl = """
        <definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:t="urn:acme" targetNamespace="urn:acme">
          <types>
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:acme" elementFormDefault="qualified">
              <xs:element name="Ask">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="Number" type="xs:string"/>
                    <xs:any processContents="lax" namespace="##other" minOccurs="0" maxOccurs="10"/>
                  </xs:sequence>
                </xs:complexType>
              </xs:element>
              <xs:element name="Answer" type="xs:string"/>
            </xs:schema>
          </types>
          <message name="AskInput"><part name="p" element="t:Ask"/></message>
          <message name="AskOutput"><part name="p" element="t:Answer"/></message>
          <portType name="Acme">
            <operation name="Ask"><input message="t:AskInput"/><output message="t:AskOutput"/></operation>
          </portType>
          <binding name="Acme" type="t:Acme">
            <s:binding transport="http://schemas.xmlsoap.org/soap/http"/>
            <operation name="Ask"><s:operation soapAction="urn:acme/Ask"/></operation>
          </binding>
        </definitions>
        """;

    /// <summary>Writes it into a new folder of flows.</summary>
    public static string Create(string steps)
    {
        var folder = Directory.CreateTempSubdirectory("soa-security-").FullName;
        var flow = Directory.CreateDirectory(System.IO.Path.Combine(folder, "acme")).FullName;
        File.WriteAllText(System.IO.Path.Combine(flow, "flow.yaml"), $"""
            flow: acme
            description: Answers what it is asked.
            from: [ 'http:{Path}', 'soap:{Path}' ]
            namespaces: {"{"} a: 'urn:acme' {"}"}
            steps:
            {steps}
            """);
        File.WriteAllText(System.IO.Path.Combine(flow, "answer.xslt"), Map);
        File.WriteAllText(System.IO.Path.Combine(flow, "service.wsdl"), Wsdl);
        var proxy = Directory.CreateDirectory(System.IO.Path.Combine(folder, "acme-proxy")).FullName;
        File.WriteAllText(System.IO.Path.Combine(proxy, "flow.yaml"), $"""
            flow: acme-proxy
            from: [ {"{"} endpoint: 'soap:{ProxyPath}', validate: false {"}"}, 'http:{PlainPath}' ]
            steps: [ map: seen.xslt ]
            """);
        File.WriteAllText(System.IO.Path.Combine(proxy, "seen.xslt"), SeenMap);
        File.WriteAllText(System.IO.Path.Combine(proxy, "service.wsdl"), Wsdl);
        return folder;
    }
}
