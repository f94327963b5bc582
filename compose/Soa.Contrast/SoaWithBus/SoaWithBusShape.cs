using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;
using Soa.Processes;

namespace Soa.Contrast.SoaWithBus;

/// <summary>Runs the system as shipped: services in a host, flows in another, RabbitMQ between them, and one database.</summary>
internal sealed class SoaWithBusShape : IShape
{
    private ShapeOptions? options;
    private BrokerParts? broker;
    private RunningSystem? system;
    private SoapClients? clients;
    private DatabaseMetrics? metrics;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.SoaWithBus;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
        [.. system?.All.Select(child => new Part(child.Name, PartRole.Program, child)) ?? [], .. broker?.Parts ?? []];

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases { get; private set; } = [];

    /// <inheritdoc/>
    public Uri? Broker => broker?.Management;

    /// <inheritdoc/>
    public LayerItem Consumer => SoapClients.Description;

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        broker = await BrokerParts.StartAsync(options, cancellationToken);
        system = new RunningSystem(
            new SystemOptions
            {
                BusProcesses = options.Replicas,
                ServicesProcesses = options.Replicas,
                ServicesAlone = false,
                RabbitMq = broker.Address.ToString(),
                Folder = options.Folder,
                StartTimeout = options.StartTimeout,
            },
            TextWriter.Null,
            TimeProvider.System);
        await system.StartAsync(cancellationToken);
        Databases = [Path.Combine(options.Folder, "soa.db")];
        clients = new SoapClients(await Task.WhenAll(system.Services.Select(host => host.Address)));
        metrics = new DatabaseMetrics(await Task.WhenAll(system.All.Select(child => child.Address)));
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => clients!.Create<TContract>();

    /// <inheritdoc/>
    public Task<DatabaseWork> CountDatabaseWorkAsync() => metrics!.CountAsync();

    /// <inheritdoc/>
    public async Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken)
    {
        if (part.Role == PartRole.Broker)
            return await broker!.DescribeAsync(part, cancellationToken);
        return system!.Services.Contains(part.Process)
            ? PartContent.Of(ServiceItems.All)
            : await FlowItems.ReadAsync(await part.Process.Address, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task RestartAsync(Part part, CancellationToken cancellationToken)
    {
        if (part.Role == PartRole.Broker)
            broker = await broker!.RestartAsync(part, options!, cancellationToken);
        else
            await system!.RestartAsync(part.Process, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (system is not null)
            await system.StopAsync();
        if (broker is not null)
            await broker.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients?.Dispose();
        metrics?.Dispose();
        if (system is not null)
            await system.DisposeAsync();
        if (broker is not null)
            await PartPrograms.KillAsync(broker.Parts);
    }
}
