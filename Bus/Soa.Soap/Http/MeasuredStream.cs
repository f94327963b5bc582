using Microsoft.AspNetCore.Http;

namespace Soa.Soap.Http;

/// <summary>Counts what comes, and takes no more than allowed: compressed bytes may expand to nothing, for ever.</summary>
internal sealed class MeasuredStream(Stream inner, int limit) : ForwardOnlyStream
{
    /// <summary>Gets the number of bytes read so far.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Count += read;
        return Count <= limit
            ? read
            : throw new BadHttpRequestException($"A request may have {limit} bytes.", StatusCodes.Status413PayloadTooLarge);
    }
}
