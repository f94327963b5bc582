using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Soa.Bus.Documents;
using Soa.Bus.Flows.Endpoints;
using Soa.Bus.Flows.Faults;
using Soa.Bus.Flows.Listening;
using Soa.Bus.Flows.Running;

namespace Soa.Bus.Flows.Files;

/// <summary>Takes one file after the other through a flow, and puts it where it belongs then.</summary>
internal sealed partial class FileRun(FlowInlet inlet, FileSource source, string folder)
{
    private static readonly Guid FileSpace = new("5f0b6e0e-2f0a-4a4e-8d3b-9d1f6f0a7c21");
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly FlowRuntime runtime = inlet.Runtime;
    private readonly SourceJournal journal = new(inlet, source.Address);
    private readonly FilePlaces places = new(source, folder);
    private readonly Dictionary<string, FileTrial> trials = new(StringComparer.Ordinal);

    /// <summary>Takes a file through the flow, unless it failed before and its pause is not over.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Gives up: the file stays where it is, and that was no attempt.</param>
    public async Task RunAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var now = runtime.TimeProvider.GetUtcNow();
        var trial = Trial(file.Name);
        if (trial.NotBefore > now)
            return;
        try
        {
            await HandleAsync(file, cancellationToken);
            Forget(file.Name);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            LogGivenBack(runtime.Logger, inlet.Name, file.Name);
        }
        catch (Exception failure) when (trial.Attempts + 1 >= source.Attempts)
        {
            places.Fail(file, null, "Failed", $"{failure.GetType().Name}: {failure.Message}", $"It was tried {source.Attempts} times, the last time on {now:u}.");
            LogGivenUp(runtime.Logger, inlet.Name, file.Name, failure);
            Forget(file.Name);
        }
        catch (Exception failure)
        {
            var pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, source.Every.Ticks << Math.Min(trial.Attempts, 20)));
            lock (trials)
                trials[file.Name] = new FileTrial(trial.Attempts + 1, now + pause);
            LogFailure(runtime.Logger, inlet.Name, file.Name, trial.Attempts + 1, pause, failure);
        }
    }

    private async Task HandleAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var limits = runtime.Options.Limits;
        var id = await IdOfAsync(file, cancellationToken);
        using var body = await ReceivedBody.OpenAsync(file.FullName, limits.DocumentBytes, limits.LargeDocumentBytes, cancellationToken);
        if (body is null)
        {
            var limit = LimitMet.Bytes(nameof(limits.LargeDocumentBytes), limits.LargeDocumentBytes);
            places.Fail(file, id, BusinessFaultException.LimitExceeded, $"The file has {file.Length} bytes. {limit.Describe()} Flow {inlet.Name}.");
            return;
        }

        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["file-name"] = file.Name };
        if (file.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase))
            headers[Document.ContentTypeHeader] = "application/json";
        var document = new Document(body.Body, id, headers: headers);
        FlowResult result;
        try
        {
            result = await journal.RunAsync(document, cancellationToken);
        }
        catch (MalformedDocumentException malformed) when (malformed.MessageId == id)
        {
            body.Dispose();
            places.Fail(file, id, "MalformedDocument", malformed.Reason);
            return;
        }

        body.Dispose();
        if (result is { Outcome: FlowOutcome.Failed, Fault: { } fault })
        {
            var summary = FaultSummary.Read(new DocumentView(fault, limits.Depth));
            places.Fail(file, id, summary.Name, summary.Message, result.Step is { } step ? $"Step: {step}" : null);
        }
        else
        {
            places.Finish(file, id);
        }
    }

    // A file that is dropped again, alike in all, is another one by its time; one that was handled but not yet moved when its process died is the same.
    private async Task<Guid> IdOfAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenRead();
        var hash = await SHA256.HashDataAsync(stream, cancellationToken);
        return DeterministicId.Create(FileSpace, $"{inlet.Name}/{source.Folder}/{file.Name}/{file.LastWriteTimeUtc.Ticks}/{Convert.ToHexString(hash)}");
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

    [LoggerMessage(3011, LogLevel.Warning, "Flow {Flow} failed over the file {File} (attempt {Attempt}); again after {Pause}")]
    private static partial void LogFailure(ILogger logger, string flow, string file, int attempt, TimeSpan pause, Exception failure);

    [LoggerMessage(3015, LogLevel.Information, "Flow {Flow} stops and gives the file {File} back, which it had not finished")]
    private static partial void LogGivenBack(ILogger logger, string flow, string file);

    [LoggerMessage(3012, LogLevel.Error, "Flow {Flow} failed over the file {File} too often; it lies with the failed ones")]
    private static partial void LogGivenUp(ILogger logger, string flow, string file, Exception failure);
}
