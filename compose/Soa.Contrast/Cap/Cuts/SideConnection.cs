using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Soa.Processes.Clusters;

namespace Soa.Contrast.Cap.Cuts;

/// <summary>
/// Represents the connection of the programs of a side. It goes to the nodes of that side alone, and is made anew when it is gone.
/// </summary>
/// <param name="nodes">The nodes of the side.</param>
internal sealed class SideConnection(IEnumerable<ClusterNode> nodes) : IAsyncDisposable
{
    private static readonly CreateChannelOptions Confirming = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly ConnectionFactory factory = new()
    {
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(2),
        ContinuationTimeout = TimeSpan.FromSeconds(5),
    };

    private readonly AmqpTcpEndpoint[] endpoints = [.. nodes.Select(node => new AmqpTcpEndpoint(node.Address))];
    private readonly SemaphoreSlim gate = new(1, 1);
    private IConnection? connection;

    /// <summary>Opens a channel on which documents are confirmed.</summary>
    public async Task<IChannel> OpenAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (connection is not { IsOpen: true })
            {
                if (connection is not null)
                    await connection.DisposeAsync();
                connection = await factory.CreateConnectionAsync(endpoints, cancellationToken);
            }
        }
        finally
        {
            gate.Release();
        }

        return await connection.CreateChannelAsync(Confirming, cancellationToken);
    }

    /// <summary>Sends a document to an inbox.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="document">The document.</param>
    /// <param name="patience">How long to wait until the broker confirms it.</param>
    public async Task<SendOutcome> SendAsync(Inbox inbox, ReadOnlyMemory<byte> document, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        IChannel? channel = null;
        try
        {
            // Each document has a channel of its own: one whose confirmation never comes cannot be used again.
            channel = await OpenAsync(enough.Token);
            await channel.BasicPublishAsync(
                "", inbox.Name, mandatory: true, new BasicProperties { Persistent = true }, document, enough.Token);
            return SendOutcome.Confirmed;
        }
        catch (OperationCanceledException)
        {
            return SendOutcome.NotAnswered;
        }
        catch (Exception error) when (IsAway(error))
        {
            return SendOutcome.Refused;
        }
        finally
        {
            if (channel is not null)
                _ = CloseAsync(channel);
        }
    }

    /// <summary>Returns <c>true</c> for the errors of a broker that is gone, or refuses.</summary>
    public static bool IsAway(Exception error) => error is RabbitMQClientException or IOException or TimeoutException
        or ObjectDisposedException or System.Net.Sockets.SocketException;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.AbortAsync(TimeSpan.FromSeconds(2));
        gate.Dispose();
    }

    private static async Task CloseAsync(IChannel channel)
    {
        try
        {
            await channel.AbortAsync();
            await channel.DisposeAsync();
        }
        catch (Exception error) when (IsAway(error) || error is OperationCanceledException)
        {
            // The connection is gone, and the channel with it.
        }
    }
}
