using System.Text;
using System.Text.RegularExpressions;
using Soa.AllInOne.Testing;
using Soa.Bus.Testing.SoapStacks;
using Soa.Contracts;
using Soa.Contracts.Billing;
using Soa.Contracts.Customers;
using Soa.Contracts.Inventory;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Database;
using Soa.Database.Testing;
using Soa.Messaging.Journal.Reading;

namespace Soa.IntegrationTests;

/// <summary>
/// Every flow that ships, from order to cash and back, on either database: each document on the bus, at a service or at a partner is the
/// same, byte for byte, but for the ids, numbers and times that are made anew in each run.
/// </summary>
[OnEverySoapStack]
public sealed partial class Documents_of_both_databases
{
    private static IEnumerable<DatabaseProvider> Products => TestDatabases.All;

    private Dictionary<string, List<string>> expected = null!;

    [OneTimeSetUp]
    public async Task Write() => expected = await DocumentsOfAsync(DatabaseProvider.Sqlite);

    [Test]
    public void Are_of_every_flow_and_service() => Assert.That(expected.Keys, Is.SupersetOf((string[])[
        "Order", "SubmitOrder", "OrderSubmitted", "ReserveStock", "IssueInvoice", "InvoiceIssued", "DispatchDomestic",
        "DispatchInternational",
        "OrderFulfilled", "OrderRejected", "IssueCreditNote", "OrderHeld", "OrderApproved", "OrderCancelled", "ReleaseStock",
        "invoice file", "GetStatementResponse",
        "PaymentReceived", "OrderStatus"]));

    [TestCaseSource(nameof(Products))]
    public async Task Are_the_same_byte_for_byte(DatabaseProvider product)
    {
        var found = await DocumentsOfAsync(product);
        Assert.Multiple(() =>
        {
            Assert.That(found.Keys, Is.EquivalentTo(expected.Keys));
            foreach (var (name, documents) in expected)
                Assert.That(found.GetValueOrDefault(name), Is.EqualTo(documents), name);
        });
    }

    private static async Task<Dictionary<string, List<string>>> DocumentsOfAsync(DatabaseProvider product)
    {
        await using var system = await SoaSystem.StartAsync(Transports.InMemory, product);
        var invoices = await TradeAsync(system);
        var documents = await JournalledAsync(system);
        documents.AddRange(invoices.Select(invoice => ("invoice file", invoice)));
        return documents.GroupBy(document => document.Name, document => Anonymous(document.Body))
            .ToDictionary(group => group.Key, group => group.Distinct().Order(StringComparer.Ordinal).ToList());
    }

    /// <summary>
    /// Runs one step after the other, so that numbers of invoices and credit notes are the same in each run. Returns the invoices in the
    /// partner's folder.
    /// </summary>
    private static async Task<string[]> TradeAsync(SoaSystem system)
    {
        var orders = system.Client<IOrders>("orders");
        var billing = system.Client<IBilling>("billing");
        var home = await RegisterAsync(
            system, "GBP", Partner.London, 1_000m, new InvoiceDelivery { Method = InvoiceDeliveryMethods.Folder, Address = "acme" });
        var abroad = await RegisterAsync(system, "EUR", Partner.Hamburg, 1_000_000m);
        await StockAsync(system, "BRUSH", "S-BRUSH", "960340");
        await StockAsync(system, "CANDLE", "S-CANDLE", hsCode: null);

        using (var content = new StringContent(PartnerOrder, Encoding.UTF8, "application/xml"))
        using (var answer = await system.Http.PostAsync("partners/orders", content))
            await system.SettledAsync(OrderNumber().Match(await answer.Content.ReadAsStringAsync()).Value);
        await SettledAsync(Order(abroad, "PO-ABROAD", "EUR", Partner.Hamburg, ("BRUSH", 2.5m, 0.0125m), ("BRUSH", 1m, 19.9m)));
        await SettledAsync(Order(abroad, "PO-NO-CODE", "EUR", Partner.Hamburg, ("CANDLE", 2m, 100m)));
        await SettledAsync(Order(home, "PO-TOO-MANY", "GBP", Partner.London, ("BRUSH", 10_000m, 0.01m)));
        var held = await orders.SubmitOrderAsync(Order(home, "PO-HELD", "GBP", Partner.London, ("BRUSH", 3m, 500m)));
        await orders.ApproveOrderAsync(
            new ApproveOrderRequest { OrderNumber = held.OrderNumber, ApprovedBy = "credit control", Note = "once" });
        var approved = await system.SettledAsync(held.OrderNumber);
        var cancelled = await orders.SubmitOrderAsync(Order(home, "PO-CANCELLED", "GBP", Partner.London, ("BRUSH", 3m, 500m)));
        await orders.CancelOrderAsync(new CancelOrderRequest { OrderNumber = cancelled.OrderNumber, Reason = "ordered twice" });

        var invoice = approved.Invoices.Single().InvoiceNumber;
        var paidAt = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);
        await billing.RecordPaymentAsync(
            new RecordPaymentRequest
            {
                InvoiceNumber = invoice,
                PaymentReference = "PAY-1",
                Currency = "GBP",
                Amount = 0.1m,
                PaidAt = paidAt,
            });
        await billing.GetInvoiceAsync(new GetInvoiceRequest { InvoiceNumber = invoice });
        await billing.GetStatementAsync(new GetStatementRequest { CustomerId = home, Currency = "GBP" });
        await system.Client<IShipping>("shipping").TrackShipmentAsync(
            new TrackShipmentRequest { ShipmentId = approved.Shipments.Single().ShipmentId });
        await orders.SearchOrdersAsync(new SearchOrdersRequest { CustomerId = abroad });
        await system.Client<IInventory>("inventory").GetAvailabilityAsync(new GetAvailabilityRequest { Skus = ["BRUSH", "candle"] });
        using (var content = new StringContent(StatusRequest, Encoding.UTF8, "application/xml"))
        using (await system.Http.PostAsync("partners/order-status", content))
        {
        }

        var folder = Path.Combine(system.Folder, "outgoing", "acme");
        var files = await Condition.BecomesAsync(
            () => Task.FromResult(Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : []),
            found => found.Length == 2,
            found => $"{folder} has {found.Length} invoices");
        return [.. files.Select(File.ReadAllText)];

        async Task SettledAsync(SubmitOrderRequest order) => await system.SettledAsync((await orders.SubmitOrderAsync(order)).OrderNumber);
    }

    private static async Task<string> RegisterAsync(
        SoaSystem system, string currency, PostalAddress address, decimal credit, InvoiceDelivery? delivery = null)
    {
        var registered = await system.Client<ICustomers>("customers").RegisterCustomerAsync(new RegisterCustomerRequest
        {
            Name = $"Buyer of {currency} – Ünïcode & Söhne",
            Currency = currency,
            CreditLimit = credit,
            BillingAddress = address,
            Identifiers = [new PartyIdentifier { Scheme = "GLN", Value = $"BUYER-{currency}" }],
            InvoiceDelivery = delivery,
        });
        return registered.Customer.CustomerId;
    }

    private static async Task StockAsync(SoaSystem system, string sku, string sellerItemId, string? hsCode)
    {
        var inventory = system.Client<IInventory>("inventory");
        await inventory.DefineItemAsync(new DefineItemRequest
        {
            Sku = sku,
            Name = $"{sku} of the house",
            UnitOfMeasure = "C62",
            WeightKg = 0.05m,
            HsCode = hsCode,
            CountryOfOrigin = "GB",
            SellerItemId = sellerItemId,
            ListPrice = 4.5m,
            Currency = "GBP",
        });
        await inventory.ReceiveStockAsync(new ReceiveStockRequest { Sku = sku, Quantity = 100.5m });
    }

    private static SubmitOrderRequest Order(
        string customer, string number, string currency, PostalAddress shipTo,
        params IEnumerable<(string Sku, decimal Quantity, decimal Price)> lines) => new()
        {
            CustomerId = customer,
            PurchaseOrderNumber = number,
            Currency = currency,
            ShipTo = shipTo,
            Lines =
            [
                .. lines.Select((line, i) => new NewOrderLine
                {
                    LineNumber = i + 1, Sku = line.Sku, Quantity = line.Quantity, UnitOfMeasure = "C62", UnitPrice = line.Price,
                }),
            ],
        };

    /// <summary>Returns the documents in the journal, once everything is done and the system is stopped.</summary>
    private static async Task<List<(string Name, string Body)>> JournalledAsync(SoaSystem system)
    {
        await Condition.BecomesAsync(
            () => system.Database.ReadAsync(session => session.ScalarAsync<int>(CountUnderWay)),
            count => count == 0,
            count => $"{count} documents are still under way");
        await system.StopAsync();
        using var database = system.OpenDatabase();
        var journal = new JournalReader(database);
        var documents = new List<(string, string)>();
        foreach (var entry in await journal.FindAsync(new JournalQuery { Take = 5000 }, CancellationToken.None))
        {
            // How often an order is asked for until it is settled is chance.
            if (entry.KeptBytes > 0 && await journal.ReadBodyAsync(entry.EntryId, CancellationToken.None) is { } kept
                && Encoding.UTF8.GetString(kept.Body) is var body
                && !(entry.DocumentName == "GetOrderResponse" && UnderWay().IsMatch(body)))
            {
                documents.Add((entry.DocumentName ?? "none", body));
            }
        }

        return documents;
    }

    // What is made anew in each run. The form of a time stays: whether it has a zone.
    private static string Anonymous(string document) =>
        Made().Replace(document, made => made.Groups["time"].Success ? $"TIME{made.Groups["zone"].Value}" : "MADE");

    [GeneratedRegex("""
        (?<time>(\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\d(\.\d+)?)(?<zone>Z|[+-]\d\d:\d\d)?
        | \d{4}-\d\d-\d\d(?!\d)
        | [0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}
        | \b[A-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{13}\b
        | \b[A-Z]{2}\d{9}[A-Z]{2}\b
        | (?<=\w+://127\.0\.0\.1:)\d+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Made();

    [GeneratedRegex("<Status>(Submitted|Approved)</Status><Currency>")]
    private static partial Regex UnderWay();

    [GeneratedRegex(@"SO-\w{13}")]
    private static partial Regex OrderNumber();

    private static readonly Statement CountUnderWay = new("SELECT (SELECT COUNT(*) FROM Outbox) + (SELECT COUNT(*) FROM StoredMessages)");

    private const string StatusRequest = """
        <OrderStatusRequest xmlns="http://soa.example.com/partners/v1"><BuyerIdentifier scheme="GLN">BUYER-GBP</BuyerIdentifier><PurchaseOrderNumber>PO-HELD</PurchaseOrderNumber></OrderStatusRequest>
        """;

    private const string PartnerOrder = """
        <o:Order xmlns:o="urn:oasis:names:specification:ubl:schema:xsd:Order-2" xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
          <b:ID>PO-PARTNER</b:ID>
          <b:IssueDate>2026-03-02</b:IssueDate>
          <b:Note>Zwölf Bürsten, bitte</b:Note>
          <a:BuyerCustomerParty><a:Party><a:PartyIdentification><b:ID schemeID="GLN">BUYER-GBP</b:ID></a:PartyIdentification></a:Party></a:BuyerCustomerParty>
          <a:SellerSupplierParty><a:Party><a:PartyName><b:Name>Soa</b:Name></a:PartyName></a:Party></a:SellerSupplierParty>
          <a:AllowanceCharge>
            <b:ChargeIndicator>false</b:ChargeIndicator>
            <b:AllowanceChargeReason>Loyalty</b:AllowanceChargeReason>
            <b:Amount currencyID="GBP">1.50</b:Amount>
          </a:AllowanceCharge>
          <a:OrderLine><a:LineItem>
            <b:ID>1</b:ID>
            <b:Quantity unitCode="C62">12</b:Quantity>
            <a:Price><b:PriceAmount currencyID="GBP">33.84</b:PriceAmount><b:BaseQuantity unitCode="C62">10</b:BaseQuantity></a:Price>
            <a:Item><a:SellersItemIdentification><b:ID>S-BRUSH</b:ID></a:SellersItemIdentification></a:Item>
          </a:LineItem></a:OrderLine>
        </o:Order>
        """;
}
