namespace Soa.Flows;

/// <summary>Describes what a flow, in one version and one process, has done so far.</summary>
public sealed class FlowActivity
{
    private long running, completed, handled, failed, errors, givenUp;

    /// <summary>Gets how many documents it is at work on.</summary>
    public long Running => Interlocked.Read(ref running);

    /// <summary>Gets how many runs ended normally.</summary>
    public long Completed => Interlocked.Read(ref completed);

    /// <summary>Gets how many ended with a business fault that a handler dealt with.</summary>
    public long Handled => Interlocked.Read(ref handled);

    /// <summary>Gets how many ended with a business fault.</summary>
    public long Failed => Interlocked.Read(ref failed);

    /// <summary>Gets how many attempts ended with a technical failure.</summary>
    public long Errors => Interlocked.Read(ref errors);

    /// <summary>
    /// Gets how many attempts were given up because the process, or what receives for the flow, stopped: another attempt follows.
    /// </summary>
    public long GivenUp => Interlocked.Read(ref givenUp);

    internal void Begin() => Interlocked.Increment(ref running);

    /// <summary>Records that a run has ended.</summary>
    /// <param name="outcome">How; <c>null</c> after a technical failure.</param>
    /// <param name="isGivenUp">Whether it was stopped from outside.</param>
    internal void End(FlowOutcome? outcome, bool isGivenUp)
    {
        if (isGivenUp)
            Interlocked.Increment(ref givenUp);
        Interlocked.Decrement(ref running);
        switch (outcome)
        {
            case FlowOutcome.Completed: Interlocked.Increment(ref completed); break;
            case FlowOutcome.Handled: Interlocked.Increment(ref handled); break;
            case FlowOutcome.Failed: Interlocked.Increment(ref failed); break;
            case null when isGivenUp: break;
            default: Interlocked.Increment(ref errors); break;
        }
    }
}
