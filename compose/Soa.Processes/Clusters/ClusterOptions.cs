namespace Soa.Processes.Clusters;

/// <summary>Represents the settings of a cluster.</summary>
internal sealed record ClusterOptions
{
    /// <summary>
    /// Gets what nodes do that are cut off from the others, by the name that RabbitMQ has for it in <c>cluster_partition_handling</c>.
    /// </summary>
    public string PartitionHandling { get; init; } = "pause_minority";

    /// <summary>Gets the time after which a silent node counts as away, a quarter more or less.</summary>
    public TimeSpan TickTime { get; init; } = TimeSpan.FromSeconds(10);
}
