using System.Xml.Linq;

namespace Soa.Bus.Tests.Soap;

[TestFixture]
internal sealed class WsdlDocuments : DeskSituation
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap11Binding = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Soap12Binding = "http://schemas.xmlsoap.org/wsdl/soap12/";
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    [Test]
    public async Task The_wsdl_is_the_approved_one()
    {
        var wsdl = await GetAsync("?singleWsdl");
        var approved = Path.Combine(TestContext.CurrentContext.TestDirectory, "Soap", "BookDesk.approved.xml");
        var received = wsdl.ToString().Replace(Address.ToString(), "http://localhost/services/desk") + "\n";

        if (!File.Exists(approved) || await File.ReadAllTextAsync(approved) != received)
        {
            var file = Path.ChangeExtension(approved, ".received.xml").Replace(".approved", "");
            await File.WriteAllTextAsync(file, received);
            Assert.Fail($"The WSDL has changed. If that is wanted, copy {file} over Soap/BookDesk.approved.xml.");
        }
    }

    [Test]
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
    public async Task No_element_claims_to_be_nillable()
    {
        var wsdl = await GetAsync("?singleWsdl");

        Assert.That(wsdl.Descendants(Xs + "element").Attributes("nillable"), Is.Empty);
    }

    [Test]
    public async Task The_documentation_is_that_of_the_contract()
    {
        var wsdl = await GetAsync("?singleWsdl");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                wsdl.Element(Wsdl + "portType")?.Element(Wsdl + "documentation")?.Value,
                Is.EqualTo("The desk of a library: finds books & lends them. See BorrowBookRequest."));
            Assert.That(
                wsdl.Descendants(Wsdl + "operation").First(operation => operation.Attribute("name")?.Value == "BorrowBook").Element(Wsdl + "documentation")?.Value,
                Is.EqualTo("Lends a book to a reader."));
        }
    }

    [Test]
    public async Task The_address_is_that_by_which_the_wsdl_was_asked_for()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address + "?wsdl");
        request.Headers.Host = "bus.example.com:8080";

        var wsdl = XDocument.Parse((await SendAsync(request)).Text).Root!;

        Assert.That(Location(wsdl, Soap12Binding), Is.EqualTo("http://bus.example.com:8080/services/desk/soap12"));
    }

    private async Task<XElement> GetAsync(string query)
    {
        var answer = await SendAsync(new HttpRequestMessage(HttpMethod.Get, Address + query));
        Assert.That(answer.ContentType, Is.EqualTo("text/xml; charset=utf-8"));
        return XDocument.Parse(answer.Text).Root!;
    }

    private static string? Location(XElement wsdl, XNamespace binding) => wsdl.Descendants(binding + "address").SingleOrDefault()?.Attribute("location")?.Value;
}
