namespace Soa.Messaging;

/// <summary>Specifies what carries the documents.</summary>
public enum BusTransport
{
    /// <summary>The memory of this process: for one process that holds everything, and for fast tests.</summary>
    InMemory,

    /// <summary>A RabbitMQ broker, 3.10 or later.</summary>
    RabbitMq,
}
