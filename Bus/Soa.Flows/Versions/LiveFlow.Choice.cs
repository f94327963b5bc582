using System.Data.Common;
using Microsoft.Extensions.Logging;
using Soa.Documents;
using Soa.Messaging;

namespace Soa.Flows.Versions;

/// <content>Says which version takes a document.</content>
internal sealed partial class LiveFlow
{
    // Within this time every process knows that another version runs, and records which one begins a document.
    private static readonly TimeSpan Notice = TimeSpan.FromSeconds(5);

    private bool SeveralRun => earlier.Count > 0;

    private ValueTask<Flow> ChooseAsync(Document document, CancellationToken cancellationToken)
    {
        var version = current;
        if (FlowVersionMark.Of(document) is { } mark)
            return mark.Id == version.Id ? new(version.Flow) : new(FindAsync(mark.Id, cancellationToken));
        if (document.Redelivery is not null || SeveralRun)
            return new(BeginAsync(version, document, cancellationToken));
        document.Marks = version.MarkHeaders;
        return new(version.Flow);
    }

    private async Task<Flow> BeginAsync(FlowVersion version, Document document, CancellationToken cancellationToken)
    {
        var mark = document.Redelivery is { } again ? BegunBy(version, again.SentAt) : version.Mark;
        if (store.Begun is { } begun)
            mark = await AgreeAsync(begun, mark, document, cancellationToken);
        document.Marks = mark == version.Mark ? version.MarkHeaders : mark.ToHeaders();
        return mark.Id == version.Id ? version.Flow : await FindAsync(mark.Id, cancellationToken);
    }

    // What others have recorded counts. A database that is away must keep no flow from running.
    private async Task<FlowVersionMark> AgreeAsync(
        BegunDocuments begun, FlowVersionMark mark, Document document, CancellationToken cancellationToken)
    {
        try
        {
            var isAgain = document.Redelivery is not null;
            var known = isAgain ? await begun.FindAsync(Inlet.Name, document.MessageId, cancellationToken) : null;
            if (known is null && SeveralRun)
                known = await begun.RecordAsync(Inlet.Name, document.MessageId, $"{mark}", isAgain, cancellationToken);
            return FlowVersionMark.Parse(known) ?? mark;
        }
        catch (DbException error)
        {
            LogNotRecorded(error, Inlet.Name, document.MessageId);
            return mark;
        }
    }

    // Of a document that nobody recorded. What was sent shortly after this version began may have been begun by a process that did not know
    // of it yet; what this version began is recorded.
    private FlowVersionMark BegunBy(FlowVersion now, DateTimeOffset? sentAt)
    {
        var before = earlier;
        if (before.Count == 0 || sentAt >= now.ActivatedAt + (store.IsDurable ? Notice : TimeSpan.Zero))
            return now.Mark;
        var at = sentAt?.UtcDateTime ?? DateTime.MaxValue;
        return (before.FirstOrDefault(version => version.ActivatedAt <= at) ?? before[^1]).Mark;
    }

    private async Task<Flow> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (loaded.TryGetValue(id, out var version))
            return version.Flow;
        var stored = (await store.ListAsync(Inlet.Name, cancellationToken)).FirstOrDefault(known => FlowVersion.IdOf(known.Hash) == id);
        if (stored is null && !store.IsDurable)
        {
            LogForgotten(Inlet.Name, id);
            return current.Flow;
        }

        var packed = stored is null ? null : await store.ReadAsync(Inlet.Name, stored.Number, cancellationToken);
        if (packed is null)
        {
            throw await RefusedAsync(
                id, $"Version {stored?.Number.ToString() ?? id} of flow {Inlet.Name} began this document, "
                    + "and its files are not kept any more.",
                cancellationToken);
        }

        var load = FlowContent.Load(packed, loader);
        if (load.Flow is null)
        {
            throw await RefusedAsync(
                id, $"Version {stored!.Number} of flow {Inlet.Name} began this document, and cannot be loaded here: "
                    + string.Join(" ", load.Errors.Select(error => error.Message)),
                cancellationToken);
        }

        load.Flow.Version = stored!.Number;
        LogLoadedAgain(Inlet.Name, stored.Number);
        return loaded.GetOrAdd(id, new FlowVersion(
            load.Flow, stored.Hash, new DateTimeOffset(stored.ActivatedAt, TimeSpan.Zero))
        { Number = stored.Number }).Flow;
    }

    // Another process that has the version will take the document.
    private async Task<Exception> RefusedAsync(string id, string why, CancellationToken cancellationToken)
    {
        var elsewhere = (await store.ListHeldElsewhereAsync(cancellationToken))[Inlet.Name];
        return elsewhere.Any(hash => FlowVersion.IdOf(hash) == id)
            ? new DocumentHandedBackException($"{why} Another process that runs this version finishes it.")
            : new DocumentRefusedException($"{why} Replay it with the current version if what it has done so far may be done again.")
            {
                Reason = "FlowVersionGone",
                Flow = Inlet.Name,
            };
    }

    [LoggerMessage(6050, LogLevel.Information, "Flow {Flow}: version {Version} is loaded again to finish what it began")]
    private partial void LogLoadedAgain(string flow, int version);

    [LoggerMessage(6051, LogLevel.Warning,
        "Flow {Flow}: a document was begun by version {Version}, which this process does not know; without a database versions are "
        + "forgotten with the process, so the current one finishes it")]
    private partial void LogForgotten(string flow, string version);

    [LoggerMessage(6074, LogLevel.Warning,
        "Flow {Flow}: the database does not answer, so it is not recorded which version begins document {MessageId}")]
    private partial void LogNotRecorded(Exception error, string flow, Guid messageId);
}
