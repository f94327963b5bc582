using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Flows.Http;
using Soa.Flows.Versions;
using Soa.Testing.Flows;

namespace Soa.Flows.Tests.Descriptions;

public sealed class A_description_in_several_files
{
    private const string Xs = "xmlns:xs='http://www.w3.org/2001/XMLSchema'";

    [TestCase("xsd/books.xsd", "../xsd/readers.xsd", "../xsd/books.xsd")]
    [TestCase("./xsd/./books.xsd", "./readers.xsd", "books.xsd")]
    [TestCase("xsd/../xsd/books.xsd", "../xsd/../xsd/readers.xsd", ".//books.xsd")]
    [TestCase("xsd/%62ooks.xsd", "%2e%2e/xsd/readers.xsd", "%2E%2E/%78sd/books.xsd")]
    [TestCase(@"xsd\books.xsd", @"..\xsd\readers.xsd", @".\books.xsd")]
    [TestCase("xsd/books.xsd#types", "readers.xsd?version=2", " books.xsd ")]
    public async Task Is_read_and_published_once_however_its_files_name_each_other(string first, string there, string back)
    {
        (string, string)[] files =
        [
            ("xsd/books.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib:books' xmlns:r='urn:lib:readers' "
                + $"elementFormDefault='qualified'><xs:import namespace='urn:lib:readers' schemaLocation='{there}'/>"
                + "<xs:element name='Ask' type='r:Reader'/><xs:element name='Told' type='xs:string'/>"
                + "<xs:element name='Desk'/><xs:simpleType name='Isbn'><xs:restriction base='xs:string'/></xs:simpleType></xs:schema>"),
            ("xsd/readers.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib:readers' xmlns:b='urn:lib:books'>"
                + $"<xs:import namespace='urn:lib:books' schemaLocation='{back}'/>"
                + "<xs:complexType name='Reader'><xs:sequence>"
                + "<xs:element name='Has' type='b:Isbn'/></xs:sequence></xs:complexType></xs:schema>"),
        ];
        using var proxy = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import(first)), files);
        using var validated = Lending.Flow(validate: true, Lending.Wsdl(Lending.Import(first)), files);
        await using var server = await FlowServer.StartAsync(proxy);

        var published = await Lending.PublishedAsync(server.Client);

        var address = $"{server.Client.BaseAddress}lending?wsdl";
        Assert.That(published.Keys, Is.EqualTo(new[] { address, $"{address}=xsd%2Fbooks.xsd", $"{address}=xsd%2Freaders.xsd" }));
        Assert.That(validated.Errors(), Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task May_have_its_WSDL_in_a_folder_beside_that_of_its_schemas(bool validate)
    {
        using var flow = Lending.Flow(
            validate, [("wsdl/service.wsdl", Lending.Wsdl(Lending.Import("../xsd/books.xsd"))), ("xsd/books.xsd", Lending.Books)],
            "wsdl/service.wsdl");
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(await Lending.PublishedAsync(server.Client), Has.Count.EqualTo(2));
        Assert.That(await server.Client.CallAsync("/lending", Lending.Ask, action: "urn:ask"), Does.Contain(">1</"));
    }

    [TestCase("my%20books.xsd", "my books.xsd")]
    [TestCase("my books.xsd", "my books.xsd")]
    [TestCase("b%C3%BCcher.xsd", "b\u00fccher.xsd")]
    [TestCase("b\u00fccher.xsd", "b\u00fccher.xsd")]
    [TestCase("a%23b.xsd", "a#b.xsd")]
    [TestCase("50%25.xsd", "50%.xsd")]
    [TestCase("a+b&amp;c.xsd", "a+b&c.xsd")]
    public async Task Has_names_that_are_URIs(string location, string file)
    {
        using var proxy = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import(location)), (file, Lending.Books));
        using var validated = Lending.Flow(validate: true, Lending.Wsdl(Lending.Import(location)), (file, Lending.Books));
        await using var server = await FlowServer.StartAsync(proxy);

        Assert.That((await Lending.PublishedAsync(server.Client)).Values.Last().Root!.Name.LocalName, Is.EqualTo("schema"));
        Assert.That(validated.Errors(), Is.Empty);
    }

    [Test]
    public async Task May_have_WSDLs_that_import_each_other_relative_to_where_each_is()
    {
        const string wsdl = "xmlns='http://schemas.xmlsoap.org/wsdl/' xmlns:t='urn:lib' xmlns:b='urn:lib:books' "
            + "xmlns:s='http://schemas.xmlsoap.org/wsdl/soap/'";
        (string, string)[] files =
        [
            ("service.wsdl", $"<definitions {wsdl} targetNamespace='urn:lib'>"
                + "<import namespace='urn:lib' location='parts/binding.wsdl'/><service name='S'><port name='P' binding='t:B'>"
                + "<s:address location='http://library.example/x'/></port></service></definitions>"),
            ("parts/binding.wsdl", $"<definitions {wsdl} targetNamespace='urn:lib'>"
                + "<import namespace='urn:lib' location='types/port.wsdl'/>"
                + "<import namespace='urn:lib' location='../parts/../service.wsdl'/><binding name='B' type='t:Lending'>"
                + "<s:binding style='document' transport='http://schemas.xmlsoap.org/soap/http'/><operation name='Ask'>"
                + "<s:operation soapAction='urn:ask'/><input><s:body use='literal'/></input></operation></binding></definitions>"),
            ("parts/types/port.wsdl", $"<definitions {wsdl} targetNamespace='urn:lib'>"
                + "<import namespace='urn:lib:books' location='../books.xsd'/><message name='Ask'>"
                + "<part name='p' element='b:Ask'/></message><message name='Told'><part name='p' element='b:Told'/></message>"
                + "<portType name='Lending'><operation name='Ask'><input message='t:Ask'/>"
                + "<output message='t:Told'/></operation></portType></definitions>"),
            ("parts/books.xsd", Lending.Books),
        ];
        using var proxy = Lending.Flow(validate: false, files);
        using var validated = Lending.Flow(validate: true, files);
        await using var server = await FlowServer.StartAsync(proxy);

        var published = await Lending.PublishedAsync(server.Client);
        Assert.That(published, Has.Count.EqualTo(4));
        Assert.That(published.Values.Select(document => document.ToString()), Has.None.Contains("library.example"));
        var source = (SoapSource)validated.Loaded().Sources.Single();
        Assert.That(source.Contract!.Operations.Single().Action, Is.EqualTo("urn:ask"));
    }

    [Test]
    public async Task May_include_a_schema_without_a_namespace_into_two_that_have_one()
    {
        const string types = $"<xs:schema {Xs} targetNamespace='urn:lib:books' xmlns:o='urn:lib:books' "
            + "elementFormDefault='qualified'><xs:include schemaLocation='common.xsd'/>"
            + "<xs:import namespace='urn:lib:other' schemaLocation='other.xsd'/><xs:element name='Ask' type='o:Line'/>"
            + "<xs:element name='Told' type='xs:string'/></xs:schema>";
        (string, string)[] files =
        [
            ("common.xsd", $"<xs:schema {Xs} elementFormDefault='qualified'><xs:complexType name='Line'><xs:sequence>"
                + "<xs:element name='Isbn' type='Code'/></xs:sequence></xs:complexType><xs:simpleType name='Code'>"
                + "<xs:restriction base='xs:string'><xs:maxLength value='3'/></xs:restriction></xs:simpleType></xs:schema>"),
            ("other.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib:other' xmlns:o='urn:lib:other'>"
                + "<xs:include schemaLocation='common.xsd'/><xs:element name='More' type='o:Line'/></xs:schema>"),
        ];
        using var proxy = Lending.Flow(validate: false, Lending.Wsdl(types), files);
        using var validated = Lending.Flow(validate: true, Lending.Wsdl(types), files);
        await using var server = await FlowServer.StartAsync(proxy);
        await using var second = await FlowServer.StartAsync(validated);

        Assert.That(await Lending.PublishedAsync(server.Client), Has.Count.EqualTo(3));
        Assert.That(
            await second.Client.CallAsync("/lending", Lending.Ask, action: "urn:ask"), Does.Contain(">1</").And.Not.Contain("Fault"));
        Assert.That(
            await second.Client.CallAsync("/lending", Lending.Ask.Replace(">1<", ">1234<"), action: "urn:ask"),
            Does.Contain("Fault").And.Contain("Isbn"));
        await AssertPublishedSchemasCompileAsync(second.Client, "lending?wsdl");
        await AssertPublishedSchemasCompileAsync(second.Client, "lending?singleWsdl");
    }

    [TestCase("<xs:schema targetNamespace='urn:lib:books'><xs:redefine schemaLocation='a/books.xsd'>"
        + "<xs:simpleType name='Isbn'><xs:restriction base='b:Isbn'>"
        + "<xs:length value='1'/></xs:restriction></xs:simpleType></xs:redefine></xs:schema>")]
    [TestCase("<xs:schema targetNamespace='urn:lib:books' xml:base='a/'><xs:include schemaLocation='books.xsd'/></xs:schema>")]
    [TestCase("<xs:schema><xs:import namespace='urn:lib:books' schemaLocation='a/books.xsd'/>"
        + "<xs:import namespace='urn:lib:books' schemaLocation='more.xsd'/><xs:import namespace='urn:none'/></xs:schema>")]
    [TestCase("<xs:schema><xs:import namespace='urn:lib:books'/></xs:schema><xs:schema targetNamespace='urn:lib:books'>"
        + "<xs:include schemaLocation='./a/books.xsd'/></xs:schema>")]
    public async Task Is_held_to_whichever_way_its_schemas_are_named(string types)
    {
        using var flow = Lending.Flow(
            validate: true,
            Lending.Wsdl(types),
            ("a/books.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib:books' xmlns:b='urn:lib:books' "
                + "elementFormDefault='qualified'><xs:simpleType name='Isbn'>"
                + "<xs:restriction base='xs:string'/></xs:simpleType><xs:element name='Ask'><xs:complexType><xs:sequence>"
                + "<xs:element name='Isbn' type='b:Isbn'/></xs:sequence></xs:complexType></xs:element>"
                + "<xs:element name='Told' type='xs:string'/></xs:schema>"),
            ("more.xsd", $"<xs:schema {Xs} targetNamespace='urn:lib:books'><xs:element name='More'/></xs:schema>"));
        await using var server = await FlowServer.StartAsync(flow);

        Assert.That(
            await server.Client.CallAsync("/lending", Lending.Ask, action: "urn:ask"), Does.Contain(">1</").And.Not.Contain("Fault"));
        Assert.That(await server.Client.CallAsync("/lending", "<Ask xmlns='urn:lib:books'/>", action: "urn:ask"), Does.Contain("Fault"));
        await AssertPublishedSchemasCompileAsync(server.Client, "lending?wsdl");
        await AssertPublishedSchemasCompileAsync(server.Client, "lending?singleWsdl");
    }

    [Test]
    public void Uses_the_schemas_that_are_there_for_imports_from_elsewhere()
    {
        const string types = "<xs:schema><xs:import namespace='urn:lib:books' schemaLocation='http://127.0.0.1:9/books.xsd'/>"
            + "<xs:import namespace='http://www.w3.org/XML/1998/namespace' schemaLocation='http://www.w3.org/2001/xml.xsd'/></xs:schema>";
        using var flow = Lending.Flow(
            validate: true,
            Lending.Wsdl(types + Lending.Books.Replace("type=\"xs:string\"/></xs:seq", "type=\"xs:string\"/></xs:seq").Replace(
                "</xs:sequence>", "</xs:sequence><xs:attribute ref='xml:lang'/>")));

        Assert.That(flow.Errors(), Is.Empty);
    }

    [Test]
    public void Is_kept_whole_for_documents_that_an_earlier_version_began()
    {
        using var flow = Lending.Flow(validate: false, Lending.Wsdl(Lending.Import("my%20books.xsd")), ("my books.xsd", Lending.Books));

        var load = FlowContent.Load(FlowContent.Read(flow.Folder).Pack(), new FlowLoader());

        var wsdl = ((SoapSource)load.Flow!.Sources.Single()).Wsdl!;
        Assert.That(XDocument.Parse(wsdl.Write("http://here/", "my books.xsd")!).Root!.Name.LocalName, Is.EqualTo("schema"));
    }

    [Test]
    public void Is_served_anew_when_a_schema_changes()
    {
        using var flow = Lending.Flow(
            validate: false, Lending.Wsdl(Lending.Import("books.xsd")), ("books.xsd", Lending.Books), ("notes.txt", "a"));
        var before = FlowContent.Read(flow.Folder).HashOfContracts();

        flow.Write("notes.txt", "b");
        Assert.That(FlowContent.Read(flow.Folder).HashOfContracts(), Is.EqualTo(before));
        flow.Write("books.xsd", Lending.Books + "<!-- another -->");
        Assert.That(FlowContent.Read(flow.Folder).HashOfContracts(), Is.Not.EqualTo(before));
    }

    // As a client does, by the addresses that are in them.
    private static async Task AssertPublishedSchemasCompileAsync(HttpClient client, string wsdl)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.ValidationEventHandler += (_, problem) => Assert.Fail($"{wsdl}: {problem.Message}");
        foreach (var schema in XDocument.Parse(await client.GetStringAsync(wsdl)).Descendants("{http://www.w3.org/2001/XMLSchema}schema"))
        {
            using var reader = schema.CreateReader();
            schemas.Add(XmlSchema.Read(reader, null)!);
        }

        await Task.Run(schemas.Compile);
        Assert.That(schemas.GlobalElements.Contains(new XmlQualifiedName("Ask", "urn:lib:books")), wsdl);
    }
}
