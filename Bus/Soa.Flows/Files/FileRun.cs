using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Documents.Faults;
using Soa.Flows.Listening;

namespace Soa.Flows.Files;

/// <summary>Takes one file after the other through a flow, and puts it where it belongs then.</summary>
internal sealed partial class FileRun(FlowInlet inlet, FileSource source, string folder)
{
    private static readonly Guid FileSpace = new("5f0b6e0e-2f0a-4a4e-8d3b-9d1f6f0a7c21");
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly FlowRuntime runtime = inlet.Runtime;
    private readonly SourceJournal journal = new(inlet, source.Address);
    private readonly FilePlaces places = new(source, folder, inlet.Runtime.Logger);
    private readonly Dictionary<string, FileTrial> trials = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes a file through the flow, unless it failed before and its pause is not over. Whatever happens to it, it keeps no other
    /// waiting.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    public async Task RunAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var trial = Trial(file.Name);
        if (trial.NotBefore > runtime.TimeProvider.GetUtcNow())
            return;
        try
        {
            var outcome = trial.Outcome ?? await AttemptAsync(file, trial, cancellationToken);
            if (outcome is not null)
                Place(file, outcome, trial.Attempts);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            LogGivenBack(runtime.Logger, inlet.Name, FileNames.Shown(file.Name));
        }
    }

    // Null if it is to be tried again.
    private async Task<FileOutcome?> AttemptAsync(FileInfo file, FileTrial trial, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(file, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (trial.Attempts + 1 >= source.Attempts)
            {
                LogGivenUp(runtime.Logger, inlet.Name, FileNames.Shown(file.Name), failure);
                var tried = $"It was tried {source.Attempts} times, the last time on {runtime.TimeProvider.GetUtcNow():u}.";
                return new FileOutcome(null, "Failed", $"{failure.GetType().Name}: {failure.Message}", tried);
            }

            var pause = Later(file, trial.Attempts, null);
            LogFailure(runtime.Logger, inlet.Name, FileNames.Shown(file.Name), trial.Attempts + 1, pause, failure);
            return null;
        }
    }

    private void Place(FileInfo file, FileOutcome outcome, int attempts)
    {
        try
        {
            places.Put(file, outcome);
            Forget(file.Name);
            inlet.Troubles.Settle(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Later(file, attempts, outcome);
            var to = outcome.IsHandled ? source.Done ?? "nothing: it is to be deleted" : source.Failed;
            if (inlet.Troubles.Report(file.FullName, $"The file cannot be moved to '{to}': {failure.Message}"))
                LogNotPlaced(
                    runtime.Logger, inlet.Name, FileNames.Shown(file.Name), outcome.IsHandled ? "handled" : $"failed ({outcome.Reason})",
                    to, failure);
        }
    }

    private TimeSpan Later(FileInfo file, int attempts, FileOutcome? outcome)
    {
        var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, source.Every.Ticks << Math.Min(attempts, 20)));
        lock (trials)
            trials[file.Name] = new FileTrial(attempts + 1, runtime.TimeProvider.GetUtcNow() + pause, outcome);
        return pause;
    }

    private async Task<FileOutcome> HandleAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (FileTypes.WhyNotRead(file) is { } why)
            return new FileOutcome(null, "NotAFile", $"What lay there {why}.");
        var limits = runtime.Options.Limits;
        var id = await IdOfAsync(file, cancellationToken);
        using var body = await ReceivedBody.OpenAsync(file.FullName, limits.DocumentBytes, limits.LargeDocumentBytes, cancellationToken);
        if (body is null)
        {
            var limit = LimitMet.Bytes(nameof(limits.LargeDocumentBytes), limits.LargeDocumentBytes);
            return new FileOutcome(
                id, BusinessFaultException.LimitExceeded, $"The file has {file.Length} bytes. {limit.Describe()} Flow {inlet.Name}.");
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["file-name"] = file.Name };
        if (file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
            headers[Document.ContentTypeHeader] = "application/json";
        try
        {
            var result = await journal.RunAsync(new Document(body.Body, id, headers: headers), cancellationToken);
            if (result is not { Outcome: FlowOutcome.Failed, Fault: { } fault })
                return new FileOutcome(id);
            var summary = FaultSummary.Read(new DocumentView(fault, limits.Depth));
            return new FileOutcome(id, summary.Name, summary.Message, result.Step is { } step ? $"Step: {step}" : null);
        }
        catch (MalformedDocumentException malformed) when (malformed.MessageId == id)
        {
            return new FileOutcome(id, "MalformedDocument", malformed.Reason);
        }
    }

    // A file that is dropped again, alike in all, is another one by its time; one that was handled but not yet moved when its process died
    // is the same.
    private async Task<Guid> IdOfAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        var hash = await SHA256.HashDataAsync(stream, cancellationToken);
        return DeterministicId.Create(
            FileSpace, $"{inlet.Name}/{source.Folder}/{file.Name}/{file.LastWriteTimeUtc.Ticks}/{Convert.ToHexString(hash)}");
    }

    private FileTrial Trial(string name)
    {
        lock (trials)
            return trials.GetValueOrDefault(name);
    }

    private void Forget(string name)
    {
        lock (trials)
            trials.Remove(name);
    }

    [LoggerMessage(6031, LogLevel.Warning,
        "Flow {Flow} failed to handle the file {File} (attempt {Attempt}). The next attempt is in {Pause}")]
    private static partial void LogFailure(ILogger logger, string flow, string file, int attempt, TimeSpan pause, Exception failure);

    [LoggerMessage(6035, LogLevel.Information, "Flow {Flow} stops and returns the unfinished file {File} to its folder")]
    private static partial void LogGivenBack(ILogger logger, string flow, string file);

    [LoggerMessage(6037, LogLevel.Error,
        "Flow {Flow}: the file {File} is {Outcome}, but moving it to {Folder} failed. The move is tried again, and other files go on")]
    private static partial void LogNotPlaced(ILogger logger, string flow, string file, string outcome, string folder, Exception failure);

    [LoggerMessage(6032, LogLevel.Error, "Flow {Flow} failed to handle the file {File} too often. It moves the file to the failed ones")]
    private static partial void LogGivenUp(ILogger logger, string flow, string file, Exception failure);
}
