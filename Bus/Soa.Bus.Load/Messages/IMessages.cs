namespace Soa.Bus.Load.Messages;

/// <summary>
/// Represents a bus on RabbitMQ that is measured: it sends documents of one kilobyte, and receives them in the same process.
/// </summary>
internal interface IMessages
{
    /// <summary>Sends a request to a queue, and returns when its answer has come.</summary>
    /// <param name="number">What tells the request from others.</param>
    /// <exception cref="InvalidDataException">It is not the answer to this request.</exception>
    Task CallAsync(long number);

    /// <summary>Sends a document to a queue, and returns when the broker has confirmed it.</summary>
    /// <param name="number">What tells the document from others.</param>
    Task SendAsync(long number);

    /// <summary>
    /// Publishes a document to whoever subscribed to it, and returns when it is safe: the broker has confirmed it, or a transaction is
    /// committed.
    /// </summary>
    /// <param name="number">What tells the document from others.</param>
    Task PublishAsync(long number);
}
