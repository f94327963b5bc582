using System.Collections.Concurrent;

namespace Soa.Bus.Tests.Flows.Parts;

/// <summary>A singleton of a host: keeps what its steps and endpoints did.</summary>
public sealed class Stamps
{
    private int open;
    private int disposed;

    public ConcurrentQueue<string> Names { get; } = new();

    public ConcurrentQueue<Guid> Scopes { get; } = new();

    public ConcurrentQueue<string> Delivered { get; } = new();

    public int Open => open;

    public int Disposed => disposed;

    public void Enter() => Interlocked.Increment(ref open);

    public void Leave() => Interlocked.Decrement(ref open);

    public void Dispose() => Interlocked.Increment(ref disposed);
}
