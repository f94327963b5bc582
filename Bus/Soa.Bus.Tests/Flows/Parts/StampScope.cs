namespace Soa.Bus.Tests.Flows.Parts;

/// <summary>A scoped service of a host, as a database context is one.</summary>
public sealed class StampScope : IAsyncDisposable
{
    private readonly Stamps stamps;

    public StampScope(Stamps stamps)
    {
        this.stamps = stamps;
        stamps.Enter();
    }

    public Guid Id { get; } = Guid.NewGuid();

    public ValueTask DisposeAsync()
    {
        stamps.Leave();
        return default;
    }
}
