using Soa.Processes;
using Soa.Processes.Broker;
using Soa.Processes.Children;

namespace Soa.Contrast.Shapes;

/// <summary>Represents the broker of a shape.</summary>
/// <param name="Address">Its address for clients.</param>
/// <param name="Management">The address of its management API; <c>null</c> if the broker is not the shape's own.</param>
/// <param name="Parts">Its processes; none if it is not the shape's own.</param>
internal sealed record BrokerParts(Uri Address, Uri? Management, IReadOnlyList<Part> Parts)
{
    /// <summary>
    /// The name of Erlang's port mapper. A node needs it when it starts and when it ends, so that no experiment need kill it.
    /// </summary>
    public const string PortMapper = "port mapper";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private RabbitMqNode? Node { get; init; }

    /// <summary>Starts a broker, unless there is one already.</summary>
    /// <exception cref="StartFailedException">It did not start.</exception>
    public static async Task<BrokerParts> StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        if (options.RabbitMq is { } given)
            return new BrokerParts(given, null, []);
        var node = RabbitMqNode.Create(Path.Combine(options.Folder, "rabbitmq"));
        var logs = Directory.CreateDirectory(Path.Combine(options.Folder, "logs")).FullName;
        Part[] parts =
        [
            new Part(PortMapper, PartRole.Broker, ChildProcess.Start(node.PortMapper, Path.Combine(logs, "port-mapper.log"))),
            new Part("RabbitMQ", PartRole.Broker, ChildProcess.Start(node.Server, Path.Combine(logs, "rabbitmq.log"))),
        ];
        await UntilAnswersAsync(node, parts, options, cancellationToken);
        return new BrokerParts(new Uri(node.ConnectionString), new Uri($"http://127.0.0.1:{node.ManagementPort}/"), parts) { Node = node };
    }

    /// <summary>Starts the node again that was killed, with the data that it had, and returns when it takes connections.</summary>
    /// <exception cref="StartFailedException">It did not start.</exception>
    public async Task<BrokerParts> RestartAsync(Part part, ShapeOptions options, CancellationToken cancellationToken)
    {
        var again = await PartPrograms.RestartAsync(part);
        await UntilAnswersAsync(Node!, [again], options, cancellationToken);
        return this with { Parts = [.. Parts.Select(one => one == part ? again : one)] };
    }

    /// <summary>Asks one of its processes what is in it.</summary>
    public async Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken)
    {
        if (part.Name == PortMapper)
            return PartContent.None;
        var queues = (await BrokerApi.GetAsync(Management!, "api/queues", cancellationToken)).EnumerateArray().ToList();
        var types = queues.Select(queue => queue.GetProperty("type").GetString()).Distinct().Order();
        return PartContent.Of(new LayerItem(Layer.Bus, $"{queues.Count} queues", string.Join(", ", types)));
    }

    /// <summary>Stops what was started, the port mapper last.</summary>
    public async Task StopAsync()
    {
        foreach (var part in Parts.Reverse())
            await PartPrograms.StopAsync([part]);
    }

    // The node is the last of the parts.
    private static async Task UntilAnswersAsync(
        RabbitMqNode node, IReadOnlyList<Part> parts, ShapeOptions options, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            while (!await node.AnswersAsync(cancellationToken))
            {
                if (parts[^1].Process.Ended.IsCompleted || TimeProvider.System.GetElapsedTime(started) > options.StartTimeout)
                    throw new StartFailedException($"RabbitMQ did not start: see {parts[^1].Process.LogFile}.");
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch
        {
            await PartPrograms.KillAsync(parts);
            throw;
        }
    }
}
