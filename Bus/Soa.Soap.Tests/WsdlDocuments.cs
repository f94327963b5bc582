using System.Net;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Soa.Bus.Testing.Proofs;
using Soa.Bus.Testing.SoapStacks;
using Soa.Soap.Wsdl;
using Soa.Testing.Soap;

namespace Soa.Soap.Tests;

[TestFixture]
internal sealed class WsdlDocuments : DeskSituation
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap11Binding = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Soap12Binding = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    [Test]
    [Rule("WSDL 1.1, 2", "The WSDL is the approved file")]
    [OursOnCoreWcf(
        "WSDL",
        "The published WSDL is that of the default stack, to the byte, because requests are validated against it. "
            + "The WSDL of CoreWCF 1.9.1 allows nil members, and lacks the wrapper and the documentation")]
    public async Task The_wsdl_is_the_approved_one()
    {
        var wsdl = await GetAsync("?singleWsdl");
        var approved = Path.Combine(TestContext.CurrentContext.TestDirectory, "BookDesk.approved.xml");
        var received = wsdl.ToString().Replace(Address.ToString(), "http://localhost/services/desk") + "\n";

        if (!File.Exists(approved) || await File.ReadAllTextAsync(approved) != received)
        {
            var file = Path.ChangeExtension(approved, ".received.xml").Replace(".approved", "");
            await File.WriteAllTextAsync(file, received);
            Assert.Fail($"The WSDL has changed. If that is wanted, copy {file} over Bus/Soa.Soap.Tests/BookDesk.approved.xml.");
        }
    }

    [Test]
    [Rule("WSDL 1.1, 2.6", "SOAP 1.1 and 1.2 have a port each, at their own addresses")]
    public async Task The_wsdl_has_a_port_for_each_version_at_its_address()
    {
        var wsdl = await GetAsync("?wsdl");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Location(wsdl, Soap11Binding), Is.EqualTo(Address.ToString()));
            Assert.That(Location(wsdl, Soap12Binding), Is.EqualTo(Address + "/soap12"));
        }
    }

    [TestCase("/soap11?wsdl", true, false)]
    [TestCase("?wsdl&soap=1.1", true, false)]
    [TestCase("/soap12?wsdl", false, true)]
    [TestCase("?WSDL&soap=1.2", false, true)]
    [TestCase("?singleWsdl", true, true)]
    [Rule("WSDL 1.1, 2.6", "A WSDL with one version is available for clients that know only that one")]
    public async Task Who_knows_one_version_gets_a_wsdl_with_that_alone(string query, bool soap11, bool soap12)
    {
        var wsdl = await GetAsync(query);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Location(wsdl, Soap11Binding), Is.EqualTo(soap11 ? Address.ToString() : null));
            Assert.That(Location(wsdl, Soap12Binding), Is.EqualTo(soap12 ? Address + "/soap12" : null));
            Assert.That(wsdl.ToString().Contains("wsdl/soap12/"), Is.EqualTo(soap12));
        }
    }

    [Test]
    [Rule("WSDL 1.1, 2.2", "?singleWsdl is one document with all schemas in it")]
    public async Task The_single_wsdl_stands_alone()
    {
        var wsdl = await GetAsync("?singleWsdl");
        var own = wsdl.Descendants(Xs + "schema").Select(schema => schema.Attribute("targetNamespace")?.Value).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wsdl.Descendants().Attributes("schemaLocation"), Is.Empty);
            Assert.That(wsdl.Descendants(Xs + "import").Select(import => import.Attribute("namespace")?.Value), Is.SubsetOf(own));
            Assert.That(own, Has.None.EqualTo("http://schemas.microsoft.com/2003/10/Serialization/"));
        }
    }

    [Test]
    [Rule("XML Schema 1.0 Part 1, 3.3.4", "An optional element is absent rather than nil, in the schema too")]
    public async Task No_element_claims_to_be_nillable()
    {
        var wsdl = await GetAsync("?singleWsdl");

        Assert.That(wsdl.Descendants(Xs + "element").Attributes("nillable"), Is.Empty);
    }

    [Test]
    [Rule("WSDL 1.1, 2.1.4", "The summaries of service and operations are their documentation")]
    public async Task The_documentation_is_that_of_the_contract()
    {
        var wsdl = await GetAsync("?singleWsdl");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                wsdl.Element(Wsdl + "portType")?.Element(Wsdl + "documentation")?.Value,
                Is.EqualTo("The desk of a library: finds books & lends them. See BorrowBookRequest."));
            Assert.That(
                wsdl.Descendants(Wsdl + "operation").First(operation => operation.Attribute("name")?.Value == "BorrowBook")
                    .Element(Wsdl + "documentation")?.Value,
                Is.EqualTo("Lends a book to a reader."));
        }
    }

    [Test]
    [Rule("XML Schema 1.0 Part 1, 3.13", "The summaries of types, members, and values are their documentation")]
    public async Task The_schemas_are_documented_too()
    {
        var wsdl = await GetAsync("?singleWsdl");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(DocumentationOf(wsdl, "complexType", "Book"), Is.EqualTo("A book that can be lent."));
            Assert.That(DocumentationOf(wsdl, "element", "Isbn"), Is.EqualTo("Its ISBN, as BorrowBook wants it."));
            Assert.That(DocumentationOf(wsdl, "simpleType", "BookFormat"), Is.EqualTo("What a book is made of."));
            Assert.That(DocumentationOf(wsdl, "enumeration", "Paper"), Is.EqualTo("Leaves between covers."));
        }
    }

    [Test]
    [Rule("WSDL 1.1, 2.2", "The WSDL imports its schemas, each from an address of its own")]
    public async Task The_wsdl_imports_its_schemas()
    {
        var wsdl = await GetAsync("?wsdl");

        var schemas = new XmlSchemaSet { XmlResolver = null };
        var imports = wsdl.Element(Wsdl + "types")!.Elements(Xs + "schema").Elements().ToList();
        foreach (var import in imports)
        {
            var schema = await GetAsync(new Uri(import.Attribute("schemaLocation")!.Value).Query);
            Assert.That(schema.Attribute("targetNamespace")?.Value, Is.EqualTo(import.Attribute("namespace")?.Value));
            foreach (var location in schema.Elements(Xs + "import").Attributes("schemaLocation"))
                Assert.That(imports.Attributes("schemaLocation").Select(known => known.Value), Does.Contain(location.Value));
            schemas.Add(null, schema.CreateReader());
        }

        schemas.Compile();
        Assert.That(schemas.GlobalElements.Contains(new XmlQualifiedName("BorrowBook", "http://soa.example.com/desk/v1")), Is.True);
    }

    [Test]
    [Rule("WS-I Basic Profile 1.1, R2706", "All bindings are document/literal, over HTTP")]
    [Rule("WS-I Basic Profile 1.1, R2204", "The part of a message names an element")]
    [Rule("WS-I Basic Profile 1.1, R2210", "A message has one part")]
    public async Task Everything_is_document_and_literal()
    {
        var wsdl = await GetAsync("?singleWsdl");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(wsdl.Descendants().Attributes("use").Select(use => use.Value), Is.All.EqualTo("literal"));
            Assert.That(wsdl.Descendants().Attributes("style").Select(style => style.Value), Is.All.EqualTo("document"));
            Assert.That(
                wsdl.Descendants().Attributes("transport").Select(transport => transport.Value),
                Is.All.EqualTo("http://schemas.xmlsoap.org/soap/http"));
            Assert.That(wsdl.Elements(Wsdl + "message").Select(
                message => message.Elements(Wsdl + "part").Count(part => part.Attribute("element") is not null)), Is.All.EqualTo(1));
        }
    }

    [Test]
    [Rule("WS-I Basic Profile 1.1, R2710", "Two operations with the same element in the body are refused when the contract is read")]
    public async Task Two_operations_with_the_same_element_are_refused()
    {
        var wsdl = await GetAsync("?singleWsdl");
        wsdl.Descendants(Wsdl + "input").First().SetAttributeValue(
            "message", wsdl.Descendants(Wsdl + "input").Attributes("message").ElementAt(1).Value);

        Assert.That(() => WsdlReader.Read(new XDocument(wsdl)), Throws.ArgumentException);
    }

    [TestCase("http://example.com/desk", null, "http://example.com/desk/BookDesk/BorrowBookResponse", "http://example.com/desk/BookDesk/"
        + "BorrowBook/Fault/DeskFaultFault")]
    [TestCase("http://example.com/desk/", "Lent", "http://example.com/desk/BookDesk/Lent", "http://example.com/desk/BookDesk/BorrowBook/"
        + "Fault/DeskFaultFault")]
    [TestCase("urn:desk", null, "urn:desk:BookDesk:BorrowBookResponse", "urn:desk:BookDesk:BorrowBook:Fault:DeskFaultFault")]
    [Rule("WS-Addressing 1.0 Metadata, 4.4.4", "Default actions are derived from the namespace and names of the WSDL")]
    public async Task Actions_that_are_not_named_follow_from_names(string targetNamespace, string? output, string reply, string fault)
    {
        var wsdl = await GetAsync("?singleWsdl");
        wsdl.SetAttributeValue("targetNamespace", targetNamespace);
        wsdl.Descendants().Attributes("{http://www.w3.org/2007/05/addressing/metadata}Action").Remove();
        var borrow = wsdl.Element(Wsdl + "portType")!.Elements(Wsdl + "operation").Single(
            operation => operation.Attribute("name")?.Value == "BorrowBook");
        borrow.Element(Wsdl + "output")!.SetAttributeValue("name", output);

        var read = WsdlReader.Read(new XDocument(wsdl)).Operations.Single(operation => operation.Name == "BorrowBook");

        Assert.That((read.Action, read.ReplyAction, read.Faults.Single().Action), Is.EqualTo((BorrowAction, reply, fault)));
    }

    [TestCase("?xsd=0")]
    [TestCase("?xsd=9")]
    [TestCase("?xsd=-1")]
    [TestCase("?xsd=../etc")]
    [TestCase("?xsd")]
    public async Task Other_schemas_are_not_found(string query)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + query));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    [Rule("WSDL 1.1, 2", "A WSDL that is read and published again is unchanged, faults and actions included")]
    public async Task A_wsdl_that_is_read_is_published_as_it_was()
    {
        var wsdl = await GetAsync("?singleWsdl");

        var again = new WsdlWriter(WsdlReader.Read(new XDocument(wsdl))).Write(
            [SoapVersion.Soap11, SoapVersion.Soap12], Address.ToString(), single: true);

        Assert.That(Sorted(XDocument.Load(new MemoryStream(again)).Root!), Is.EqualTo(Sorted(wsdl)));
    }

    private async Task<XElement> GetAsync(string query)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + query));
        Assert.That(answer.ContentType, Is.EqualTo("text/xml; charset=utf-8"));
        return XDocument.Parse(answer.Text).Root!;
    }

    private static string? DocumentationOf(XElement wsdl, string kind, string name) => wsdl.Descendants(Xs + kind)
        .Where(element => (element.Attribute("name") ?? element.Attribute("value"))?.Value == name)
        .Elements(Xs + "annotation").Elements(Xs + "documentation").SingleOrDefault()?.Value;

    /// <summary>The order of attributes and declarations says nothing.</summary>
    private static string Sorted(XElement element)
    {
        foreach (var each in element.DescendantsAndSelf())
            each.ReplaceAttributes(each.Attributes().OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal).ToList());
        return element.ToString();
    }

    private static string? Location(XElement wsdl, XNamespace binding) =>
        wsdl.Descendants(binding + "address").SingleOrDefault()?.Attribute("location")?.Value;
}
