namespace Soa.Messaging.Receiving;

/// <summary>Represents the whole decision about a failure.</summary>
/// <param name="Action">The action.</param>
/// <param name="Pause">How long to wait before a repetition.</param>
internal readonly record struct FailureDecision(FailureAction Action, TimeSpan Pause = default)
{
    /// <summary>Returns the decision for a failed attempt.</summary>
    /// <param name="failed">The failed attempt.</param>
    /// <param name="retry">The settings of its queue.</param>
    public static FailureDecision For(FailedAttempt failed, RetryOptions retry)
    {
        // What is in the dead letters has nowhere further to go: its receiver tries until it can.
        if (BusNames.IsLastResort(failed.Queue))
            return new FailureDecision(FailureAction.Retry, retry.PauseAfter(failed.Attempt));
        // The caller has a time-out and repeats the call with the same id; transient database errors are repeated inside the service.
        if (failed.HasCaller)
            return new FailureDecision(FailureAction.TellCaller);
        if (failed.IsFinal)
            return new FailureDecision(FailureAction.Park);
        if (failed.Attempt <= retry.Limit)
            return new FailureDecision(FailureAction.Retry, retry.PauseAfter(failed.Attempt));
        return failed.Delays < retry.Ladder.Count
            ? new FailureDecision(FailureAction.Delay, retry.DelayAfter(failed.Delays, failed.MessageId))
            : new FailureDecision(FailureAction.Park);
    }
}
