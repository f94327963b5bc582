using Microsoft.AspNetCore.Http;

namespace Soa.Documents.Bodies;

/// <summary>
/// How many bytes the bodies of all requests together may take up. Who wants more than is left is told to come back; the last quarter is kept for small
/// requests, so that who holds many large ones keeps nobody else from sending ordinary ones.
/// </summary>
/// <param name="capacity">How many bytes.</param>
/// <param name="setting">The setting that says so.</param>
public sealed class BodyBudget(long capacity, string setting)
{
    /// <summary>The largest share that counts as small.</summary>
    private const int Small = 64 * 1024;

    private readonly long forLarge = capacity - (capacity / 4);
    private long used;

    /// <summary>How many bytes are in use.</summary>
    public long Used => Volatile.Read(ref used);

    /// <summary>Lets a share grow.</summary>
    /// <exception cref="BadHttpRequestException">There is not enough left.</exception>
    public void Grow(long from, long to)
    {
        if (Interlocked.Add(ref used, to - from) <= (to > Small ? forLarge : capacity))
            return;
        Give(to - from);
        throw new BadHttpRequestException(
            $"The requests that are worked on take up as much as they may (setting {setting}). Send this one again later.", StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Takes bytes back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref used, -bytes);
}
