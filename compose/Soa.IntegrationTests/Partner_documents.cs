using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts.Customers;
using Soa.Contracts.Orders;

namespace Soa.IntegrationTests;

/// <summary>UBL orders come in, UBL responses and invoices go out.</summary>
[TestFixtureSource(typeof(Transports), nameof(Transports.All))]
[OnEverySoapStack]
public sealed class Partner_documents(string transport)
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Soap12 = "http://www.w3.org/2003/05/soap-envelope";

    private SoaSystem system = null!;

    [OneTimeSetUp]
    public async Task Begin() => system = await SoaSystem.StartAsync(transport);

    [OneTimeTearDown]
    public async Task End() => await system.DisposeAsync();

    [Test]
    public async Task The_UBL_2_0_example_goes_through_to_an_invoice_and_a_shipment()
    {
        var document = await File.ReadAllTextAsync(SharedData.Path("ubl/UBL-Order-2.0-Example.xml"));
        await system.RegisterCustomerAsync(identifiers: new PartyIdentifier { Scheme = "SupplierAssignedAccountID", Value = "GT00978567" });
        await system.StockItemAsync(1000, weightKg: 1m, unit: "KGM", hsCode: "152190", sellerItemId: "17589683");
        var settled = await AcceptedAsync(await PostAsync(document, "application/xml"));
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.PurchaseOrderNumber, Is.EqualTo("AEG012345"));
            Assert.That((settled.Order.TotalAmount, settled.Order.Currency), Is.EqualTo((10_000m, "GBP")));
            Assert.That((settled.Invoices.Count, settled.Shipments.Count), Is.EqualTo((1, 1)));
        });
    }

    [Test]
    public async Task The_UBL_2_1_example_goes_through_as_a_SOAP_body()
    {
        var document = XDocument.Load(SharedData.Path("ubl/UBL-Order-2.1-Example.xml"));
        await system.RegisterCustomerAsync(currency: "SEK", identifiers: new PartyIdentifier { Scheme = "GLN", Value = "7300070011115" });
        await system.StockItemAsync(1000, unit: "LTR", hsCode: "320910", sellerItemId: "SItemNo001");
        await system.StockItemAsync(1000, hsCode: "960340", gtin: "123452340123");
        var envelope = new XDocument(new XElement(Soap12 + "Envelope", new XElement(Soap12 + "Body", document.Root)));
        var settled = await AcceptedAsync(await PostAsync(envelope.ToString(), "application/soap+xml"));
        Assert.Multiple(() =>
        {
            Assert.That(settled.Order.PurchaseOrderNumber, Is.EqualTo("34"));
            Assert.That((settled.Order.TotalAmount, settled.Order.Currency), Is.EqualTo((6225m, "SEK")));
            Assert.That(settled.Order.ShipTo.Country, Is.EqualTo("SE"));
            Assert.That((settled.Invoices.Count, settled.Shipments.Count), Is.EqualTo((1, 1)));
        });
    }

    [Test]
    public async Task An_order_with_other_prefixes_unknown_elements_and_no_scheme_goes_through()
    {
        await system.RegisterCustomerAsync(identifiers: new PartyIdentifier { Scheme = "UNSPECIFIED", Value = "ACME-7" });
        await system.StockItemAsync(10, sellerItemId: "S-1");
        var settled = await AcceptedAsync(await PostAsync(Order("PO-77", "ACME-7", "S-1"), "text/xml"));
        Assert.That(settled.Order.Lines.Single().Quantity, Is.EqualTo(2m));
    }

    [TestCase("<b:ID>PO-R1</b:ID>", "", "ID")]
    [TestCase("ACME-R</b:ID>", "NOBODY</b:ID>", "NOBODY")]
    [TestCase("S-R</b:ID>", "S-UNKNOWN</b:ID>", "S-UNKNOWN")]
    [TestCase(">2</b:Quantity>", ">-2</b:Quantity>", "Quantity")]
    [TestCase("\"GBP\"", "\"USD\"", "USD")]
    public async Task An_order_that_cannot_be_is_refused_with_a_reason_that_names_what_is_wrong(string good, string bad, string named)
    {
        var customer = await RefusalCustomerAsync();
        var (status, text) = await PostAsync(Order("PO-R1", "ACME-R", "S-R").Replace(good, bad), "application/xml");
        var response = XElement.Parse(text);
        var orders = await system.Client<IOrders>("orders").SearchOrdersAsync(new SearchOrdersRequest { CustomerId = customer });
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.OK), text);
            Assert.That(response.Element(Cbc + "AcceptedIndicator")?.Value, Is.EqualTo("false"));
            Assert.That(response.Element(Cbc + "RejectionNote")?.Value, Does.Contain(named));
            Assert.That(orders.Orders, Is.Empty);
        });
    }

    [Test]
    public async Task Malformed_XML_is_reported_with_line_and_column()
    {
        var (status, text) = await PostAsync("<Order>\n<broken</Order>", "application/xml");
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(text, Does.Contain("line 2").IgnoreCase);
        });
    }

    [Test]
    public async Task The_same_order_sent_twice_is_one_order()
    {
        await system.RegisterCustomerAsync(identifiers: new PartyIdentifier { Scheme = "UNSPECIFIED", Value = "ACME-2" });
        await system.StockItemAsync(10, sellerItemId: "S-2");
        var first = await AcceptedAsync(await PostAsync(Order("PO-2", "ACME-2", "S-2"), "application/xml"));
        var second = await AcceptedAsync(await PostAsync(Order("PO-2", "ACME-2", "S-2"), "application/xml"));
        Assert.That(second.Order.OrderNumber, Is.EqualTo(first.Order.OrderNumber));
    }

    [Test]
    public async Task The_invoice_goes_to_the_customers_folder_and_is_valid_UBL()
    {
        await system.RegisterCustomerAsync(
            invoiceDelivery: new InvoiceDelivery { Method = InvoiceDeliveryMethods.Folder, Address = "acme-3" },
            identifiers: new PartyIdentifier { Scheme = "UNSPECIFIED", Value = "ACME-3" });
        await system.StockItemAsync(10, sellerItemId: "S-3");
        var settled = await AcceptedAsync(await PostAsync(Order("PO-3", "ACME-3", "S-3"), "application/xml"));
        var folder = Path.Combine(system.Folder, "outgoing", "acme-3");
        var file = (await Condition.BecomesAsync(
            () => Task.FromResult(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : []),
            files => files.Length > 0,
            _ => $"{folder} is empty"))[0];
        AssertValidInvoice(XDocument.Load(file), settled.Invoices.Single().InvoiceNumber, "PO-3");
    }

    [Test]
    public async Task The_invoice_goes_to_the_customers_HTTP_address_with_a_key_that_tells_repetitions()
    {
        var received = new TaskCompletionSource<(string Body, string Key)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var partner = builder.Build();
        partner.Urls.Add("http://127.0.0.1:0");
        partner.MapPost("/invoices", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            received.TrySetResult((await reader.ReadToEndAsync(), request.Headers["Idempotency-Key"].ToString()));
        });
        await partner.StartAsync();
        await system.RegisterCustomerAsync(
            invoiceDelivery: new InvoiceDelivery { Method = InvoiceDeliveryMethods.Http, Address = partner.Urls.Single() + "/invoices" },
            identifiers: new PartyIdentifier { Scheme = "UNSPECIFIED", Value = "ACME-4" });
        await system.StockItemAsync(10, sellerItemId: "S-4");
        var settled = await AcceptedAsync(await PostAsync(Order("PO-4", "ACME-4", "S-4"), "application/xml"));
        var (body, key) = await received.Task.WaitAsync(TimeSpan.FromSeconds(60));
        AssertValidInvoice(XDocument.Parse(body), settled.Invoices.Single().InvoiceNumber, "PO-4");
        Assert.That(Guid.TryParse(key, out _), Is.True, key);
    }

    private static void AssertValidInvoice(XDocument invoice, string number, string purchaseOrder)
    {
        Assert.Multiple(() =>
        {
            Assert.That(invoice.Root!.Element(Cbc + "ID")?.Value, Is.EqualTo(number));
            Assert.That(invoice.Root!.Element(Cac + "OrderReference")?.Element(Cbc + "ID")?.Value, Is.EqualTo(purchaseOrder));
        });
        var errors = new List<string>();
        invoice.Validate(InvoiceSchemas.Value, (_, error) => errors.Add(error.Message));
        Assert.That(errors, Is.Empty);
    }

    private static readonly Lazy<XmlSchemaSet> InvoiceSchemas = new(() =>
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        using var reader = XmlReader.Create(
            SharedData.Path("ubl/xsd/maindoc/UBL-Invoice-2.5.xsd"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
        set.Add(null, reader);
        set.Compile();
        return set;
    });

    private async Task<string> RefusalCustomerAsync()
    {
        var customers = system.Client<ICustomers>("customers");
        var identifier = new PartyIdentifier { Scheme = "UNSPECIFIED", Value = "ACME-R" };
        var found = (await customers.FindCustomersAsync(new FindCustomersRequest { Identifier = identifier })).Customers;
        if (found.Count > 0)
            return found[0].CustomerId;
        await system.StockItemAsync(10, sellerItemId: "S-R");
        return await system.RegisterCustomerAsync(identifiers: identifier);
    }

    private async Task<GetOrderResult> AcceptedAsync((HttpStatusCode Status, string Text) answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        var response = XElement.Parse(answer.Text).DescendantsAndSelf().Single(e => e.Name.LocalName == "OrderResponseSimple");
        Assert.That(response.Element(Cbc + "AcceptedIndicator")?.Value, Is.EqualTo("true"), answer.Text);
        var number = response.Descendants(Cbc + "SalesOrderID").First().Value;
        var settled = await system.SettledAsync(number);
        Assert.That(settled.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled), settled.StatusHistory[^1].Reason);
        return settled;
    }

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string document, string mediaType)
    {
        using var content = new StringContent(document, Encoding.UTF8, mediaType);
        using var response = await system.Http.PostAsync("partners/orders", content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Order(string number, string buyer, string item) => $"""
        <o:Order xmlns:o="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:b="{Cbc}" xmlns:a="{Cac}" xmlns:x="urn:example:extension">
          <b:ID>{number}</b:ID>
          <b:IssueDate>2026-03-02</b:IssueDate>
          <x:Mood>urgent</x:Mood>
          <a:BuyerCustomerParty><a:Party><a:PartyIdentification><b:ID>{buyer}</b:ID></a:PartyIdentification></a:Party></a:BuyerCustomerParty>
          <a:SellerSupplierParty><a:Party><a:PartyName><b:Name>Soa</b:Name></a:PartyName></a:Party></a:SellerSupplierParty>
          <a:OrderLine><a:LineItem>
            <b:ID>1</b:ID>
            <b:Quantity unitCode="C62">2</b:Quantity>
            <a:Price><b:PriceAmount currencyID="GBP">4.50</b:PriceAmount></a:Price>
            <a:Item><a:SellersItemIdentification><b:ID>{item}</b:ID></a:SellersItemIdentification></a:Item>
          </a:LineItem></a:OrderLine>
        </o:Order>
        """;
}
