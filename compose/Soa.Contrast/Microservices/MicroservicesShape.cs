using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Microservices.Rest;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Microservices;

/// <summary>
/// Runs each service as a process with a database, and a REST API. They follow each other's events, which plain MassTransit carries:
/// smart endpoints, and pipes that know nothing.
/// </summary>
internal sealed class MicroservicesShape : IShape
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly List<Part> parts = [];
    private readonly List<string> databases = [];
    private ShapeOptions? options;
    private BrokerParts? broker;
    private RestClient? client;
    private CountedParts? counted;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.Microservices;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => [.. parts, .. broker?.Parts ?? []];

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases => databases;

    /// <inheritdoc/>
    public Uri? Broker => broker?.Management;

    /// <inheritdoc/>
    public LayerItem Consumer { get; } = new(Layer.Consumers, "REST clients", "JSON over HTTP");

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        broker = await BrokerParts.StartAsync(options, cancellationToken);
        foreach (var service in Microservice.All)
        {
            var name = service.Name.ToLowerInvariant();
            databases.Add(await DatabaseFiles.CreateAsync(options.Folder, name, cancellationToken));
            var settings = new Dictionary<string, string>
            {
                [MicroserviceProgram.Service] = service.Name,
                [MicroserviceProgram.Broker] = broker.Address.ToString(),
                [BusinessRegistration.DatabaseFile] = databases[^1],
            };
            parts.AddRange(options.NamesOf(name).Select(
                one => new Part(one, PartRole.Program, PartPrograms.Start(MicroserviceProgram.Role, one, options, settings))));
        }

        var addresses = new Dictionary<string, IReadOnlyList<Uri>>();
        foreach (var (service, own) in Microservice.All.Zip(parts.Chunk(options.Replicas)))
            addresses[service.Name] = await Task.WhenAll(
                own.Select(part => PartPrograms.UntilListensAsync(part.Process, options, cancellationToken)));
        client = new RestClient(addresses);
        counted = new CountedParts([.. addresses.Values.SelectMany(one => one)]);
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => client!.Create<TContract>();

    /// <inheritdoc/>
    public async Task UntilKnownAsync(string customerId, string sku, CancellationToken cancellationToken)
    {
        (string Service, string Id)[] copies =
            [("Orders", customerId), ("Orders", sku), ("Billing", customerId), ("Shipping", customerId)];
        foreach (var (service, id) in copies)
        {
            while (!await client!.KnowsAsync(service, id, cancellationToken))
                await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<DatabaseWork> CountDatabaseWorkAsync() => counted!.CountDatabaseWorkAsync();

    /// <inheritdoc/>
    public Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken)
    {
        if (part.Role == PartRole.Broker)
            return broker!.DescribeAsync(part, cancellationToken);
        var service = Microservice.All[parts.IndexOf(part) / options!.Replicas];
        return Task.FromResult(PartContent.Of(ServiceItems.Of(service.Name)));
    }

    /// <inheritdoc/>
    public async Task RestartAsync(Part part, CancellationToken cancellationToken)
    {
        if (part.Role == PartRole.Broker)
        {
            broker = await broker!.RestartAsync(part, options!, cancellationToken);
            return;
        }

        var at = parts.IndexOf(part);
        parts[at] = await PartPrograms.RestartAsync(part, await part.Process.Address);
        await PartPrograms.UntilListensAsync(parts[at].Process, options!, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        await PartPrograms.StopAsync(parts);
        if (broker is not null)
            await broker.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        counted?.Dispose();
        await PartPrograms.KillAsync([.. Parts]);
    }
}
