using System.Text.Json.Nodes;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Tests;

/// <summary>All shapes, each with a broker of its own if it has one, looked at by the program as a teacher starts it.</summary>
[Platform("Linux")]
internal sealed class The_layers_of_a_running_shape
{
    private readonly string folder = Directory.CreateTempSubdirectory("soa-contrast-layers-").FullName;
    private Dictionary<ShapeKind, JsonNode> shapes = [];

    [OneTimeSetUp]
    public async Task Look()
    {
        if (!File.Exists("/usr/bin/ss"))
            Assert.Ignore("Connections are read with ss: 'sudo apt-get install iproute2'.");
        if (!File.Exists("/usr/sbin/rabbitmq-server"))
            Assert.Ignore("Two shapes start RabbitMQ: 'sudo apt-get install rabbitmq-server'.");
        Assert.That(await ContrastCommand.RunAsync(["layers", "--output", folder]), Is.Zero);
        var result = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "layers.json")))!;
        shapes = result["shapes"]!.AsArray().ToDictionary(shape => Enum.Parse<ShapeKind>((string)shape!["shape"]!), shape => shape!);
    }

    [OneTimeTearDown]
    public void RemoveReport() => Directory.Delete(folder, recursive: true);

    [TestCase(ShapeKind.OneTier, "program -> soa.db File")]
    [TestCase(ShapeKind.TwoTier, "client-1 -> soa.db File", "client-2 -> soa.db File")]
    [TestCase(ShapeKind.ThreeTier, "clients -> server Connection", "server -> soa.db File")]
    [TestCase(
        ShapeKind.SoaWithBus, "bus-1 -> RabbitMQ Connection", "bus-1 -> soa.db File", "clients -> services Connection",
        "partners -> bus-1 Entrance", "services -> RabbitMQ Connection", "services -> soa.db File")]
    [TestCase(
        ShapeKind.Microservices, "billing -> RabbitMQ Connection", "billing -> billing.db File", "clients -> billing Connection",
        "clients -> customers Connection", "clients -> inventory Connection", "clients -> orders Connection",
        "clients -> shipping Connection", "customers -> RabbitMQ Connection", "customers -> customers.db File",
        "inventory -> RabbitMQ Connection", "inventory -> inventory.db File", "orders -> RabbitMQ Connection", "orders -> orders.db File",
        "shipping -> RabbitMQ Connection", "shipping -> shipping.db File")]
    public void Are_connected_as_the_shape_says(ShapeKind kind, params string[] links) => Assert.That(
        shapes[kind]["links"]!.AsArray().Select(link => $"{link!["from"]} -> {link["to"]} {link["kind"]}").Order(StringComparer.Ordinal),
        Is.EqualTo(links.Order(StringComparer.Ordinal)));

    [TestCase(ShapeKind.OneTier, "program")]
    [TestCase(ShapeKind.ThreeTier, "server")]
    [TestCase(ShapeKind.SoaWithBus, "services")]
    public void Have_all_services_in_one_process(ShapeKind kind, string process) => Assert.That(
        ItemsOf(kind, process, "Services"), Is.EqualTo((string[])["Billing", "Customers", "Inventory", "Orders", "Shipping"]));

    [Test]
    public void Have_a_service_in_each_process_of_microservices() =>
        Assert.That(ItemsOf(ShapeKind.Microservices, "billing", "Services"), Is.EqualTo((string[])["Billing"]));

    [Test]
    public void Have_the_flows_that_the_bus_runs_and_what_partners_may_call()
    {
        Assert.That(ItemsOf(ShapeKind.SoaWithBus, "bus-1", "Bus"), Does.Contain("order-fulfilment").And.Contain("partner-order"));
        Assert.That(ItemsOf(ShapeKind.SoaWithBus, "partners", "Consumers"), Does.Contain("http:/partners/order-status"));
    }

    [TestCase(ShapeKind.SoaWithBus, "soa.db", "Invoices", "Orders")]
    [TestCase(ShapeKind.Microservices, "billing.db", "Invoices", "Customers")]
    public void Have_the_tables_that_are_in_use(ShapeKind kind, string database, params string[] tables) => Assert.That(
        $"{Box(kind, database)["items"]![0]!["note"]}".Split(", "), Is.SupersetOf(tables).And.Not.Contain("ParkedDocuments"));

    [Test]
    public void Are_drawn_once_for_each_shape_as_files_for_slides()
    {
        var pictures = Directory.GetFiles(Path.Combine(folder, "pictures")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.That(pictures, Has.Count.EqualTo(10));
        Assert.That(pictures[^2..], Is.EqualTo((string[])["05-layers-microservices.png", "05-layers-microservices.svg"]));
        using var picture = SkiaSharp.SKBitmap.Decode(Path.Combine(folder, "pictures", pictures[^2]!));
        Assert.That(picture.Width, Is.EqualTo(1_800));
        Assert.That(picture.Pixels.Distinct().Count(), Is.GreaterThan(5), "something is drawn");
    }

    private string[] ItemsOf(ShapeKind kind, string box, string layer) =>
    [
        .. Box(kind, box)["items"]!.AsArray().Where(item => (string)item!["layer"]! == layer).Select(item => (string)item!["name"]!)
            .Order(StringComparer.Ordinal),
    ];

    private JsonNode Box(ShapeKind kind, string name) =>
        shapes[kind]["boxes"]!.AsArray().Single(box => (string)box!["name"]! == name)!;
}
