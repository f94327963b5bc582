using Soa.Contrast.Business;
using Soa.Contrast.Microservices.Rest;
using Soa.Contrast.Shapes;
using Soa.Processes.Broker;
using Soa.Processes.Children;

namespace Soa.Contrast.Microservices;

/// <summary>
/// Runs each service as a process with a database, and a REST API. They follow each other's events, which plain MassTransit carries:
/// smart endpoints, and pipes that know nothing.
/// </summary>
internal sealed class MicroservicesShape : IShape
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly List<Part> parts = [];
    private RestClient? client;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.Microservices;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts;

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        var broker = options.RabbitMq ?? await StartBrokerAsync(options, cancellationToken);
        var started = new List<Part>();
        foreach (var service in Microservice.All)
        {
            var name = service.Name.ToLowerInvariant();
            started.Add(new Part(name, PartRole.Program, PartPrograms.Start(
                MicroserviceProgram.Role, name, options, new Dictionary<string, string>
                {
                    [MicroserviceProgram.Service] = service.Name,
                    [MicroserviceProgram.Broker] = broker.ToString(),
                    [BusinessRegistration.DatabaseFile] = await DatabaseFiles.CreateAsync(options.Folder, name, cancellationToken),
                })));
            parts.Add(started[^1]);
        }

        var addresses = new Dictionary<string, Uri>();
        foreach (var (service, part) in Microservice.All.Zip(started))
            addresses[service.Name] = await PartPrograms.UntilListensAsync(part.Process, options, cancellationToken);
        client = new RestClient(addresses);
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => client!.Create<TContract>();

    /// <inheritdoc/>
    public async Task UntilKnownAsync(string customerId, string sku, CancellationToken cancellationToken)
    {
        foreach (var (service, id) in ((string, string)[])[("Orders", customerId), ("Orders", sku), ("Billing", customerId), ("Shipping", customerId)])
        {
            while (!await client!.KnowsAsync(service, id, cancellationToken))
                await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        await PartPrograms.StopAsync(parts.Where(part => part.Role == PartRole.Program));
        foreach (var part in parts.Where(part => part.Role == PartRole.Broker).Reverse())
            await PartPrograms.StopAsync([part]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        await PartPrograms.KillAsync(parts);
    }

    private async Task<Uri> StartBrokerAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        var node = RabbitMqNode.Create(Path.Combine(options.Folder, "rabbitmq"));
        var logs = Directory.CreateDirectory(Path.Combine(options.Folder, "logs")).FullName;
        foreach (var program in (ChildProgram[])[node.PortMapper, node.Server])
        {
            parts.Add(new Part(
                program.Name, PartRole.Broker,
                ChildProcess.Start(program, Path.Combine(logs, program.Name.Replace(' ', '-').ToLowerInvariant() + ".log"))));
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StartTimeout);
        while (!await node.AnswersAsync(patience.Token))
            await Task.Delay(Pause * 10, patience.Token);
        return new Uri(node.ConnectionString);
    }
}
