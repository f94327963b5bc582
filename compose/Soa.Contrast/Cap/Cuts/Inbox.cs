namespace Soa.Contrast.Cap.Cuts;

/// <summary>Represents the queue from which a side reads its orders.</summary>
/// <param name="Kind">The kind of queue.</param>
/// <param name="Side">The side that reads it, and at one of whose nodes it was made.</param>
internal sealed record Inbox(QueueKind Kind, Side Side)
{
    /// <summary>Gets its name.</summary>
    public string Name { get; } = $"cap.{Kind}.{Side}".ToLowerInvariant();

    /// <summary>Declares it over a connection of its side.</summary>
    public async Task DeclareAsync(SideConnection connection)
    {
        await using var channel = await connection.OpenAsync(CancellationToken.None);
        // 'client-local': the leader of a quorum queue, and a classic queue as a whole, are at the node of this connection.
        var arguments = Kind == QueueKind.Quorum
            ? new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-queue-leader-locator"] = "client-local" }
            : new Dictionary<string, object?> { ["x-queue-type"] = "classic", ["x-queue-master-locator"] = "client-local" };
        await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false, arguments);
    }
}
