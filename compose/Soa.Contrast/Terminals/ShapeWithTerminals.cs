using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.Terminals;

/// <summary>Represents a shape of programs that have their users in their own processes, and work on one database file.</summary>
internal abstract class ShapeWithTerminals : IShape
{
    private readonly List<Part> parts = [];
    private readonly List<string> sockets = [];
    private readonly List<Terminal> terminals = [];
    private readonly List<Terminal> left = [];
    private ShapeOptions? options;
    private int last = -1;

    /// <inheritdoc/>
    public abstract ShapeKind Kind { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts;

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases { get; private set; } = [];

    /// <inheritdoc/>
    public bool IsCalledRemotely => false;

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        var database = await DatabaseFiles.CreateAsync(options.Folder, "soa", cancellationToken);
        Databases = [database];
        foreach (var name in NamesOf(options))
        {
            sockets.Add(Path.Combine(options.Folder, name + ".sock"));
            var settings = new Dictionary<string, string>
            {
                [BusinessRegistration.DatabaseFile] = database,
                [TerminalServer.SocketFile] = sockets[^1],
            };
            parts.Add(new Part(name, PartRole.Program, PartPrograms.Start(TerminalProgram.Role, name, options, settings)));
        }

        foreach (var (part, socket) in parts.Zip(sockets))
        {
            await PartPrograms.UntilListensAsync(part.Process, options, cancellationToken);
            terminals.Add(await Terminal.OpenAsync(socket, cancellationToken));
        }
    }

    /// <inheritdoc/>
    /// <remarks>The calls go to the programs in turns.</remarks>
    public TContract Client<TContract>()
        where TContract : class => ContractClient.Create<TContract>((operation, request) => Next().CallAsync(operation, request));

    /// <inheritdoc/>
    public async Task<DatabaseWork> CountDatabaseWorkAsync() =>
        DatabaseWork.Sum(await Task.WhenAll(terminals.Select(terminal => terminal.CountDatabaseWorkAsync())));

    /// <inheritdoc/>
    public Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken) =>
        Task.FromResult(PartContent.Of(ServiceItems.All.Prepend(new LayerItem(Layer.Consumers, "Terminal", "a user at the screen"))));

    /// <inheritdoc/>
    public async Task RestartAsync(Part part, CancellationToken cancellationToken)
    {
        var at = parts.IndexOf(part);
        // Of the program that was killed: nothing can listen where the file is.
        File.Delete(sockets[at]);
        parts[at] = await PartPrograms.RestartAsync(part);
        await PartPrograms.UntilListensAsync(parts[at].Process, options!, cancellationToken);
        // Calls that have begun at the old terminal end there.
        left.Add(terminals[at]);
        terminals[at] = await Terminal.OpenAsync(sockets[at], cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync() => PartPrograms.StopAsync(parts);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await PartPrograms.KillAsync(parts);
        foreach (var terminal in terminals.Concat(left))
            await terminal.DisposeAsync();
    }

    /// <summary>Returns the names of the programs.</summary>
    protected abstract IEnumerable<string> NamesOf(ShapeOptions options);

    private Terminal Next() => terminals[(int)((uint)Interlocked.Increment(ref last) % terminals.Count)];
}
