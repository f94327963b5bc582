using Microsoft.AspNetCore.Http;

namespace Soa.Soap.Http;

/// <summary>Reads what compressed bytes expand to, and ends if it expands out of all proportion.</summary>
internal sealed class ExpandedStream(Stream decoder, MeasuredStream compressed) : ForwardOnlyStream
{
    /// <summary>The largest ratio. Even a list of equal lines in XML stays below it.</summary>
    private const int LargestRatio = 250;

    /// <summary>The size up to which the ratio does not count.</summary>
    private const int AlwaysAllowed = 256 * 1024;

    private long count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await decoder.ReadAsync(buffer, cancellationToken);
        count += read;
        if (count > AlwaysAllowed && count > compressed.Count * LargestRatio)
            throw new BadHttpRequestException(
                $"A compressed request may expand {LargestRatio} times.", StatusCodes.Status413PayloadTooLarge);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            decoder.Dispose();
        base.Dispose(disposing);
    }
}
