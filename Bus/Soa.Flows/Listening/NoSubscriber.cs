using Soa.Messaging;

namespace Soa.Flows.Listening;

/// <summary>Stands where a bus would be in a process without one: a flow that receives from a queue cannot start there.</summary>
internal sealed class NoSubscriber : IDocumentSubscriber
{
    public static readonly NoSubscriber Instance = new();

    private NoSubscriber()
    {
    }

    public IAsyncDisposable Subscribe(DocumentSubscription subscription) => throw new InvalidOperationException(
        $"The queue '{subscription.Queue}' cannot be received from: this process has no bus. Call AddDocumentBus.");
}
