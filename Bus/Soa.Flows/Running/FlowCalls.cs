using Soa.Documents;
using Soa.Flows.State;

namespace Soa.Flows.Running;

/// <summary>
/// Gives the calls of a flow their ids. A call that was refused or undone is made again, under another id, when its document is replayed.
/// </summary>
internal readonly struct FlowCalls(Exchange exchange, FlowRun run)
{
    /// <summary>
    /// Creates the document of a call. If the call came to nothing in an earlier attempt, its id is another, so that it is made.
    /// </summary>
    public ValueTask<Document> CreateAsync(
        ReadOnlyMemory<byte> body, string path, IReadOnlyDictionary<string, string>? headers, CancellationToken cancellationToken)
    {
        var document = exchange.Create(body, path, headers);
        return run.Attempt == 0 || run.Runtime.State.RevokedCalls is not { } calls
            ? new(document)
            : CreateAgainAsync(calls, document, path, headers, cancellationToken);
    }

    private async ValueTask<Document> CreateAgainAsync(
        IRevokedCalls calls, Document document, string path, IReadOnlyDictionary<string, string>? headers,
        CancellationToken cancellationToken)
    {
        var last = await calls.LastAttemptAsync(document.MessageId, run.Attempt, cancellationToken);
        return last is null ? document : exchange.Create(document.Body, $"{path}#{last + 1}", headers);
    }

    /// <summary>Records that the call of a step was refused.</summary>
    public void Refused(string path) => run.Refused.Add(IdOf(path));

    /// <summary>Revokes the calls that were refused.</summary>
    public ValueTask RevokeRefusedAsync(CancellationToken cancellationToken) => RevokeAsync(run.Refused, cancellationToken);

    /// <summary>Revokes the call of a step, which was undone.</summary>
    public ValueTask RevokeAsync(string path, CancellationToken cancellationToken) => RevokeAsync([IdOf(path)], cancellationToken);

    private ValueTask RevokeAsync(IReadOnlyCollection<Guid> calls, CancellationToken cancellationToken) =>
        run.Runtime.State.RevokedCalls?.AddAsync(calls, run.Attempt, run.Runtime.TimeProvider.GetUtcNow().UtcDateTime, cancellationToken)
        ?? ValueTask.CompletedTask;

    // In the first attempt, by which a call is known in all of them.
    private Guid IdOf(string path) => exchange.Create(ReadOnlyMemory<byte>.Empty, path).MessageId;
}
