using System.Runtime.Serialization;
using System.Xml;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.AllInOne.Testing;
using Soa.Billing;
using Soa.Bus.Hosting;
using Soa.Customers;
using Soa.Database;
using Soa.Database.Migrations;
using Soa.Documents;
using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Inventory;
using Soa.Messaging;
using Soa.Orders;
using Soa.ServiceModel;
using Soa.ServiceModel.Delivery;
using Soa.Shipping;

namespace Soa.IntegrationTests.Interruptions;

/// <summary>
/// Hosts all services behind the in-memory bus, on a SQLite file, without anything that works by itself: flows run when the test says so,
/// and events stay in the outbox, where they can be looked at.
/// </summary>
internal sealed class ServicesOnAFile : IAsyncDisposable
{
    private static readonly Statement Events = new(
        "SELECT MessageId, ConversationId, CausationId, Body FROM Outbox WHERE Topic = @Topic ORDER BY Id");

    private readonly IHost host;
    private readonly Lazy<FlowSet> flows;

    private ServicesOnAFile(IHost host)
    {
        this.host = host;
        flows = new Lazy<FlowSet>(() => new FlowLoader(ServiceDirectory.FromServices(host.Services.GetServices<ServiceDefinition>()))
            .LoadAll(Path.Combine(SharedData.RepositoryRoot, "Bus", "Flows")));
    }

    private SharedDatabase Database => host.Services.GetRequiredService<SharedDatabase>();

    /// <summary>Starts on a file, which is made and migrated if it is new.</summary>
    public static async Task<ServicesOnAFile> StartAsync(string file)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            [KeyValuePair.Create("ConnectionStrings:Soa", (string?)$"Data Source={file};Pooling=False")]);
        builder.Services
            .AddLogging()
            .AddSharedDatabase(builder.Configuration)
            .AddDocumentBus(builder.Configuration)
            .AddDelivery()
            .AddCustomers()
            .AddInventory()
            .AddOrders()
            .AddBilling()
            .AddShipping()
            .AddServiceQueues();
        builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(OutboxDispatcher)));
        var host = builder.Build();
        await host.Services.GetRequiredService<Migrator>().MigrateAsync();
        await host.StartAsync();
        return new ServicesOnAFile(host);
    }

    /// <summary>Calls an operation over the bus, as a flow would, and returns the value of an element of its answer.</summary>
    public async Task<string> CallAsync<TRequest>(string service, string operation, TRequest request, string wanted = "")
    {
        var ns = $"http://soa.example.com/{service}/v1";
        using var stream = new MemoryStream();
        using (var writer = XmlDictionaryWriter.CreateTextWriter(stream, new System.Text.UTF8Encoding(false), ownsStream: false))
        {
            writer.WriteStartElement(operation, ns);
            new DataContractSerializer(typeof(TRequest), "request", ns).WriteObject(writer, request);
            writer.WriteEndElement();
        }

        var answer = await host.Services.GetRequiredService<IDocumentBus>().CallAsync(
            service, new Document(stream.ToArray(), Guid.NewGuid()), default);
        var text = System.Text.Encoding.UTF8.GetString(answer.Body.Span);
        Assert.That(answer.IsFault, Is.False, text);
        return System.Xml.Linq.XElement.Parse(text).Descendants().FirstOrDefault(element => element.Name.LocalName == wanted)?.Value ?? "";
    }

    /// <summary>Returns the latest event of a topic, as the dispatcher would publish it.</summary>
    public async Task<Document> EventAsync(string topic)
    {
        var row = (await Database.ReadAsync(session => session.QueryAsync<EventRow>(Events, new { Topic = topic })))[^1];
        return new Document(row.Body, row.MessageId, row.ConversationId, row.CausationId);
    }

    /// <summary>Takes an event through a flow.</summary>
    /// <returns>The outcome.</returns>
    /// <exception cref="InterruptedException"><paramref name="outlet"/> interrupted the run.</exception>
    public async Task<FlowOutcome> RunAsync(string flow, Document input, IFlowOutlet outlet)
    {
        using var http = new HttpClient();
        var bus = host.Services.GetRequiredService<IDocumentBus>();
        var runtime = new FlowRuntime { Bus = bus, Http = http, Options = new FlowOptions(), Outlet = outlet };
        return (await new FlowRunner(runtime).RunAsync(flows.Value.Find(flow)!, input, CancellationToken.None)).Outcome;
    }

    /// <summary>Stops, and leaves the file whole.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        SqliteConnection.ClearAllPools();
    }

    private sealed class EventRow
    {
        public required Guid MessageId { get; init; }

        public required Guid ConversationId { get; init; }

        public Guid? CausationId { get; init; }

        public required byte[] Body { get; init; }
    }
}
