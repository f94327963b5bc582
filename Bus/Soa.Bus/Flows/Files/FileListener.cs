using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Listening;

namespace Soa.Bus.Flows.Files;

/// <summary>Watches the folders of flows that receive files.</summary>
internal sealed class FileListener : IFlowListener
{
    private static readonly FileListener Instance = new();

    public static FileListener Of(IServiceProvider services) => Instance;

    public ValueTask<IAsyncDisposable?> StartAsync(FlowInlet inlet, CancellationToken cancellationToken)
    {
        var folders = inlet.Sources<FileSource>().Select(source => new DropFolder(inlet, source)).ToArray();
        foreach (var folder in folders)
            folder.Start();
        return ValueTask.FromResult<IAsyncDisposable?>(
            folders.Length == 0 ? null : new Stopping(() => Task.WhenAll(folders.Select(folder => folder.DisposeAsync().AsTask()))));
    }
}
