using Soa.Documents;

namespace Soa.Messaging.Calling;

/// <summary>Represents one call that waits for its answer.</summary>
internal sealed class PendingCall(PendingCalls calls, string service) : IDisposable
{
    private readonly TaskCompletionSource<Document> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets its correlation id.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Gets the service that is called.</summary>
    public string Service => service;

    /// <summary>
    /// Gets a value that indicates whether an answer will come for certain, so that the call holds its place until then even if its caller
    /// gives up.
    /// </summary>
    public bool IsInService { get; set; }

    /// <summary>Ends with the answer, or with <see cref="ServiceUnavailableException"/> if the service reported that it failed.</summary>
    public Task<Document> Answer => answer.Task;

    public void Complete(Document document) => answer.TrySetResult(document);

    public void Fail(string reason, bool isPermanent) =>
        answer.TrySetException(new ServiceUnavailableException(reason) { IsPermanent = isPermanent });

    public void Dispose()
    {
        if (!IsInService)
            calls.Forget(this);
    }
}
