namespace Soa.Flows.State.Sequences;

/// <summary>
/// Keeps which number of a sequence comes next, and the documents that came before their turn (EIP: Resequencer). A number belongs to the
/// first document that comes with it; one that comes again is recognised by its id.
/// </summary>
internal interface ISequenceStore
{
    /// <summary>Records that a document comes, for the first time or again.</summary>
    ValueTask<SequenceResult> ArriveAsync(SequenceArrival arrival, CancellationToken cancellationToken);

    /// <summary>Records that a document has gone through, so that the next number follows.</summary>
    /// <returns>The document with that number if it waits here. It is not given to others before <paramref name="until"/>.</returns>
    ValueTask<WaitingDocument?> AdvanceAsync(Guid sequence, long number, DateTime now, DateTime until, CancellationToken cancellationToken);

    /// <summary>Returns what is missing is waited for no longer: the turn of the lowest number that waits has come.</summary>
    /// <returns>The document with that number. It is not given to others before <paramref name="until"/>.</returns>
    ValueTask<WaitingDocument?> SkipAsync(Guid sequence, DateTime now, DateTime until, CancellationToken cancellationToken);

    /// <summary>Removes a document that waits no longer; if it comes again, it comes for the first time.</summary>
    ValueTask RemoveAsync(Guid sequence, long number, CancellationToken cancellationToken);

    /// <summary>Takes documents of a place whose time has come. Of several processes that ask at once, one gets a document.</summary>
    ValueTask<IReadOnlyList<WaitingDocument>> TakeDueAsync(
        Guid place, DateTime now, DateTime until, int most, CancellationToken cancellationToken);

    /// <summary>Says when the time of a document that waits comes again.</summary>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="number">Its number.</param>
    /// <param name="until">Only if it still was to come then; <c>null</c> in any case.</param>
    /// <param name="due">When it comes now; <c>null</c> for never.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation requests.</param>
    ValueTask PostponeAsync(Guid sequence, long number, DateTime? until, DateTime? due, CancellationToken cancellationToken);

    /// <summary>Forgets documents that went through, and sequences in which nothing waits, if they did not change since a time.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> PurgeAsync(DateTime before, int most, CancellationToken cancellationToken);
}
