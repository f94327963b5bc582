namespace Soa.Messaging;

/// <summary>
/// Receives documents from queues that become known while the program runs, such as those of a flow that is loaded anew.
/// </summary>
public interface IDocumentSubscriber
{
    /// <summary>
    /// Begins to receive from a queue, which is made if it is missing. Disposing what is returned ends that: what is being handled is
    /// finished, what waits stays in the queue.
    /// </summary>
    /// <remarks>
    /// A queue's bindings are only ever added to: a topic it was once bound to keeps filling it, until somebody removes the binding.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This process already receives from the queue.</exception>
    IAsyncDisposable Subscribe(DocumentSubscription subscription);
}
