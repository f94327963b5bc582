using Soa.Testing.Messaging;

namespace Soa.Broker.Tests.Messaging;

/// <summary>Steps with subscriptions.</summary>
internal static class TestSubscriptions
{
    /// <summary>Ends a subscription as soon as its queue exists, so that what is sent to it waits there.</summary>
    public static async Task DisposeAfterReadyAsync(this IAsyncDisposable subscription, TestBus bus)
    {
        await bus.UntilHealthyAsync();
        await subscription.DisposeAsync();
    }
}
