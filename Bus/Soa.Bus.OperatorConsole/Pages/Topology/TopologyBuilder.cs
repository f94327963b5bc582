using Soa.Flows;
using Soa.Flows.Endpoints;
using Soa.Flows.Http;
using Soa.Messaging;
using Soa.Messaging.Series;

namespace Soa.Bus.OperatorConsole.Pages.Topology;

/// <summary>Collects nodes, and edges between them; what goes over several is added up.</summary>
internal sealed class TopologyBuilder(TopologyRates rates)
{
    private const string Clients = "Clients of services";

    private static readonly TopologyNode Database = new(NodeKind.Database, "Shared database", "console#instances");

    private readonly Dictionary<string, TopologyNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string To), (double? PerSecond, long Errors)> edges = [];
    private readonly Dictionary<string, long> published = new(StringComparer.Ordinal);

    /// <summary>Adds a service, its clients, and its use of the database.</summary>
    public void AddService(string name)
    {
        var calls = rates.OfService(name);
        var node = Add(new(
            NodeKind.Service, name, $"console/services/{Uri.EscapeDataString(name)}", rates.Note(calls), calls.Errors > 0));
        var requests = rates.At($"services/{name}");
        Connect(Add(new(NodeKind.Caller, Clients, "console#services")), node, rates.PerSecond(requests.Count), requests.Errors);
        Connect(node, Add(Database), null);
    }

    /// <summary>Adds a flow, where its documents come from, and where it sends.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sources">Where its documents come from.</param>
    /// <param name="targets">Where it sends.</param>
    /// <param name="isStep">Whether a path is that of a step, so that it is measured.</param>
    public void AddFlow(
        string name, IReadOnlyList<FlowSource> sources, IReadOnlyList<FlowTarget> targets, Func<string, bool> isStep)
    {
        var runs = rates.Of(SeriesMetric.Flows, name);
        var waiting = rates.Level(SeriesMetric.QueueDepth, $"flow.{name}");
        var note = waiting > 0 ? $"{rates.Note(runs)} · {waiting:0} in queue" : rates.Note(runs);
        var node = Add(FlowNode(name) with { Note = note, IsBad = runs.Errors > 0 });
        // A path may be served in two ways, and its requests count once.
        foreach (var source in sources.DistinctBy(source => (source is HttpSource or SoapSource, source.Name)))
            AddSource(node, source, sources.Count == 1 ? runs.Count : null);
        foreach (var target in targets)
            AddTarget(node, target, isStep(target.Step));
    }

    /// <summary>Returns the map.</summary>
    public TopologyMap Build()
    {
        foreach (var topic in nodes.Values.Where(node => node.Kind == NodeKind.Event).ToList())
            AddPublisher(topic);
        var statements = rates.OfAll(SeriesMetric.Statements);
        if (nodes.ContainsKey(Database.Id))
            nodes[Database.Id] = Database with { Note = rates.Note(statements), IsBad = statements.Errors > 0 };
        return new TopologyMap(
            [.. nodes.Values],
            [.. edges.Select(edge => new TopologyEdge(nodes[edge.Key.From], nodes[edge.Key.To], edge.Value.PerSecond, edge.Value.Errors))]);
    }

    private void AddSource(TopologyNode flow, FlowSource source, long? runs)
    {
        switch (source)
        {
            case EventSource { Topic: var topic }:
                var sent = rates.Of(SeriesMetric.Sent, $"{BusNames.Events}:{topic}");
                Connect(Add(EventNode(topic)), flow, rates.PerSecond(sent.Count));
                break;
            case QueueSource { Queue: var queue }:
                var received = rates.Of(SeriesMetric.Received, queue);
                Connect(Add(QueueNode(queue)), flow, rates.PerSecond(received.Count), received.Errors);
                break;
            case FlowCallSource:
                // The edge comes from the flow that calls.
                break;
            case HttpSource or SoapSource:
                var requests = rates.At(source.Name);
                Connect(Add(new(NodeKind.Caller, source.Name, flow.Address)), flow, rates.PerSecond(requests.Count), requests.Errors);
                break;
            default:
                Connect(Add(new(NodeKind.Caller, source.Address, flow.Address)), flow, runs is { } all ? rates.PerSecond(all) : null);
                break;
        }
    }

    private void AddTarget(TopologyNode flow, FlowTarget target, bool isMeasured)
    {
        var address = target.Address;
        var colon = address.IndexOf(':');
        var (scheme, path) = (address[..colon], address[(colon + 1)..]);
        var node = scheme switch
        {
            "service" => new(NodeKind.Service, path.Split('/')[0], $"console/services/{Uri.EscapeDataString(path.Split('/')[0])}"),
            "event" => EventNode(path.Replace('/', '.')),
            "queue" => QueueNode(path),
            "flow" => FlowNode(path),
            _ => new TopologyNode(NodeKind.Outside, address, flow.Address),
        };
        var steps = rates.OfStep(flow.Name, target.Step);
        if (scheme == "event" && isMeasured)
            published[node.Name] = published.GetValueOrDefault(node.Name) + steps.Count;
        Connect(flow, Add(node), isMeasured ? rates.PerSecond(steps.Count) : null, steps.Errors);
    }

    // A service publishes what begins with its name; flows are known by their steps.
    private void AddPublisher(TopologyNode topic)
    {
        var sent = rates.Of(SeriesMetric.Sent, $"{BusNames.Events}:{topic.Name}").Count;
        nodes[topic.Id] = topic with { Note = rates.Note(rates.Of(SeriesMetric.Sent, $"{BusNames.Events}:{topic.Name}")) };
        var byFlows = published.GetValueOrDefault(topic.Name);
        var service = $"{NodeKind.Service}:{topic.Name.Split('.')[0]}";
        if (nodes.TryGetValue(service, out var publisher) && (sent > byFlows || !published.ContainsKey(topic.Name)))
            Connect(publisher, topic, rates.PerSecond(Math.Max(0, sent - byFlows)));
    }

    private TopologyNode Add(TopologyNode node)
    {
        if (!nodes.TryGetValue(node.Id, out var known) || (known.Note.Length == 0 && node.Note.Length > 0))
            nodes[node.Id] = node;
        return nodes[node.Id];
    }

    private void Connect(TopologyNode from, TopologyNode to, double? perSecond, long errors = 0)
    {
        var (known, failed) = edges.GetValueOrDefault((from.Id, to.Id));
        edges[(from.Id, to.Id)] = (known is null ? perSecond : known + (perSecond ?? 0), failed + errors);
    }

    private TopologyNode QueueNode(string queue)
    {
        var ready = rates.Level(SeriesMetric.QueueDepth, queue);
        return new(NodeKind.Queue, queue, "console#queues", ready > 0 ? $"{ready:0} ready" : "empty");
    }

    private static TopologyNode FlowNode(string name) => new(NodeKind.Flow, name, $"console/flows/{Uri.EscapeDataString(name)}");

    private static TopologyNode EventNode(string topic) =>
        new(NodeKind.Event, topic, "console#flows");
}
