using Soa.Contrast.Business;
using Soa.Contrast.Calls;
using Soa.Contrast.Shapes;

namespace Soa.Contrast.ThreeTier;

/// <summary>Runs one server with all rules between thin clients, which call it over SOAP, and its database.</summary>
internal sealed class ThreeTierShape : IShape
{
    private readonly List<Part> parts = [];
    private SoapClients? clients;

    /// <inheritdoc/>
    public ShapeKind Kind => ShapeKind.ThreeTier;

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts => parts;

    /// <inheritdoc/>
    public async Task StartAsync(ShapeOptions options, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string>
        {
            [BusinessRegistration.DatabaseFile] = await DatabaseFiles.CreateAsync(options.Folder, "soa", cancellationToken),
        };
        parts.Add(new Part("server", PartRole.Program, PartPrograms.Start(ApplicationServer.Role, "server", options, settings)));
        clients = new SoapClients(await PartPrograms.UntilListensAsync(parts[0].Process, options, cancellationToken));
    }

    /// <inheritdoc/>
    public TContract Client<TContract>()
        where TContract : class => clients!.Create<TContract>();

    /// <inheritdoc/>
    public Task StopAsync() => PartPrograms.StopAsync(parts);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients?.Dispose();
        await PartPrograms.KillAsync(parts);
    }
}
