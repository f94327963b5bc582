using System.Net;
using System.Xml.Linq;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Descriptions;

/// <summary>A flow that is served with the WSDL of a library's lending desk.</summary>
internal static class Lending
{
    public const string Books =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:lib:books" elementFormDefault="qualified">
          <xs:element name="Ask"><xs:complexType><xs:sequence><xs:element name="Isbn" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="Told" type="xs:string"/>
          <xs:element name="Desk" type="xs:string"/>
        </xs:schema>
        """;

    public const string Ask = "<Ask xmlns='urn:lib:books'><Isbn>1</Isbn></Ask>";

    /// <summary>The WSDL.</summary>
    /// <param name="types">What is in its types.</param>
    /// <param name="ask">The parts of the request.</param>
    /// <param name="told">The parts of the answer.</param>
    /// <param name="input">What the binding says of the request.</param>
    /// <param name="style">The style of the binding.</param>
    /// <param name="port">What the port has beside its address.</param>
    /// <param name="more">More operations of the port type.</param>
    public static string Wsdl(
        string types = Books,
        string ask = "<part name='p' element='b:Ask'/>",
        string told = "<part name='p' element='b:Told'/>",
        string input = "<s:body use='literal'/>",
        string style = "document",
        string port = "",
        string more = "") =>
        $"""
         <definitions targetNamespace="urn:lib" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:lib" xmlns:b="urn:lib:books" xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:k="urn:lib:notes" xmlns:xs="http://www.w3.org/2001/XMLSchema">
           <types>{types}</types>
           <message name="Ask">{ask}</message><message name="Told">{told}</message><message name="Note"><part name="note" element="b:Desk"/></message>
           <portType name="Lending"><operation name="Ask"><input message="t:Ask"/><output message="t:Told"/></operation>{more}</portType>
           <binding name="LendingSoap" type="t:Lending">
             <s:binding style="{style}" transport="http://schemas.xmlsoap.org/soap/http"/>
             <operation name="Ask"><s:operation soapAction="urn:ask"/><input>{input}</input><output><s:body use="literal"/></output></operation>
           </binding>
           <service name="Lending"><port name="Lending" binding="t:LendingSoap"><s:address location="http://library.example:8080/lending"/>{port}</port></service>
         </definitions>
         """;

    public static string Import(string location, string ns = "urn:lib:books") =>
        $"<xs:schema><xs:import namespace='{ns}' schemaLocation='{location}'/></xs:schema>";

    /// <summary>The flow: what it is given is its answer.</summary>
    public static TestFlow Flow(bool validate, string wsdl, params (string Name, string Content)[] files) =>
        Flow(validate, [("service.wsdl", wsdl), .. files]);

    public static TestFlow Flow(bool validate, (string Name, string Content)[] files, string wsdl = "service.wsdl") =>
        new($"flow: lending\nfrom: {{ endpoint: 'soap:/lending', wsdl: '{wsdl}', validate: {(validate ? "true" : "false")} }}\nsteps: "
            + "[ log: asked ]", files);

    /// <summary>Reads what the flow publishes, from the WSDL on, by the addresses that are in it.</summary>
    public static async Task<Dictionary<string, XDocument>> PublishedAsync(HttpClient client)
    {
        var documents = new Dictionary<string, XDocument>();
        var waiting = new Queue<string>([$"{client.BaseAddress}lending?wsdl"]);
        while (waiting.TryDequeue(out var address))
        {
            if (documents.ContainsKey(address))
                continue;
            using var response = await client.GetAsync(address);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), address);
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/xml; charset=utf-8"));
            documents[address] = XDocument.Parse(await response.Content.ReadAsStringAsync());
            foreach (var location in documents[address].Descendants().Where(
                element => element.Name.LocalName is "import" or "include" or "redefine").Attributes())
            {
                if (location.Name.LocalName is "location" or "schemaLocation")
                    waiting.Enqueue(location.Value);
            }
        }

        return documents;
    }
}
