namespace Soa.Flows;

/// <summary>Names the queues of flows. The names are for people: RabbitMQ's management page shows them.</summary>
public static class FlowQueues
{
    private const string Prefix = "flow.";

    /// <summary>Returns the queue of a flow, such as <c>flow.order-fulfilment</c>.</summary>
    public static string NameOf(string flow) => Prefix + flow;

    /// <summary>Returns the flow whose queue this is; <c>null</c> if it is not the queue of a flow.</summary>
    public static string? FlowOf(string queue) => queue.StartsWith(Prefix, StringComparison.Ordinal) ? queue[Prefix.Length..] : null;

    /// <summary>Returns whether a name is kept for the queues of flows.</summary>
    internal static bool IsReserved(string queue) => queue.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
}
