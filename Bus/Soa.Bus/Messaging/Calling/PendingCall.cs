using Soa.Bus.Documents;

namespace Soa.Bus.Messaging.Calling;

/// <summary>One call that waits for its answer.</summary>
/// <param name="Calls">Whose it is.</param>
/// <param name="Id">Its correlation id.</param>
/// <param name="Answer">Ends with the answer, or with <see cref="ServiceUnavailableException"/> if the service reported that it failed.</param>
internal readonly record struct PendingCall(PendingCalls Calls, Guid Id, Task<Document> Answer) : IDisposable
{
    public void Dispose() => Calls.Forget(Id);
}
