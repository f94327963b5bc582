namespace Soa.Flows.Listening;

/// <summary>Describes what has to be done, once, when a listener stops.</summary>
internal sealed class Stopping(Func<Task> stop) : IAsyncDisposable
{
    private readonly Lazy<Task> stopped = new(stop);

    public async ValueTask DisposeAsync() => await stopped.Value;
}
