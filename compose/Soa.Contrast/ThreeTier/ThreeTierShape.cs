using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.ThreeTier;

/// <summary>Runs one server with all rules between thin clients, which call it over SOAP, and its database.</summary>
internal sealed class ThreeTierShape : IShape
{
    private readonly List<Part> parts = [];
    private ShapeOptions? options;
    private SoapClients? clients;
    private CountedParts? counted;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.ThreeTier;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts;

    /// <inheritdoc/>
    public IReadOnlyList<string> Databases { get; private set; } = [];

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        Databases = [await DatabaseFiles.CreateAsync(options.Folder, "soa", cancellationToken)];
        var settings = new Dictionary<string, string> { [BusinessRegistration.DatabaseFile] = Databases[0] };
        parts.Add(new Part("server", PartRole.Program, PartPrograms.Start(ApplicationServer.Role, "server", options, settings)));
        var address = await PartPrograms.UntilListensAsync(parts[0].Process, options, cancellationToken);
        clients = new SoapClients(address);
        counted = new CountedParts([address]);
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => clients!.Create<TContract>();

    /// <inheritdoc/>
    public Task<long> CountStatementsAsync() => counted!.CountStatementsAsync();

    /// <inheritdoc/>
    public async Task RestartAsync(Part part, CancellationToken cancellationToken)
    {
        parts[0] = await PartPrograms.RestartAsync(part, await part.Process.Address);
        await PartPrograms.UntilListensAsync(parts[0].Process, options!, cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync() => PartPrograms.StopAsync(parts);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients?.Dispose();
        counted?.Dispose();
        await PartPrograms.KillAsync(parts);
    }
}
