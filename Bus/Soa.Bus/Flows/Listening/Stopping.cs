namespace Soa.Bus.Flows.Listening;

/// <summary>What has to be done when a listener stops.</summary>
internal sealed class Stopping(Func<Task> stop) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await stop();
}
