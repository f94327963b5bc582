using Soa.Contrast.Shapes;
using Soa.Contrast.Terminals;

namespace Soa.Contrast.OneTier;

/// <summary>Runs everything in one process: the user, the rules, and an embedded database that nobody else has open.</summary>
internal sealed class OneTierShape : IShape
{
    private readonly ProgramsWithTerminals programs = new();

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.OneTier;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => programs.Parts;

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases => programs.Databases;

    /// <inheritdoc/>
    public Task StartAsync(ShapeOptions options, CancellationToken cancellationToken) =>
        programs.StartAsync(["program"], options, cancellationToken);

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => programs.Client<TContract>();

    /// <inheritdoc/>
    public Task<long> CountStatementsAsync() => programs.CountStatementsAsync();

    /// <inheritdoc/>
    public Task RestartAsync(Part part, CancellationToken cancellationToken) => programs.RestartAsync(part, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync() => programs.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => programs.DisposeAsync();
}
