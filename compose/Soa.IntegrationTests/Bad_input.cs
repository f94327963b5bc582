using System.Net;
using System.Text;
using System.Xml.Linq;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>Checks that invalid input is refused with a fault that names it, changes nothing and reveals no internals.</summary>
[OnEverySoapStack]
public sealed class Bad_input
{
    private const string Soap11 = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    private SoaSystem system = null!;
    private string customer = null!;
    private string sku = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        system = await SoaSystem.StartAsync(Transports.InMemory);
        customer = await system.RegisterCustomerAsync();
        sku = await system.StockItemAsync(10);
    }

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    private static IEnumerable<TestCaseData> Cases()
    {
        static TestCaseData Case(string name, Func<string, string> spoil, string named) => new(spoil, named) { TestName = "{m}: " + name };
        yield return Case("malformed XML", body => body.Replace("</o:Lines>", "</o:Linse>"), "Linse");
        yield return Case(
            "an unknown operation", body => body.Replace("o:SubmitOrder>", "o:SubmitOder>").Replace("o:SubmitOrder ", "o:SubmitOder "),
            "SubmitOder");
        yield return Case("a missing required element", body => body.Replace("<o:Currency>GBP</o:Currency>", ""), "Currency");
        yield return Case("a wrong type", body => body.Replace(">2</o:Quantity>", ">two</o:Quantity>"), "Quantity");
        yield return Case("an unknown element", body => body.Replace("<o:Lines>", "<o:Colour>red</o:Colour><o:Lines>"), "Colour");
        yield return Case("an unknown customer", body => body.Replace(">CUST-", ">CUST-X"), "CustomerId");
        yield return Case("an unknown item", body => body.Replace(">SKU-", ">SKU-X"), "Lines[1].Sku");
        yield return Case("a negative quantity", body => body.Replace(">2</o:Quantity>", ">-2</o:Quantity>"), "Lines[1].Quantity");
        yield return Case("a currency that does not match", body => body.Replace(">GBP<", ">USD<"), "Currency");
        yield return Case("a document type definition", body => "<!DOCTYPE x [<!ENTITY e 'x'>]>" + body, "");
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Is_a_SOAP_1_1_fault(Func<string, string> spoil, string named)
    {
        var (status, text) = await PostAsync(spoil(Envelope(Soap11)), "text/xml");
        var fault = XDocument.Parse(text).Root!.Element(XName.Get("Body", Soap11))!.Element(XName.Get("Fault", Soap11));
        Assert.Multiple(async () =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.InternalServerError));
            Assert.That(fault?.Element("faultcode")?.Value, Does.EndWith(":Client"));
            Assert.That(fault?.ToString(), Does.Contain(named));
            Assert.That(text, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
            Assert.That(await OrderCountAsync(), Is.Zero);
        });
    }

    [TestCaseSource(nameof(Cases))]
    public async Task Is_a_SOAP_1_2_fault(Func<string, string> spoil, string named)
    {
        var (status, text) = await PostAsync(spoil(Envelope(Soap12)), "application/soap+xml");
        var fault = XDocument.Parse(text).Root!.Element(XName.Get("Body", Soap12))!.Element(XName.Get("Fault", Soap12));
        Assert.Multiple(async () =>
        {
            // WCF's client reads a contract's fault from status 500 only; what no contract names is sent with the binding's 400.
            Assert.That(status, Is.EqualTo(text.Contains("OrdersFault") ? HttpStatusCode.InternalServerError : HttpStatusCode.BadRequest));
            Assert.That(fault?.Element(XName.Get("Code", Soap12))?.Element(XName.Get("Value", Soap12))?.Value, Does.EndWith(":Sender"));
            Assert.That(fault?.ToString(), Does.Contain(named));
            Assert.That(text, Does.Not.Contain("   at ").And.Not.Contain("Exception"));
            Assert.That(await OrderCountAsync(), Is.Zero);
        });
    }

    private async Task<int> OrderCountAsync() =>
        (await system.Client<IOrders>("orders").SearchOrdersAsync(new SearchOrdersRequest { CustomerId = customer })).Orders.Count;

    private string Envelope(string soap) => $"""
        <s:Envelope xmlns:s="{soap}"><s:Body>
        <o:SubmitOrder xmlns:o="http://soa.example.com/orders/v1" xmlns:t="http://soa.example.com/types/v1"><o:request>
        <o:CustomerId>{customer}</o:CustomerId>
        <o:PurchaseOrderNumber>PO-1</o:PurchaseOrderNumber>
        <o:Currency>GBP</o:Currency>
        <o:ShipTo><t:Street>14 Wharf Road</t:Street><t:City>London</t:City><t:Country>GB</t:Country></o:ShipTo>
        <o:Lines><o:NewOrderLine><o:LineNumber>1</o:LineNumber><o:Sku>{sku}</o:Sku><o:Quantity>2</o:Quantity><o:UnitOfMeasure>C62</o:UnitOfMeasure><o:UnitPrice>1</o:UnitPrice></o:NewOrderLine></o:Lines>
        </o:request></o:SubmitOrder>
        </s:Body></s:Envelope>
        """;

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string envelope, string mediaType)
    {
        using var content = new StringContent(envelope, Encoding.UTF8, mediaType);
        using var response = await system.Http.PostAsync("services/orders", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
