using Microsoft.AspNetCore.Http;

namespace Soa.Documents.Bodies;

/// <summary>
/// Limits the bytes that the bodies of all requests may take up together. A request that needs more than is left is refused for now; the
/// last quarter is kept for small requests, so that a client with many large ones does not keep others from sending ordinary ones.
/// </summary>
/// <param name="capacity">The number of bytes.</param>
/// <param name="setting">The setting that limits them, for the message.</param>
public sealed class BodyBudget(long capacity, string setting)
{
    /// <summary>The largest share that counts as small.</summary>
    private const int Small = 64 * 1024;

    private readonly long forLarge = capacity - (capacity / 4);
    private long used;

    /// <summary>Gets the number of bytes in use.</summary>
    public long Used => Volatile.Read(ref used);

    /// <summary>Lets a share grow.</summary>
    /// <exception cref="BadHttpRequestException">Not enough is left.</exception>
    public void Grow(long from, long to)
    {
        if (Interlocked.Add(ref used, to - from) <= (to > Small ? forLarge : capacity))
            return;
        Give(to - from);
        throw new BadHttpRequestException(
            $"The requests in progress take up as much memory or disk as they may (setting {setting}). Send this one again later.",
            StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Gives bytes back to the budget.</summary>
    public void Give(long bytes) => Interlocked.Add(ref used, -bytes);
}
