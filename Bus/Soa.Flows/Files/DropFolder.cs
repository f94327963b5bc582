using Microsoft.Extensions.Logging;
using Soa.Flows.Listening;
using Soa.Messaging;

namespace Soa.Flows.Files;

/// <summary>
/// Represents a folder into which others put files. It is read again and again; a file that has come to rest is claimed by renaming it, so
/// that no other process takes it, and goes through the flow.
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
    private readonly TimeSpan stopTimeout;
    private readonly SourceTroubles troubles;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task watching = Task.CompletedTask;

    /// <summary>Initializes a folder, which is made if it is missing.</summary>
    /// <param name="inlet">The flow.</param>
    /// <param name="source">The source that names the folder.</param>
    /// <param name="stopTimeout">How long a file that is in the flow may take to its end when the watching stops.</param>
    /// <exception cref="FlowException">The folder is outside of those that the installation allows.</exception>
    public DropFolder(FlowInlet inlet, FileSource source, TimeSpan stopTimeout)
    {
        (this.source, this.stopTimeout) = (source, stopTimeout);
        time = inlet.Runtime.TimeProvider;
        logger = inlet.Runtime.Logger;
        troubles = inlet.Troubles;
        folder = AllowedFolders.Locate(source.Folder, inlet.Runtime.Options);
        Directory.CreateDirectory(folder);
        claims = new FileClaims(folder, inlet.Name);
        rest = new FileRest(time, source.Stable);
        run = new FileRun(inlet, source, folder);
    }

    public void Start() => watching = WatchAsync();

    /// <summary>
    /// Takes no further file. Those in the flow have the stop time to finish; then they are cancelled. Files that were claimed and not
    /// finished are given back.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        using var late = new CancellationTokenSource(stopTimeout, time);
        await using (late.Token.Register(giveUp.Cancel))
        {
            try
            {
                await watching.WaitAsync(stopTimeout + RunningSubscription.HandBackTime, time);
            }
            catch (TimeoutException)
            {
                // The files stay claimed while the process lives; then the next process takes them over.
                LogLeft(logger, folder);
                return;
            }
        }

        claims.Dispose();
        troubles.Forget(IsMine);
        stopping.Dispose();
        giveUp.Dispose();
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
            claims.Restore();
            claims.TakeOver();
            var waiting = Waiting().ToArray();
            foreach (var file in Order(waiting.Where(file => IfPossible(rest.HasComeToRest, file))))
                IfPossible(claims.TryTake, file);
            rest.Forget();
            FileInfo[] held = [.. Order(claims.Held())];
            var known = waiting.Concat(held).Select(file => file.FullName).ToHashSet(StringComparer.Ordinal);
            troubles.Forget(place => IsMine(place) && !known.Contains(place));
            var options = new ParallelOptions { MaxDegreeOfParallelism = source.AtOnce, CancellationToken = stopping.Token };
            await Parallel.ForEachAsync(held, options, async (file, _) =>
            {
                // The loop learns of the stop from a callback, which may come after the next file was begun.
                stopping.Token.ThrowIfCancellationRequested();
                await run.RunAsync(file, giveUp.Token);
            });
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is, the next look may find it gone.
            if (troubles.Report(folder, $"The folder cannot be read: {failure.Message}"))
                LogFailure(logger, folder, failure);
        }
    }

    // A file that cannot be taken is reported once, and keeps no other waiting.
    private bool IfPossible(Func<FileInfo, bool> ask, FileInfo file)
    {
        string? trouble;
        Exception? failure = null;
        try
        {
            trouble = FileTypes.WhyNotRead(file);
            if (trouble is null)
                return ask(file);
        }
        catch (UnauthorizedAccessException forbidden)
        {
            (trouble, failure) = ("may not be read or moved by this process and is left there; give it the permission", forbidden);
        }
        catch (IOException unreadable)
        {
            (trouble, failure) = ($"cannot be read or moved and is left there: {unreadable.Message}", unreadable);
        }

        if (troubles.Report(file.FullName, $"The file {trouble}."))
            LogLeftThere(logger, FileNames.Shown(file.FullName), trouble, failure);
        return false;
    }

    private bool IsMine(string place) =>
        place == folder || (Path.GetDirectoryName(place) is var parent && (parent == folder || parent == claims.Folder));

    private IEnumerable<FileInfo> Waiting() => new DirectoryInfo(folder)
        .EnumerateFiles(
            source.Pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseSensitive, AttributesToSkip = FileAttributes.Directory })
        .Where(file => !file.Name.StartsWith('.') && !Unfinished.Any(
            ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<FileInfo> Order(IEnumerable<FileInfo> files)
    {
        var byName = files.OrderBy(file => file.Name, StringComparer.Ordinal);
        return source.OldestFirst ? byName.OrderBy(file => file.LastWriteTimeUtc) : byName;
    }

    [LoggerMessage(6030, LogLevel.Error, "Reading the folder {Folder} failed. The next attempt follows soon")]
    private static partial void LogFailure(ILogger logger, string folder, Exception failure);

    [LoggerMessage(6033, LogLevel.Error, "The file {File} {Trouble}")]
    private static partial void LogLeftThere(ILogger logger, string file, string trouble, Exception? failure);

    [LoggerMessage(6034, LogLevel.Error,
        "Files of the folder {Folder} are still in a flow that does not stop. Another process takes them over when this one has "
        + "ended")]
    private static partial void LogLeft(ILogger logger, string folder);
}
