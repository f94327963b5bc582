using Soa.Messaging.Journal.Reading;

namespace Soa.Flows.Cases.Recording;

/// <summary>Represents something that a flow sent, as the journal knows it.</summary>
/// <param name="Entry">The entry of the sending.</param>
/// <param name="Answer">The entry of the answer; <c>null</c> if there was none.</param>
internal sealed record RecordedCall(JournalItem Entry, JournalItem? Answer)
{
    /// <summary>Gets where to, without a query.</summary>
    public string Address => Entry.Endpoint!;
}
