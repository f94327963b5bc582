namespace Soa.Flows.State;

/// <summary>Knows the calls that came to nothing, and are made anew when their document is replayed.</summary>
internal interface IRevokedCalls
{
    /// <summary>Remembers calls, by the ids they have in the first attempt. Doing so again changes nothing.</summary>
    ValueTask AddAsync(IReadOnlyCollection<Guid> calls, int attempt, DateTime now, CancellationToken cancellationToken);

    /// <summary>Returns the last attempt before this one in which the call came to nothing; <c>null</c> if it stands.</summary>
    ValueTask<int?> LastAttemptAsync(Guid call, int before, CancellationToken cancellationToken);
}
