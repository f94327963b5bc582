using Soa.Documents;

namespace Soa.Flows.State.Claims;

/// <summary>Keeps bodies in the process's memory: for tests, and for hosts that have neither a folder nor a database.</summary>
internal sealed class MemoryClaims : IClaimStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (DateTime ExpiresAt, byte[] Body)> bodies = [];

    public ValueTask StoreAsync(Claim claim, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        lock (gate)
            bodies[claim.Id] = (claim.ExpiresAt, body.ToArray());
        return ValueTask.CompletedTask;
    }

    public async ValueTask<ReceivedBody?> FetchAsync(Claim claim, FlowLimits limits, DateTime now, CancellationToken cancellationToken)
    {
        byte[] body;
        lock (gate)
        {
            if (!bodies.TryGetValue(claim.Id, out var found) || found.ExpiresAt <= now)
                return null;
            body = found.Body;
        }

        return await ReceivedBody.ReadAsync(
            new MemoryStream(body), limits.DocumentBytes, limits.LargeDocumentBytes, body.Length, cancellationToken);
    }

    public ValueTask<int> PurgeAsync(DateTime now, int most, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = bodies.Where(body => body.Value.ExpiresAt <= now).Take(most).Select(body => body.Key).ToArray();
            foreach (var id in old)
                bodies.Remove(id);
            return new(old.Length);
        }
    }
}
