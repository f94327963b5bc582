using Soa.Documents;

namespace Soa.Flows.State.Claims;

/// <summary>Keeps checked-in bodies until their time is over (EIP: Claim Check).</summary>
internal interface IClaimStore
{
    /// <summary>Stores a body. Doing so again with the same claim changes nothing.</summary>
    ValueTask StoreAsync(Claim claim, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Reads a body, into memory if it is small. Whether it is the one that was stored is for the caller to check.</summary>
    /// <returns><c>null</c> if it is not there, or its time is over.</returns>
    ValueTask<ReceivedBody?> FetchAsync(Claim claim, FlowLimits limits, DateTime now, CancellationToken cancellationToken);

    /// <summary>Deletes what is older than it may be, in a small step.</summary>
    /// <returns>How much was deleted; 0 if nothing is left to delete.</returns>
    ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken);
}
