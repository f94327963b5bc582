using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.ThreeTier;

/// <summary>Runs a server with all rules between thin clients, which call it over SOAP, and its database.</summary>
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
    public LayerItem Consumer => SoapClients.Description;

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        this.options = options;
        Databases = [await DatabaseFiles.CreateAsync(options.Folder, "soa", cancellationToken)];
        var settings = new Dictionary<string, string> { [BusinessRegistration.DatabaseFile] = Databases[0] };
        parts.AddRange(options.NamesOf("server").Select(
            name => new Part(name, PartRole.Program, PartPrograms.Start(ApplicationServer.Role, name, options, settings))));
        var addresses = await Task.WhenAll(
            parts.Select(part => PartPrograms.UntilListensAsync(part.Process, options, cancellationToken)));
        clients = new SoapClients(addresses);
        counted = new CountedParts(addresses);
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => clients!.Create<TContract>();

    /// <inheritdoc/>
    public Task<DatabaseWork> CountDatabaseWorkAsync() => counted!.CountDatabaseWorkAsync();

    /// <inheritdoc/>
    public Task<PartContent> DescribeAsync(Part part, CancellationToken cancellationToken) =>
        Task.FromResult(PartContent.Of(ServiceItems.All));

    /// <inheritdoc/>
    public async Task RestartAsync(Part part, CancellationToken cancellationToken)
    {
        var at = parts.IndexOf(part);
        parts[at] = await PartPrograms.RestartAsync(part, await part.Process.Address);
        await PartPrograms.UntilListensAsync(parts[at].Process, options!, cancellationToken);
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
