using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;
using Soa.Processes;

namespace Soa.Contrast.SoaWithBus;

/// <summary>Runs the system as shipped: services in a host, flows in another, RabbitMQ between them, and one database.</summary>
internal sealed class SoaWithBusShape : IShape
{
    private RunningSystem? system;
    private SoapClients? clients;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.SoaWithBus;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts { get; private set; } = [];

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        system = new RunningSystem(
            new SystemOptions
            {
                BusProcesses = 1,
                ServicesAlone = false,
                RabbitMq = options.RabbitMq?.ToString(),
                Folder = options.Folder,
                StartTimeout = options.StartTimeout,
            },
            TextWriter.Null,
            TimeProvider.System);
        await system.StartAsync(cancellationToken);
        Parts =
        [
            .. system.All.Select(child => new Part(
                child.Name, child.Name is "RabbitMQ" or "port mapper" ? PartRole.Broker : PartRole.Program, child)),
        ];
        clients = new SoapClients(await system.Services[0].Address);
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => clients!.Create<TContract>();

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (system is not null)
            await system.StopAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients?.Dispose();
        if (system is not null)
            await system.DisposeAsync();
    }
}
