namespace Soa.Messaging;

/// <summary>Describes what the transport of a process can do, so that no other part needs to know which transport it is.</summary>
/// <param name="IsShared">
/// True if it reaches other processes. Then queues are made and read on a broker, which may be away, and another process may be at work
/// on the same documents. False if all that it carries stays in this process.
/// </param>
/// <param name="IsDurable">True if what it has accepted survives the end of the process.</param>
public sealed record TransportCapabilities(bool IsShared, bool IsDurable)
{
    /// <summary>Returns what a transport can do.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="isStored">
    /// Whether the process stores what the in-memory bus has accepted; see <see cref="Storing.MessageStoreRegistration"/>.
    /// </param>
    public static TransportCapabilities Of(BusTransport transport, bool isStored = false)
    {
        var isShared = transport != BusTransport.InMemory;
        return new(isShared, isShared || isStored);
    }
}
