using System.ServiceModel;
using Soa.Bus.Testing;
using Soa.Contracts.Billing;
using Soa.Contracts.Orders;
using Soa.Contracts.Shipping;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>The acceptance suite: the same orders come to the same ends, whichever shape the business has, also with replicas.</summary>
[TestFixtureSource(nameof(All))]
internal sealed partial class Every_shape_of_the_business(ShapeKind kind, int replicas)
{
    public static readonly IReadOnlyList<TestFixtureData> All =
    [
        .. ShapeCatalogue.All.Select(kind => new TestFixtureData(kind, 1)),
        new TestFixtureData(ShapeKind.ThreeTier, 2),
        new TestFixtureData(ShapeKind.SoaWithBus, 2),
        new TestFixtureData(ShapeKind.Microservices, 2),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("soa-contrast-").FullName;
    private IShape shape = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var broker = kind is ShapeKind.SoaWithBus or ShapeKind.Microservices
            ? await (await SharedBroker.GetAsync()).NewVirtualHostAsync()
            : null;
        shape = ShapeCatalogue.Create(kind);
        await shape.StartAsync(new ShapeOptions { Folder = folder, RabbitMq = broker, Replicas = replicas }, CancellationToken.None);
    }

    // Before the parts are stopped: an event whose sending is cut short then is logged, and is sent after the next start.
    [TearDown]
    public void Find_failures_in_the_logs_of_the_parts()
    {
        var failures = Directory.EnumerateFiles(folder, "*.log", SearchOption.AllDirectories).SelectMany(
            file => File.ReadLines(file).Where(line => line.StartsWith("fail:", StringComparison.Ordinal)),
            (file, line) => $"{Path.GetFileName(file)}: {line}");
        Assert.That(failures, Is.Empty);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (shape is null)
            return;
        await shape.StopAsync();
        await shape.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Fulfils_an_order_with_invoice_and_shipment()
    {
        var customer = await Customer.RegisterAsync(shape);
        var end = await customer.PlaceAsync(quantity: 3, price: 19.99m);
        var invoice = await shape.Client<IBilling>().GetInvoiceAsync(
            new GetInvoiceRequest { InvoiceNumber = end.Invoices.Single().InvoiceNumber });
        var shipment = await shape.Client<IShipping>().TrackShipmentAsync(
            new TrackShipmentRequest { ShipmentId = end.Shipments.Single().ShipmentId });
        Assert.Multiple(() =>
        {
            Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
            Assert.That(
                end.StatusHistory.Select(change => change.Status),
                Is.EqualTo((string[])[OrderStatuses.Submitted, OrderStatuses.Fulfilled]));
            Assert.That((invoice.Invoice.NetAmount, invoice.Invoice.TaxAmount), Is.EqualTo((59.97m, 11.99m)));
            Assert.That(shipment.Shipment.OrderNumber, Is.EqualTo(end.Order.OrderNumber));
        });
        await customer.StockBecomesAsync(7);
    }

    [Test]
    public async Task Fulfils_an_order_from_abroad_with_data_for_the_customs()
    {
        var customer = await Customer.RegisterAsync(shape, isAbroad: true);
        var end = await customer.PlaceAsync();
        var shipment = await shape.Client<IShipping>().TrackShipmentAsync(
            new TrackShipmentRequest { ShipmentId = end.Shipments.Single().ShipmentId });
        Assert.Multiple(() =>
        {
            Assert.That(end.Order.Status, Is.EqualTo(OrderStatuses.Fulfilled));
            Assert.That(shipment.Shipment.ShipTo.Country, Is.EqualTo("DE"));
        });
    }

    [Test]
    public async Task Takes_an_order_that_is_sent_twice_once()
    {
        var customer = await Customer.RegisterAsync(shape);
        var order = customer.Order(quantity: 2);
        var answers = await Task.WhenAll(customer.Orders.SubmitOrderAsync(order), customer.Orders.SubmitOrderAsync(order));
        var end = await customer.EndOfAsync(answers[0].OrderNumber);
        var again = await customer.Orders.SubmitOrderAsync(order);
        order.Note = "this is another order under the same number";
        var reused = await Assert.ThrowsAsync<FaultException<OrdersFault>>(() => customer.Orders.SubmitOrderAsync(order));
        Assert.Multiple(() =>
        {
            Assert.That(answers.Append(again).Select(answer => answer.OrderNumber), Has.All.EqualTo(end.Order.OrderNumber));
            Assert.That(end.Invoices, Has.Exactly(1).Items);
            Assert.That(reused!.Detail.Code, Is.EqualTo(OrdersFaultCodes.PurchaseOrderNumberReused));
        });
        await customer.StockBecomesAsync(8);
    }

    [Test]
    public async Task Sells_every_piece_once_however_many_want_it()
    {
        var customer = await Customer.RegisterAsync(shape, stock: 10);
        var ends = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => customer.PlaceAsync()));
        Assert.Multiple(() =>
        {
            Assert.That(ends.Count(end => end.Order.Status == OrderStatuses.Fulfilled), Is.EqualTo(10));
            Assert.That(ends.Count(end => end.Order.Status == OrderStatuses.Rejected), Is.EqualTo(6));
            Assert.That(ends.SelectMany(end => end.Invoices).DistinctBy(invoice => invoice.InvoiceNumber), Has.Exactly(10).Items);
        });
        await customer.StockBecomesAsync(0);
    }

    [Test]
    public void Consists_of_processes_that_an_experiment_can_find()
    {
        var programs = shape.Parts.Count(part => part.Role == PartRole.Program);
        Assert.Multiple(() =>
        {
            Assert.That(shape.Parts.Select(part => part.Process.Id), Is.Unique);
            Assert.That(shape.Parts.All(part => !part.Process.Ended.IsCompleted));
            Assert.That(programs, Is.EqualTo(replicas * kind switch
            {
                ShapeKind.OneTier or ShapeKind.ThreeTier => 1,
                ShapeKind.TwoTier or ShapeKind.SoaWithBus => 2,
                _ => 5,
            }));
        });
    }
}
