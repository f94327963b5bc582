namespace Soa.Flows.Listening;

/// <summary>Describes what has to be done, once, when something ends.</summary>
internal sealed class Ending(Action end) : IDisposable
{
    private Action? end = end;

    public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
}
