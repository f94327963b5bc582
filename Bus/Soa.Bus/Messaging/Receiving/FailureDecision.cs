namespace Soa.Bus.Messaging.Receiving;

/// <summary>The whole decision about a technical failure.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Pause">How long to wait before a repetition.</param>
internal readonly record struct FailureDecision(FailureAction Action, TimeSpan Pause = default)
{
    /// <summary>Decides.</summary>
    /// <param name="queue">The queue the document was received from.</param>
    /// <param name="attempts">How often handling it has failed, 1 or more.</param>
    /// <param name="isXml">Whether it is a document at all: what is not, never will be.</param>
    /// <param name="hasCaller">Whether somebody waits for an answer.</param>
    /// <param name="retry">The settings.</param>
    public static FailureDecision For(string queue, int attempts, bool isXml, bool hasCaller, RetryOptions retry)
    {
        // What is in the dead letters has nowhere further to go: its receiver tries until it can.
        if (queue == BusNames.DeadLetters)
            return new FailureDecision(FailureAction.Retry, retry.PauseAfter(attempts));

        // The caller has a time-out and repeats the call with the same id; transient database errors are repeated inside the service.
        if (hasCaller)
            return new FailureDecision(FailureAction.TellCaller);
        return isXml && attempts <= retry.Limit
            ? new FailureDecision(FailureAction.Retry, retry.PauseAfter(attempts))
            : new FailureDecision(FailureAction.DeadLetter);
    }
}
