using System.Runtime.ExceptionServices;
using Soa.Documents;

namespace Soa.Flows.Running;

/// <summary>Describes how a branch ended.</summary>
/// <param name="Exchange">Its exchange.</param>
/// <param name="Outcome">How its last step ended, if none failed.</param>
/// <param name="Failure">Its technical failure, if there was one.</param>
/// <param name="IsLate">True if it had not ended when the time was up.</param>
internal sealed record BranchEnd(Exchange Exchange, StepOutcome Outcome, Exception? Failure, bool IsLate)
{
    /// <summary>Gets a value that indicates whether it sent to somebody who gives no answer.</summary>
    public bool IsSent { get; init; }

    /// <summary>Gets its business fault, also one that a handler in it dealt with.</summary>
    public Document? Fault => Failure is null ? Outcome.Fault : null;

    /// <summary>
    /// Gets what it came to: what it replied, else its current document; <c>null</c> if it failed, or let nothing through.
    /// </summary>
    public Document? Answer =>
        Failure is null && Fault is null && !IsSent && Outcome.End != StepEnd.Discard ? Exchange.Reply ?? Exchange.Current.Document : null;

    /// <summary>Gets its end in a word, as written in documents.</summary>
    public string Word => IsLate ? "late"
        : Failure is not null ? "failed"
        : Fault is not null ? "faulted"
        : IsSent ? "sent"
        : Answer is null ? "discarded"
        : "answered";

    /// <summary>Returns the step's outcome if all must succeed: the first business fault, else the next step.</summary>
    /// <param name="exchange">The exchange that the branches were joined to.</param>
    /// <param name="ends">How they ended.</param>
    /// <exception cref="System.Exception">The first technical failure.</exception>
    public static StepOutcome First(Exchange exchange, IReadOnlyList<BranchEnd> ends)
    {
        if (ends.FirstOrDefault(end => end.Failure is not null) is { } failed)
            ExceptionDispatchInfo.Throw(failed.Failure!);
        if (ends.FirstOrDefault(end => end.Fault is not null) is not { } faulted)
            return StepOutcome.Next;
        exchange.TakeFaultFrom(faulted.Exchange);
        return StepOutcome.Faulted(faulted.Fault!);
    }
}
