namespace Soa.Bus.Load.Messages;

/// <summary>Represents a bus on RabbitMQ that is measured: its queues are quorum queues, and its process is this one.</summary>
internal interface IMessages : IAsyncDisposable
{
    /// <summary>Gets the name in figures.</summary>
    string Name { get; }

    /// <summary>Sends a request of one kilobyte, and checks its answer.</summary>
    Task CallAsync();

    /// <summary>Sends a document of one kilobyte, which the broker confirms. <paramref name="received"/> is called when it is consumed.</summary>
    Task SendAsync(Action received);
}
