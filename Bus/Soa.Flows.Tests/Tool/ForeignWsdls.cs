namespace Soa.Flows.Tests.Tool;

/// <summary>WSDLs of services elsewhere, in the styles that there are.</summary>
internal static class ForeignWsdls
{
    public const string Schema =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:stock:types" xmlns:s="urn:stock:types" elementFormDefault="qualified">
          <xs:complexType name="Item"><xs:sequence>
            <xs:element name="Sku" type="s:Sku"/><xs:element name="Parts" type="s:Item" minOccurs="0"/>
          </xs:sequence><xs:attribute name="unit" use="required" type="xs:NMTOKEN"/></xs:complexType>
          <xs:simpleType name="Sku"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}-\d{4}"/></xs:restriction></xs:simpleType>
          <xs:element name="GetStock"><xs:complexType><xs:sequence><xs:element name="Item" type="s:Item" maxOccurs="9"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="GetStockResponse"><xs:complexType><xs:sequence><xs:element name="Quantity" type="xs:decimal"/></xs:sequence></xs:complexType></xs:element>
          <xs:element name="Moved" type="xs:dateTime"/>
          <xs:element name="Caller" type="xs:string"/>
        </xs:schema>
        """;

    public static readonly string Document = Wsdl(
        Types(Schema), Messages, PortType("Stock", Operation("GetStock"), OneWay("Move")),
        Binding("11", "Stock", "soap", "document", Bound("soap", "GetStock", "urn:get"), BoundOneWay("soap", "Move")), Port("11", "soap"));

    public static readonly string Document12 = Wsdl(
        Types(Schema), Messages, PortType("Stock", Operation("GetStock")),
        Binding("12", "Stock", "soap12", "document", Bound("soap12", "GetStock", "urn:get")), Port("12", "soap12"));

    public static readonly string BothVersions = Wsdl(
        Types(Schema), Messages, PortType("Stock", Operation("GetStock")),
        Binding("12", "Stock", "soap12", "document", Bound("soap12", "GetStock", "urn:get"))
            + Binding("11", "Stock", "soap", "document", Bound("soap", "GetStock", "urn:get")),
        Port("12", "soap12", "http://stock.example/12"), Port("11", "soap", "http://stock.example/11"));

    public static readonly string RpcLiteral = Rpc("literal");

    public static readonly string RpcEncoded = Rpc("encoded");

    public static readonly string WithHeader = Wsdl(
        Types(Schema),
        Messages.Replace(
            "<part name='p' element='s:GetStock'/>", "<part name='caller' element='s:Caller'/><part name='p' element='s:GetStock'/>",
            StringComparison.Ordinal),
        PortType("Stock", Operation("GetStock")),
        Binding("11", "Stock", "soap", "document", Bound("soap", "GetStock", "").Replace(
            "<input>", "<input><soap:header message='t:GetStock' part='caller' use='literal'/>", StringComparison.Ordinal)),
        Port("11", "soap"));

    public static readonly string SeveralAddresses = Wsdl(
        Types(Schema), Messages, PortType("Stock", Operation("GetStock")) + PortType("Moves", OneWay("Move")),
        Binding("A", "Stock", "soap", "document", Bound("soap", "GetStock", "urn:get"))
            + Binding("B", "Moves", "soap12", "document", BoundOneWay("soap12", "Move")),
        Port("A", "soap", "http://stock.example/a"), Port("B", "soap12", "https://moves.example/b"));

    public static readonly string EmptyBodies = Wsdl(
        "", "<message name='Ping'/><message name='PingResponse'/>", PortType("Stock", Operation("Ping")),
        Binding("11", "Stock", "soap", "document", Bound("soap", "Ping", "urn:ping")), Port("11", "soap"));

    private const string Messages =
        "<message name='GetStock'><part name='p' element='s:GetStock'/></message>"
            + "<message name='GetStockResponse'><part name='p' element='s:GetStockResponse'/></message>"
            + "<message name='Move'><part name='p' element='s:Moved'/></message>";

    public static string Wsdl(string types, string messages, string portTypes, string bindings, params string[] ports) =>
        $"""
         <definitions targetNamespace="urn:stock" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:stock" xmlns:s="urn:stock:types" xmlns:xs="http://www.w3.org/2001/XMLSchema"
             xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/">
           {types}{messages}{portTypes}{bindings}
           <service name="StockService">{string.Concat(ports)}</service>
         </definitions>
         """;

    public static string Types(string schemas) => $"<types>{schemas}</types>";

    private static string Rpc(string use) => Wsdl(
        Types(Schema),
        "<message name='GetStock'><part name='sku' type='xs:string'/><part name='item' type='s:Item'/></message>"
            + "<message name='GetStockResponse'><part name='quantity' type='xs:int'/></message>",
        PortType("Stock", Operation("GetStock")),
        Binding("11", "Stock", "soap", "rpc", Bound("soap", "GetStock", "urn:get").Replace(
            "use='literal'", $"use='{use}' namespace='urn:stock:rpc'", StringComparison.Ordinal)),
        Port("11", "soap"));

    private static string PortType(string name, params string[] operations) =>
        $"<portType name='{name}'>{string.Concat(operations)}</portType>";

    private static string Operation(string name) =>
        $"<operation name='{name}'><input message='t:{name}'/><output message='t:{name}Response'/></operation>";

    private static string OneWay(string name) => $"<operation name='{name}'><input message='t:{name}'/></operation>";

    private static string Binding(string name, string type, string soap, string style, params string[] operations) =>
        $"<binding name='{name}' type='t:{type}'><{soap}:binding style='{style}' transport='http://schemas.xmlsoap.org/soap/http'/>"
            + $"{string.Concat(operations)}</binding>";

    private static string Bound(string soap, string name, string action) =>
        $"<operation name='{name}'><{soap}:operation soapAction='{action}'/><input><{soap}:body use='literal'/></input>"
            + $"<output><{soap}:body use='literal'/></output></operation>";

    private static string BoundOneWay(string soap, string name) =>
        $"<operation name='{name}'><{soap}:operation soapAction='urn:{name}'/><input><{soap}:body use='literal'/></input></operation>";

    private static string Port(string binding, string soap, string address = "http://stock.example/stock") =>
        $"<port name='Port{binding}' binding='t:{binding}'><{soap}:address location='{address}'/></port>";
}
