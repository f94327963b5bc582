using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Soa.Flows.Listening;
using Soa.Messaging;

namespace Soa.Flows.Files;

/// <summary>Watches the folders of flows that receive files.</summary>
/// <param name="stopTimeout">
/// How long a file that is in its flow may take to its end when the flow stops; <c>null</c> for the default.
/// </param>
/// <param name="processStops">Cancelled when the process begins to stop.</param>
internal sealed class FileListener(TimeSpan? stopTimeout = null, CancellationToken processStops = default) : IFlowListener
{
    private readonly TimeSpan stopTimeout = stopTimeout ?? new DocumentBusOptions().StopTimeout;

    public static FileListener Of(IServiceProvider services) => new(
        services.GetRequiredService<DocumentBusOptions>().StopTimeout,
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

    public async ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var folders = new List<DropFolder>();
        var stopping = new Stopping(() => Task.WhenAll(folders.Select(folder => folder.DisposeAsync().AsTask())));
        try
        {
            foreach (var source in inlet.Sources<FileSource>())
                folders.Add(new DropFolder(inlet, source, stopTimeout));
        }
        catch
        {
            await stopping.DisposeAsync();
            throw;
        }

        foreach (var folder in folders)
            folder.Start();
        return folders.Count == 0 ? null : StopWithProcess(stopping);
    }

    // Not after the web server and the queues but with them: all share the stop time.
    private Stopping StopWithProcess(Stopping stopping)
    {
        var registration = processStops.Register(() => _ = stopping.DisposeAsync().AsTask());
        return new Stopping(async () =>
        {
            await registration.DisposeAsync();
            await stopping.DisposeAsync();
        });
    }
}
