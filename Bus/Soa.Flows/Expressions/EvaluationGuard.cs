namespace Soa.Flows.Expressions;

/// <summary>
/// Represents the time that one evaluation may take. It is asked at every move through a document, and looks at the clock now and then.
/// </summary>
internal sealed class EvaluationGuard(TimeProvider timeProvider, TimeSpan limit)
{
    private const int MovesBetweenLooks = 4096;

    private readonly long started = timeProvider.GetTimestamp();
    private int moves = MovesBetweenLooks;

    /// <summary>Counts more work.</summary>
    /// <exception cref="EvaluationTimeException">The time is up.</exception>
    public void Move(int count = 1)
    {
        if ((moves -= count) > 0)
            return;
        moves = MovesBetweenLooks;
        if (timeProvider.GetElapsedTime(started) > limit)
            throw new EvaluationTimeException();
    }
}
