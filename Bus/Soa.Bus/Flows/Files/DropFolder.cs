using Microsoft.Extensions.Logging;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Listening;

namespace Soa.Bus.Flows.Files;

/// <summary>
/// A folder into which others put files. It is looked at again and again; what has come to rest is claimed by renaming it, so that nobody else takes
/// it, and goes through the flow.
/// </summary>
internal sealed partial class DropFolder : IAsyncDisposable
{
    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart", "~"];

    private readonly FileSource source;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly string folder;
    private readonly FileClaims claims;
    private readonly FileRest rest;
    private readonly FileRun run;
    private readonly CancellationTokenSource stopping = new();
    private Task watching = Task.CompletedTask;

    /// <summary>A folder, which is made if it is missing.</summary>
    /// <exception cref="FlowException">The folder is outside of those that the installation allows.</exception>
    public DropFolder(FlowInlet inlet, FileSource source)
    {
        this.source = source;
        time = inlet.Runtime.TimeProvider;
        logger = inlet.Runtime.Logger;
        folder = AllowedFolders.Locate(source.Folder, inlet.Runtime.Options);
        Directory.CreateDirectory(folder);
        claims = new FileClaims(folder, inlet.Name);
        rest = new FileRest(time, source.Stable);
        run = new FileRun(inlet, source, folder);
    }

    public void Start() => watching = WatchAsync();

    /// <summary>Takes no further file, and waits for those in the flow. What was claimed but not begun is given back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await watching;
        claims.Dispose();
        stopping.Dispose();
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(source.Every, time);
        try
        {
            do
            {
                await LookAsync();
            }
            while (await timer.WaitForNextTickAsync(stopping.Token));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            claims.TakeOver();
            foreach (var file in Order(Waiting().Where(rest.HasComeToRest)))
                claims.TryTake(file);
            rest.Forget();
            var options = new ParallelOptions { MaxDegreeOfParallelism = source.AtOnce, CancellationToken = stopping.Token };
            await Parallel.ForEachAsync(Order(claims.Held()), options, async (file, _) => await run.RunAsync(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogFailure(logger, folder, failure);
        }
    }

    private IEnumerable<FileInfo> Waiting() => new DirectoryInfo(folder)
        .EnumerateFiles(source.Pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = FileAttributes.Directory })
        .Where(file => !file.Name.StartsWith('.') && !Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<FileInfo> Order(IEnumerable<FileInfo> files)
    {
        var byName = files.OrderBy(file => file.Name, StringComparer.Ordinal);
        return source.OldestFirst ? byName.OrderBy(file => file.LastWriteTimeUtc) : byName;
    }

    [LoggerMessage(3010, LogLevel.Error, "The folder {Folder} cannot be read; it is tried again")]
    private static partial void LogFailure(ILogger logger, string folder, Exception failure);
}
