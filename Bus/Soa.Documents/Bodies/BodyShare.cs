namespace Soa.Documents.Bodies;

/// <summary>What one body takes up of a budget. Dispose gives it back.</summary>
/// <param name="budget">The budget; <c>null</c> if there is none.</param>
internal sealed class BodyShare(BodyBudget? budget) : IDisposable
{
    private long bytes;

    /// <summary>The body has grown to so many bytes.</summary>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">There is not enough left.</exception>
    public void GrowTo(long size)
    {
        if (budget is null || size <= bytes)
            return;
        budget.Grow(bytes, size);
        bytes = size;
    }

    /// <summary>Once is enough.</summary>
    public void Dispose() => budget?.Give(Interlocked.Exchange(ref bytes, 0));
}
