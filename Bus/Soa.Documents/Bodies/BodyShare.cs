namespace Soa.Documents.Bodies;

/// <summary>Represents the part of a budget that one body takes up. Dispose gives it back.</summary>
/// <param name="budget">The budget; <c>null</c> if there is none.</param>
internal sealed class BodyShare(BodyBudget? budget) : IDisposable
{
    private long bytes;

    /// <summary>Takes bytes from the budget for a body that has grown.</summary>
    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">Not enough is left.</exception>
    public void GrowTo(long size)
    {
        if (budget is null || size <= bytes)
            return;
        budget.Grow(bytes, size);
        bytes = size;
    }

    /// <summary>Gives the bytes back. Further calls do nothing.</summary>
    public void Dispose() => budget?.Give(Interlocked.Exchange(ref bytes, 0));
}
