using Soa.Contrast.Shapes;
using Soa.Contrast.Terminals;

namespace Soa.Contrast.TwoTier;

/// <summary>
/// Runs fat clients on a shared database. Each has the rules; the database, which all of them have open, is what they share, and a file of
/// SQLite: what a database server would send over the wire is read from the file.
/// </summary>
internal sealed class TwoTierShape : IShape
{
    private readonly ProgramsWithTerminals programs = new();

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.TwoTier;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => programs.Parts;

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases => programs.Databases;

    /// <inheritdoc/>
    public Task StartAsync(ShapeOptions options, CancellationToken cancellationToken) =>
        programs.StartAsync([.. Enumerable.Range(1, options.Clients).Select(number => $"client-{number}")], options, cancellationToken);

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
